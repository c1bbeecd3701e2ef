/// Files that, by their names, are one rotated capture.
public struct RotatedSet: Sendable, Equatable {
  /// The files, in the order of their numbers or times.
  public var paths: [String]
  /// Numbers that are missing between the first and the last file: files that were deleted, or not
  /// handed over. Not stated for names that carry no running number.
  public var missing: [Int]
  /// Whether the names differ by a time alone, as tcpdump -G gives them: the files are one capture
  /// only where their frames follow each other, which names cannot tell.
  public var isNamedByTime: Bool

  /// Creates a set.
  public init(paths: [String], missing: [Int] = [], isNamedByTime: Bool = false) {
    self.paths = paths
    self.missing = missing
    self.isNamedByTime = isNamedByTime
  }

  /// Sorts paths into rotated sets by the names that dumpcap (`name_00001_20240131120000.pcapng`, or
  /// time before number), tcpdump -C (`name.pcap`, `name.pcap1`, `name.pcap2` …) and tcpdump -G (a
  /// time of day written with strftime, see ``DatedName``) give. A file that belongs to none is a
  /// set of one. Sets stand in the order of their first path.
  public static func sets(of paths: [String]) -> [RotatedSet] {
    let numbered = Set(
      paths.compactMap { path in
        sizeRotationName(path).flatMap { $0.number == nil ? nil : $0.stem }
      })
    var order: [String] = []
    var members: [String: [(number: Int, stamp: String, path: String)]] = [:]
    for path in paths {
      let key: String
      var number = 0
      var stamp = ""
      if let ring = ringBufferName(path) {
        (key, number, stamp) = ("r:" + ring.stem, ring.number, ring.stamp)
      } else if let size = sizeRotationName(path), numbered.contains(size.stem) {
        (key, number) = ("s:" + size.stem, size.number ?? 0)
      } else if let dated = DatedName(path) {
        (key, stamp) = ("t:" + dated.pattern, dated.digits)
      } else {
        key = "f:" + path
      }
      if members[key] == nil { order.append(key) }
      members[key, default: []].append((number, stamp, path))
    }
    return order.map { key in
      let files = (members[key] ?? []).sorted {
        ($0.number, $0.stamp, $0.path) < ($1.number, $1.stamp, $1.path)
      }
      return RotatedSet(
        paths: files.map(\.path), missing: missing(files.map(\.number)),
        isNamedByTime: key.hasPrefix("t:") && files.count > 1)
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

  /// `stem_NNNNN_YYYYMMDDhhmmss[.suffix…]`, as dumpcap's ring buffer names files; with the option
  /// `nametimenum` the time may stand in front of the number.
  private static func ringBufferName(
    _ path: String
  ) -> (stem: String, number: Int, stamp: String)? {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let start = slash ?? path.startIndex
    let name = path[start...]
    // Most names are told by that alone.
    guard name.utf8.count(where: { $0 == UInt8(ascii: "_") }) >= 2 else { return nil }
    let dot = name.firstIndex(of: ".") ?? name.endIndex
    let parts = name[..<dot].split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last else { return nil }
    let other = parts[parts.count - 2]
    let (digits, stamp) = last.count == 14 ? (other, last) : (last, other)
    guard stamp.count == 14, isDigits(stamp), (5...9).contains(digits.count), isDigits(digits),
      let number = Int(digits)
    else { return nil }
    let stem = parts.dropLast(2).joined(separator: "_")
    return (path[..<start] + stem + "\u{0}" + name[dot...], number, String(stamp))
  }

  private static let sizeRotationSuffixes = [".pcap", ".cap", ".dump", ".dmp", ".pcapng"].map {
    Array($0.utf8)
  }

  /// `stem.pcapN`, as tcpdump -C names files; the first has no number.
  private static func sizeRotationName(_ path: String) -> (stem: String, number: Int?)? {
    var end = path.utf8.endIndex
    var count = 0
    var number = 0
    var unit = 1
    while end > path.startIndex {
      let before = path.utf8.index(before: end)
      let digit = path.utf8[before]
      guard (0x30...0x39).contains(digit) else { break }
      count += 1
      guard count <= 9 else { return nil }
      number += Int(digit - 0x30) * unit
      unit *= 10
      end = before
    }
    let stem = path.utf8[..<end]
    guard
      sizeRotationSuffixes.contains(where: { stem.suffix($0.count).elementsEqual($0) })
    else { return nil }
    return (String(Substring(stem)), count > 0 ? number : nil)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
