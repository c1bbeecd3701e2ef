/// IPv6 extension headers (RFC 8200 section 4; mobility RFC 6275, HIP RFC 7401, shim6 RFC 5533).
enum IPv6Extensions {
  /// Walks the chain from `packet.ipProtocol` on, up to the transport header or a later fragment.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    var count = 0
    while true {
      let start = reach.offset
      switch packet.ipProtocol.rawValue {
      case 0, 43, 60, 135, 139, 140:
        if reach.available == 0, reach.statedEnd <= start { return .transport }
        try reach.need(2, .ipv6Extension)
        let next = frame.byte(start)
        let size = 8 &+ Int(frame.byte(start &+ 1)) &* 8
        // Mobility and HIP headers mostly end the chain: 59 ("no next header").
        packet.ipProtocol = IPProtocol(rawValue: next)
        try reach.need(size, .ipv6Extension)
        reach.offset = start &+ size
        packet.transportOffset = reach.offset
      case 44:
        try reach.need(8, .ipv6Extension)
        let next = IPProtocol(rawValue: frame.byte(start))
        let placement = frame.short(start &+ 2)
        packet.ipProtocol = next
        reach.offset = start &+ 8
        packet.transportOffset = reach.offset
        guard placement & 0xFFF9 != 0 else { break }  // an atomic fragment is a whole packet
        var fields = FragmentFields()
        fields.identification = frame.word(start &+ 4)
        fields.offset = Int(placement & 0xFFF8)
        fields.moreFollow = placement & 1 != 0
        if case .done = fields.place(next, reach, into: &packet) { return .done }
      default: return .transport
      }
      count += 1
      guard count <= IPv6Header.extensionLimit else {
        throw WireError(.limitExceeded, layer: .ipv6Extension, offset: start)
      }
    }
  }
}
