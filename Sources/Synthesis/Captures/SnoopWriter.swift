import Wire

/// Writes a snoop capture (RFC 1761).
public struct SnoopWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = []
  /// Where each record starts in ``bytes``.
  public private(set) var recordOffsets: [Int] = []

  /// Begins a file; `dataLink` 4 is Ethernet.
  public init(version: UInt32 = 2, dataLink: UInt32 = 4) {
    bytes = Array("snoop\0\0\0".utf8)
    bytes.append32(version, .big)
    bytes.append32(dataLink, .big)
  }

  /// Writes a record; `drops` counts from the start of the capture.
  public mutating func writePacket(
    _ packet: [UInt8], at time: Timestamp, originalLength: Int? = nil, drops: UInt32 = 0
  ) {
    recordOffsets.append(bytes.count)
    let padding = (4 - packet.count % 4) % 4
    bytes.append32(UInt32(truncatingIfNeeded: originalLength ?? packet.count), .big)
    bytes.append32(UInt32(truncatingIfNeeded: packet.count), .big)
    bytes.append32(UInt32(truncatingIfNeeded: 24 + packet.count + padding), .big)
    bytes.append32(drops, .big)
    bytes.append32(UInt32(truncatingIfNeeded: time.nanoseconds / 1_000_000_000), .big)
    bytes.append32(UInt32(truncatingIfNeeded: time.nanoseconds % 1_000_000_000 / 1000), .big)
    bytes.append(contentsOf: packet)
    bytes.append(contentsOf: repeatElement(0, count: padding))
  }
}
