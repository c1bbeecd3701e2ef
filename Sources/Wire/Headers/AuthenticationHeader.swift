/// The IP authentication header (RFC 4302): signed, not encrypted.
enum AuthenticationHeader {
  /// Reads next header and length; the protected header follows in clear.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(12, .ah)
    let size = (Int(frame.byte(reach.offset &+ 1)) &+ 2) &* 4
    guard size >= 12 else {
      throw WireError(
        .badLength, layer: .ah, offset: reach.offset, needed: 12, available: size,
        lengthSource: .ownHeader)
    }
    let next = frame.byte(reach.offset)
    try reach.need(size, .ah)
    packet.ipProtocol = IPProtocol(rawValue: next)
    reach.offset &+= size
    packet.transportOffset = reach.offset
    return .tunnel(.ah, .transport)
  }
}
