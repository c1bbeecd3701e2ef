/// Address resolution (RFC 826): the decoder marks the packet; the fields are read where needed.
enum ARPHeader {
  /// Marks the packet as ARP with the payload at the first ARP byte.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    packet.kind = .arp
    packet.payloadOffset = reach.offset
    packet.payloadCaptured = reach.available
    packet.payloadLength = reach.stated
    try reach.need(8, .arp)
    return .done
  }
}
