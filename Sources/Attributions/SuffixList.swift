/// The Public Suffix List: where a registrable domain begins.
///
/// Rules are searched in the embedded text by bisection, each kind where it lies; nothing is built
/// beforehand.
/// The algorithm is that of publicsuffix.org/list.
final class SuffixList: Sendable {
  private let bytes: EmbeddedBytes
  /// Where the rules of each kind lie. They are in order of their bytes: `!name` before `*.name`
  /// before plain names.
  private let exceptions: Range<Int>
  private let wildcards: Range<Int>
  private let names: Range<Int>
  /// Number of rules.
  let count: Int

  /// Opens a table of the `FSSUFFX1` format; nil where its parts are not there.
  init?(_ bytes: EmbeddedBytes) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSSUFFX1"), let count = cursor.word(), let size = cursor.word(),
      bytes.count - cursor.offset == Int(size), size == 0 || bytes.buffer.last == 0x0A
    else { return nil }
    self.bytes = bytes
    self.count = Int(count)
    let all = cursor.offset..<bytes.count
    let wild = SuffixList.firstLine(in: all, of: bytes, from: UInt8(ascii: "*"))
    let plain = SuffixList.firstLine(
      in: wild..<all.upperBound, of: bytes, from: UInt8(ascii: "*") + 1)
    exceptions = all.lowerBound..<wild
    wildcards = wild..<plain
    names = plain..<all.upperBound
  }

  /// The registrable domain of a name in lower case: the public suffix and one label before it;
  /// nil where the name is a public suffix itself, an address or empty.
  func registrableDomain(of name: String) -> String? {
    let name = Array(name.utf8)
    guard !name.isEmpty, name.count <= 253, name.first != 0x2E, name.last != 0x2E else {
      return nil
    }
    // Where each label starts, the whole name first.
    var starts: [Int] = [0]
    for index in name.indices where name[index] == 0x2E {
      guard index + 1 < name.count, name[index + 1] != 0x2E else { return nil }
      starts.append(index + 1)
    }
    // The suffix of the prevailing rule starts at label `suffix`; without a rule, the last label.
    var suffix = starts.count - 1
    for (label, start) in starts.enumerated() {
      if contains(name, from: start, in: exceptions, behind: 1) {
        suffix = label + 1
        break
      }
      if contains(name, from: start, in: names, behind: 0) {
        suffix = label
        break
      }
      if label + 1 < starts.count, contains(name, from: starts[label + 1], in: wildcards, behind: 2)
      {
        // A wildcard rule; an exception to it would have the whole of this name.
        suffix = label
        break
      }
    }
    guard suffix > 0, suffix < starts.count else { return nil }
    return String(decoding: name[starts[suffix - 1]...], as: UTF8.self)
  }

  /// Whether a rule of a kind exists for what a name holds from `from` on; `mark` bytes stand in
  /// front of it in each rule.
  private func contains(
    _ name: [UInt8], from: Int, in kind: Range<Int>, behind mark: Int
  ) -> Bool {
    var low = kind.lowerBound
    var high = kind.upperBound
    while low < high {
      let line = SuffixList.lineStart((low + high) >> 1, from: low, in: bytes)
      let order = compare(name, from: from, line: line + mark)
      if order == 0 { return true }
      if order < 0 { high = line } else { low = SuffixList.nextLine(line, before: high, in: bytes) }
    }
    return false
  }

  /// Compares what a name holds from `from` on with the rule at an offset: negative, 0 or positive.
  private func compare(_ name: [UInt8], from: Int, line: Int) -> Int {
    var offset = line
    for index in from..<name.count {
      let other = offset < bytes.count ? bytes.buffer[offset] : 0x0A
      if other == 0x09 || other == 0x0A { return 1 }
      if name[index] != other { return Int(name[index]) - Int(other) }
      offset += 1
    }
    return offset < bytes.count && bytes.buffer[offset] == 0x09 ? 0 : -1
  }

  /// The first line in `lines` that begins with `byte` or one above it.
  private static func firstLine(in lines: Range<Int>, of bytes: EmbeddedBytes, from byte: UInt8)
    -> Int
  {
    var low = lines.lowerBound
    var high = lines.upperBound
    while low < high {
      let line = lineStart((low + high) >> 1, from: low, in: bytes)
      if bytes.buffer[line] >= byte {
        high = line
      } else {
        low = nextLine(line, before: high, in: bytes)
      }
    }
    return low
  }

  /// The beginning of the line that holds an offset; `low` is the beginning of a line.
  private static func lineStart(_ offset: Int, from low: Int, in bytes: EmbeddedBytes) -> Int {
    var line = offset
    while line > low, bytes.buffer[line - 1] != 0x0A { line -= 1 }
    return line
  }

  /// The beginning of the line behind the one at `line`, or `high`, which is the end of one.
  private static func nextLine(_ line: Int, before high: Int, in bytes: EmbeddedBytes) -> Int {
    var next = line
    while next < high, bytes.buffer[next] != 0x0A { next += 1 }
    return min(next + 1, high)
  }
}
