/// IEEE 802.2 logical link control, and SNAP behind it (RFC 1042).
enum LLCHeader {
  /// Reads DSAP, SSAP and control; SNAP, IP (SAP 0x06) and ISO network-layer SAPs are told apart.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(3, .llc)
    let destinationSAP = frame.byte(reach.offset)
    let sourceSAP = frame.byte(reach.offset &+ 1)
    let control = frame.byte(reach.offset &+ 2)
    // Unnumbered formats have one control byte, all others two.
    reach.offset &+= control & 3 == 3 ? 3 : 4
    guard reach.offset <= reach.end, control == 0x03 || control & 1 == 0 else { return .done }
    switch destinationSAP & 0xFE {
    case 0xAA where sourceSAP & 0xFE == 0xAA: return .snap
    case 0x06: return .internet
    default: return .done
    }
  }

  /// Reads a SNAP header: organisation and protocol. The protocol is an EtherType for the
  /// organisations zero, 00-00-F8 (802.1H bridge tunnel) and Cisco's 00-00-0C where it names IP.
  static func decodeSNAP(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(5, .llc)
    let organisation = frame.word(reach.offset) >> 8
    let type = frame.short(reach.offset &+ 3)
    reach.offset &+= 5
    switch organisation {
    case 0x000000, 0x0000F8: return .etherType(type)
    case 0x0080C2:
      // RFC 2684 bridged frames: a two-byte pad for the forms with and without check sequence.
      switch type {
      case 0x0001: reach.dropTrailer(4); return .ethernet
      case 0x0007: return .ethernet
      default: return .done
      }
    default: return .done
    }
  }
}
