/// The MPLS label stack (RFC 3032) and what its payload looks like.
enum MPLSLabel {
  /// How many labels are walked.
  static let limit = 32

  /// Walks the stack; the payload's first four bits tell IPv4 and IPv6, a control word of zero
  /// bits or a plausible Ethernet header a pseudowire (RFC 4385, RFC 4928).
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    var count = 0
    while true {
      try reach.need(4, .mpls)
      let label = frame.word(reach.offset)
      reach.offset &+= 4
      count += 1
      if label & 0x100 != 0 { break }
      guard count < limit else {
        throw WireError(.limitExceeded, layer: .mpls, offset: reach.offset)
      }
    }
    guard reach.available > 0 else { return .done }
    switch frame.byte(reach.offset) >> 4 {
    case 4: return .ipv4
    case 6: return .ipv6
    case 0 where reach.available >= 18 && isEthernet(frame, reach.offset &+ 4):
      reach.offset &+= 4
      return .ethernet
    default: return isEthernet(frame, reach.offset) ? .ethernet : .done
    }
  }

  /// Whether the bytes look like an Ethernet header that announces something decoded here.
  private static func isEthernet(_ frame: RawSpan, _ offset: Int) -> Bool {
    guard let type = frame.uint16(at: offset &+ 12) else { return false }
    switch type {
    case EtherType.ipv4, EtherType.ipv6, EtherType.arp, EtherType.vlan, EtherType.providerBridge,
      EtherType.mpls, EtherType.pppoeSession:
      return true
    default: return false
    }
  }
}
