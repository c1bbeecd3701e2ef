/// The fixed header of an RTP packet (RFC 3550 section 5.1).
public struct RTPHeader: Equatable, Sendable {
  /// Payload type.
  public var payloadType: UInt8
  /// Marker bit.
  public var marker: Bool
  /// Sequence number.
  public var sequence: UInt16
  /// Media time.
  public var timestamp: UInt32
  /// Synchronisation source.
  public var source: UInt32
  /// Where the payload starts.
  public var payloadOffset: Int

  /// Reads a datagram's payload. Payload types that would be RTCP (72 to 76) are a fault.
  public static func parse(_ datagram: RawSpan) -> Parsed<RTPHeader> {
    guard let first = datagram.uint8(at: 0), let second = datagram.uint8(at: 1),
      let sequence = datagram.uint16(at: 2), let timestamp = datagram.uint32(at: 4),
      let source = datagram.uint32(at: 8)
    else { return .needMore(12) }
    let payloadType = second & 0x7F
    guard first >> 6 == 2, !(72...76).contains(payloadType) else {
      return .fault(WireError(.badValue, layer: .rtp))
    }
    var offset = 12 + Int(first & 15) * 4
    if first & 0x10 != 0 {
      guard let words = datagram.uint16(at: offset + 2) else {
        return .fault(WireError(.badLength, layer: .rtp))
      }
      offset += 4 + Int(words) * 4
    }
    guard offset < datagram.byteCount else { return .fault(WireError(.badLength, layer: .rtp)) }
    if first & 0x20 != 0 {
      let padding = Int(datagram.uint8(at: datagram.byteCount - 1) ?? 0)
      guard padding > 0, offset + padding <= datagram.byteCount else {
        return .fault(WireError(.badLength, layer: .rtp))
      }
    }
    let header = RTPHeader(
      payloadType: payloadType, marker: second & 0x80 != 0, sequence: sequence,
      timestamp: timestamp, source: source, payloadOffset: offset)
    return .value(header, consumed: offset)
  }

  /// Media that a static payload type names (RFC 3551 section 6), `dynamic` from 96 on.
  public var mediaName: String? {
    switch payloadType {
    case 0: "PCMU"
    case 3: "GSM"
    case 8: "PCMA"
    case 9: "G722"
    case 14: "MPA"
    case 18: "G729"
    case 26: "JPEG"
    case 31: "H261"
    case 32: "MPV"
    case 33: "MP2T"
    case 34: "H263"
    case 96...127: "dynamic"
    default: nil
    }
  }
}
