/// The UDP header (RFC 768), also used for UDP-Lite (RFC 3828).
enum UDPHeader {
  /// Bytes of the header.
  static let length = 8

  /// Reads the header. A length field that contradicts the IP header is not believed; the payload
  /// then reaches to the end of the IP packet.
  @inline(__always)
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    guard reach.available >= length else {
      packet.payloadOffset = reach.end
      packet.payloadCaptured = 0
      packet.payloadLength = max(0, reach.stated &- length)
      if reach.available >= 4 {
        packet.kind = .transport
        packet.sourcePort = frame.short(start)
        packet.destinationPort = frame.short(start &+ 2)
      }
      try reach.need(length, .udp)
      return .done
    }
    let ports = frame.word(start)
    let rest = frame.word(start &+ 4)
    packet.kind = .transport
    packet.sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
    packet.destinationPort = UInt16(truncatingIfNeeded: ports)
    // Over IPv4 a sender may go without a checksum (RFC 768); over IPv6 it may not (RFC 8200 section 8.1).
    if rest & 0xFFFF == 0, !packet.source.isV4 { packet.checksumMissing = true }
    let stated = Int(rest >> 16)
    if stated >= length { reach.limit(to: stated) }
    reach.offset = start &+ length
    packet.payloadOffset = reach.offset
    packet.payloadLength = reach.stated
    packet.payloadCaptured = reach.available
    return UDPTunnel.isCandidate(packet.sourcePort, packet.destinationPort) ? .udpTunnel : .done
  }
}
