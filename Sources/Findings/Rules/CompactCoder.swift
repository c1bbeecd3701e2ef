/// Writes values to bytes or reads them back: one description of a type's fields serves both ways,
/// so that the two cannot part.
///
/// Numbers are unsigned LEB128, texts a length and UTF-8. A reader that meets something else gives up:
/// it leaves every later value as it was and says so by ``isSound``.
struct CompactCoder {
  /// What was written, or what is read.
  private(set) var bytes: [UInt8]
  /// Whether everything so far could be read.
  private(set) var isSound = true
  private let isReading: Bool
  private var offset = 0

  /// A writer.
  init() {
    bytes = []
    isReading = false
  }

  /// A reader.
  init(reading bytes: [UInt8]) {
    self.bytes = bytes
    isReading = true
  }

  /// Whether a reader has read all there is.
  var isAtEnd: Bool { offset == bytes.count }

  /// A count or another number that is not negative.
  mutating func number(_ value: inout Int) {
    guard isReading else {
      var rest = UInt64(max(0, value))
      while rest > 0x7F {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      return
    }
    var found: UInt64 = 0
    var shift: UInt64 = 0
    while isSound, shift < 63, offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      found |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        value = Int(found)
        return
      }
      shift += 7
    }
    isSound = false
  }

  /// A text.
  mutating func text(_ value: inout String) {
    var count = value.utf8.count
    number(&count)
    guard isReading else {
      bytes.append(contentsOf: value.utf8)
      return
    }
    guard isSound, count <= bytes.count - offset else {
      isSound = false
      return
    }
    value = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    offset += count
  }

  /// A list; `blank` is what a reader begins an entry with.
  mutating func list<Value>(
    _ values: inout [Value], blank: Value, _ code: (inout CompactCoder, inout Value) -> Void
  ) {
    var count = values.count
    number(&count)
    guard isReading else {
      for index in values.indices { code(&self, &values[index]) }
      return
    }
    // An entry takes a byte or more.
    guard isSound, count <= bytes.count - offset else {
      isSound = false
      return
    }
    values = []
    values.reserveCapacity(count)
    for _ in 0..<count where isSound {
      var value = blank
      code(&self, &value)
      values.append(value)
    }
  }

  /// A list of texts.
  mutating func texts(_ values: inout [String]) {
    list(&values, blank: "") { $0.text(&$1) }
  }

  /// A value that has a text; a reader gives up where the text stands for none.
  mutating func value<Value>(
    _ value: inout Value, text: (Value) -> String, parse: (String) -> Value?
  ) {
    var written = isReading ? "" : text(value)
    self.text(&written)
    guard isReading, isSound else { return }
    if let found = parse(written) { value = found } else { isSound = false }
  }

  /// A word of a fixed set.
  mutating func word<Value: RawRepresentable>(_ value: inout Value)
  where Value.RawValue == String {
    self.value(&value, text: \.rawValue, parse: Value.init(rawValue:))
  }

  /// A value that may be missing: the empty text.
  mutating func optional<Value>(
    _ value: inout Value?, text: (Value) -> String, parse: (String) -> Value?
  ) {
    self.value(&value, text: { $0.map(text) ?? "" }) { written in
      written.isEmpty ? .some(nil) : parse(written).map { .some($0) }
    }
  }

  /// A word of a fixed set that may be missing.
  mutating func word<Value: RawRepresentable>(_ value: inout Value?)
  where Value.RawValue == String {
    optional(&value, text: \.rawValue, parse: Value.init(rawValue:))
  }

  /// A flag that may be missing.
  mutating func flag(_ value: inout Bool?) {
    optional(&value, text: { $0 ? "y" : "n" }) { $0 == "y" ? true : $0 == "n" ? false : nil }
  }

  /// A number with a fraction that may be missing.
  mutating func decimal(_ value: inout Double?) {
    optional(&value, text: { "\($0)" }, parse: { Double($0) })
  }
}
