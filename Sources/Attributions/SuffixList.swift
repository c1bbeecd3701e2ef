/// The Public Suffix List: where a registrable domain begins.
///
/// Rules are searched in the embedded text by bisection; nothing is built beforehand.
/// The algorithm is that of publicsuffix.org/list.
final class SuffixList: Sendable {
  private let bytes: EmbeddedBytes
  private let start: Int
  private let end: Int
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
    start = cursor.offset
    end = bytes.count
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
      if contains(name[start...], mark: UInt8(ascii: "!")) {
        suffix = label + 1
        break
      }
      if contains(name[start...], mark: nil) {
        suffix = label
        break
      }
      if label + 1 < starts.count, contains(name[starts[label + 1]...], mark: UInt8(ascii: "*")) {
        // A wildcard rule; an exception to it would have the whole of this name.
        suffix = label
        break
      }
    }
    guard suffix > 0, suffix < starts.count else { return nil }
    return String(decoding: name[starts[suffix - 1]...], as: UTF8.self)
  }

  /// Whether a rule exists: `name`, `!name` or `*.name`.
  private func contains(_ name: ArraySlice<UInt8>, mark: UInt8?) -> Bool {
    var key: [UInt8] = []
    if let mark {
      key.append(mark)
      if mark == UInt8(ascii: "*") { key.append(0x2E) }
    }
    key.append(contentsOf: name)
    // Both ends are beginnings of lines; so is what lies between them once it is moved back to one.
    var low = start
    var high = end
    while low < high {
      var line = (low + high) >> 1
      while line > low, bytes.buffer[line - 1] != 0x0A { line -= 1 }
      let order = compare(key, line: line)
      if order == 0 { return true }
      if order < 0 {
        high = line
      } else {
        low = line
        while low < high, bytes.buffer[low] != 0x0A { low += 1 }
        low += 1
      }
    }
    return false
  }

  /// Compares a key with the rule at an offset: negative, 0 or positive.
  private func compare(_ key: [UInt8], line: Int) -> Int {
    var offset = line
    for byte in key {
      let other = offset < end ? bytes.buffer[offset] : 0x0A
      if other == 0x09 || other == 0x0A { return 1 }
      if byte != other { return Int(byte) - Int(other) }
      offset += 1
    }
    return offset < end && bytes.buffer[offset] == 0x09 ? 0 : -1
  }
}
