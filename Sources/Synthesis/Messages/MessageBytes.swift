/// Appends integers and text to a message under construction.
public struct MessageBytes: Sendable {
  /// The bytes so far.
  public var bytes: [UInt8] = []
  /// Creates an empty message.
  public init() {}

  /// Appends bytes.
  public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
  /// Appends UTF-8.
  public mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }
  /// Appends an integer, most significant byte first.
  public mutating func append<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
  /// Appends an integer, least significant byte first.
  public mutating func append<T: FixedWidthInteger>(little value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
  /// Appends text with its 16-bit length before it.
  public mutating func append(counted text: String) {
    append(UInt16(truncatingIfNeeded: text.utf8.count))
    append(text: text)
  }
  /// Appends zeros.
  public mutating func append(zeros count: Int) {
    bytes.append(contentsOf: [UInt8](repeating: 0, count: count))
  }
}
