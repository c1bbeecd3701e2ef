import Wire

/// Writes a classic capture: every variant that readers meet.
public struct PcapWriter: Sendable {
  /// The variants, by magic number.
  public enum Variant: UInt32, Sendable, CaseIterable {
    /// Microseconds.
    case microseconds = 0xA1B2_C3D4
    /// Nanoseconds.
    case nanoseconds = 0xA1B2_3C4D
    /// Kuznetzov's patched libpcap: 24-byte record headers.
    case modified = 0xA1B2_CD34
    /// Ixia, time stamps by hardware.
    case ixiaHardware = 0x1C00_01AC
    /// Ixia, time stamps by software.
    case ixiaSoftware = 0x1C00_01AB
  }

  /// The file so far.
  public private(set) var bytes: [UInt8] = []
  /// Where each record starts in ``bytes``.
  public private(set) var recordOffsets: [Int] = []

  private let variant: Variant
  private let byteOrder: ByteOrder

  /// Begins a file with its header.
  public init(
    linkType: LinkType = .ethernet, variant: Variant = .microseconds,
    byteOrder: ByteOrder = .little, snapLength: UInt32 = 262_144, version: (UInt16, UInt16) = (2, 4)
  ) {
    self.variant = variant
    self.byteOrder = byteOrder
    bytes.append32(variant.rawValue, byteOrder)
    bytes.append16(version.0, byteOrder)
    bytes.append16(version.1, byteOrder)
    bytes.append64(0, byteOrder)
    bytes.append32(snapLength, byteOrder)
    bytes.append32(linkType.rawValue, byteOrder)
    if isIXIA { bytes.append32(0, byteOrder) }
  }

  private var isIXIA: Bool { variant == .ixiaHardware || variant == .ixiaSoftware }

  /// Writes a record. Times are cut to what the variant can hold.
  public mutating func writePacket(
    _ packet: [UInt8], at time: Timestamp, originalLength: Int? = nil
  ) {
    recordOffsets.append(bytes.count)
    let whole = time.nanoseconds / 1_000_000_000 - (time.nanoseconds % 1_000_000_000 < 0 ? 1 : 0)
    let fraction = time.nanoseconds - whole * 1_000_000_000
    let divisor: Int64 = variant == .nanoseconds || isIXIA ? 1 : 1000
    bytes.append32(UInt32(truncatingIfNeeded: whole), byteOrder)
    bytes.append32(UInt32(truncatingIfNeeded: fraction / divisor), byteOrder)
    bytes.append32(UInt32(truncatingIfNeeded: packet.count), byteOrder)
    bytes.append32(UInt32(truncatingIfNeeded: originalLength ?? packet.count), byteOrder)
    if variant == .modified { bytes.append64(0, byteOrder) }
    bytes.append(contentsOf: packet)
  }

  /// Writes a record header that may lie.
  public mutating func writeRecordHeader(
    seconds: UInt32, fraction: UInt32, capturedLength: UInt32, originalLength: UInt32
  ) {
    recordOffsets.append(bytes.count)
    for value in [seconds, fraction, capturedLength, originalLength] {
      bytes.append32(value, byteOrder)
    }
    if variant == .modified { bytes.append64(0, byteOrder) }
  }
}
