/// Bytes of a kept result on their way out of the store. Every read is checked: a store that was
/// damaged or changed gives an error, never a wrong value beyond what the bytes say.
final class CompactReader {
  /// The bytes end early or contradict themselves.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  func byte() throws(Damage) -> UInt8 {
    guard position < bytes.count else { throw Damage() }
    position += 1
    return bytes[position - 1]
  }

  func unsigned() throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || next <= 1 else { throw Damage() }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
      guard shift <= 63 else { throw Damage() }
    }
  }

  func signed() throws(Damage) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  func text() throws(Damage) -> String {
    guard let count = Int(exactly: try unsigned()), count <= bytes.count - position else {
      throw Damage()
    }
    position += count
    return String(decoding: bytes[position - count..<position], as: UTF8.self)
  }

  func double() throws(Damage) -> Double {
    guard bytes.count - position >= 8 else { throw Damage() }
    var bits: UInt64 = 0
    for offset in 0..<8 { bits |= UInt64(bytes[position + offset]) << UInt64(offset * 8) }
    position += 8
    return Double(bitPattern: bits)
  }

  func count() throws(Damage) -> Int {
    guard bytes.count - position >= 4 else { throw Damage() }
    var value = 0
    for offset in 0..<4 { value |= Int(bytes[position + offset]) << (offset * 8) }
    position += 4
    return value
  }
}
