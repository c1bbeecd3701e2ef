/// Appends numbers and fixed texts to a log that is being written.
struct LogBytes {
  var bytes: [UInt8] = []

  /// Appends an integer, little-endian.
  mutating func little<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends an integer, big-endian.
  mutating func big<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends text, cut or filled with zero bytes to `length`.
  mutating func text(_ text: String, length: Int) {
    let cut = Array(text.utf8.prefix(length))
    bytes += cut + [UInt8](repeating: 0, count: length - cut.count)
  }

  /// Appends zero bytes up to an offset.
  mutating func zeros(to offset: Int) {
    if bytes.count < offset { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
  }

  /// Overwrites bytes from an offset on; the log must reach that far.
  mutating func put(_ new: [UInt8], at offset: Int) {
    zeros(to: offset + new.count)
    bytes.replaceSubrange(offset..<(offset + new.count), with: new)
  }
}
