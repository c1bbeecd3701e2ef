/// One RTCM 3 frame: 0xD3, ten bits of length, message, CRC-24Q (RTCM 10403.3).
public struct RTCM3Frame: Equatable, Sendable {
  /// Message number, for example 1074, 1005.
  public var messageNumber: UInt16
  /// Bytes of message.
  public var length: Int

  /// Reads the frame at `offset`; the checksum must hold.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<RTCM3Frame> {
    guard let magic = bytes.uint8(at: offset) else { return .needMore(offset + 6) }
    guard magic == 0xD3 else { return .fault(WireError(.badValue, layer: .ntrip, offset: offset)) }
    guard let field = bytes.uint16(at: offset + 1) else { return .needMore(offset + 6) }
    guard field >> 10 == 0, field >= 2 else {
      return .fault(WireError(.badValue, layer: .ntrip, offset: offset))
    }
    let end = offset + 3 + Int(field)
    guard let crc = bytes.uint24(at: end), let head = bytes.uint16(at: offset + 3) else {
      return .needMore(end + 3)
    }
    guard crc24q(bytes, offset..<end) == crc else {
      return .fault(WireError(.badValue, layer: .ntrip, offset: offset))
    }
    return .value(
      RTCM3Frame(messageNumber: head >> 4, length: Int(field)), consumed: end + 3 - offset)
  }

  /// Certain where a frame's checksum holds.
  public static func probe(_ bytes: RawSpan) -> Probe {
    switch parse(bytes) {
    case .value: .certain
    case .needMore: bytes.byteCount < 1030 ? .needMore : .no
    case .fault: .no
    }
  }

  private static func crc24q(_ bytes: RawSpan, _ range: Range<Int>) -> UInt32 {
    var crc: UInt32 = 0
    for offset in range {
      crc ^= UInt32(bytes.uint8(at: offset) ?? 0) << 16
      for _ in 0..<8 {
        crc <<= 1
        if crc & 0x100_0000 != 0 { crc ^= 0x186_4CFB }
      }
    }
    return crc & 0xFF_FFFF
  }
}
