/// Files that, by their names, are one rotated capture.
public struct RotatedSet: Sendable, Equatable {
  /// The files, in the order of their numbers.
  public var paths: [String]
  /// Numbers that are missing between the first and the last file: files that were deleted, or not
  /// handed over. Not stated for names that carry no running number.
  public var missing: [Int]

  /// Creates a set.
  public init(paths: [String], missing: [Int] = []) {
    self.paths = paths
    self.missing = missing
  }

  /// Sorts paths into rotated sets by the names that dumpcap (`name_00001_20240131120000.pcapng`) and
  /// tcpdump -C (`name.pcap`, `name.pcap1`, `name.pcap2` …) give. A file that belongs to none is a set
  /// of one. Sets stand in the order of their first path.
  public static func sets(of paths: [String]) -> [RotatedSet] {
    var order: [String] = []
    var members: [String: [(number: Int, stamp: String, path: String)]] = [:]
    for path in paths {
      let key: String
      let number: Int
      var stamp = ""
      if let ring = ringBufferName(path) {
        (key, number, stamp) = ("r:" + ring.stem, ring.number, ring.stamp)
      } else if let size = sizeRotationName(path) {
        (key, number) = ("s:" + size.stem, size.number)
      } else {
        (key, number) = ("f:" + path, 0)
      }
      if members[key] == nil { order.append(key) }
      members[key, default: []].append((number, stamp, path))
    }
    return order.map { key in
      let files = (members[key] ?? []).sorted {
        ($0.number, $0.stamp, $0.path) < ($1.number, $1.stamp, $1.path)
      }
      return RotatedSet(paths: files.map(\.path), missing: missing(files.map(\.number)))
    }
  }

  /// Numbers that a rising list leaves out; none where the list leaves out implausibly many.
  private static func missing(_ numbers: [Int]) -> [Int] {
    guard let first = numbers.first, let last = numbers.last, last - first < 100_000 else {
      return []
    }
    let present = Set(numbers)
    return (first...last).filter { !present.contains($0) }
  }

  /// `stem_NNNNN_YYYYMMDDhhmmss[.suffix…]`, as dumpcap's ring buffer names files.
  private static func ringBufferName(
    _ path: String
  ) -> (stem: String, number: Int, stamp: String)? {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[slash...]
    let dot = name.firstIndex(of: ".") ?? name.endIndex
    let parts = name[..<dot].split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count >= 3, let stamp = parts.last, stamp.count == 14, isDigits(stamp) else {
      return nil
    }
    let digits = parts[parts.count - 2]
    guard digits.count >= 5, isDigits(digits), let number = Int(digits) else { return nil }
    let stem = parts.dropLast(2).joined(separator: "_")
    return (path[..<slash] + stem + "\u{0}" + name[dot...], number, String(stamp))
  }

  /// `stem.pcapN`, as tcpdump -C names files; the first has no number.
  private static func sizeRotationName(_ path: String) -> (stem: String, number: Int)? {
    let digits = path.reversed().prefix { $0.isASCII && $0.isNumber }
    let stem = String(path.dropLast(digits.count))
    guard [".pcap", ".cap", ".dump", ".dmp", ".pcapng"].contains(where: stem.hasSuffix),
      digits.count <= 9
    else { return nil }
    return (stem, digits.isEmpty ? 0 : Int(String(digits.reversed())) ?? 0)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
