/// Link types → the first header of their frames.
public enum LinkLayer {
  /// Whether frames of `linkType` are looked into for IP; frames of others are counted only.
  public static func isDecoded(_ linkType: LinkType) -> Bool {
    var reach = Reach(offset: 0, end: 0, statedEnd: 0)
    var packet = Packet()
    do throws(WireError) {
      _ = try first(linkType, RawSpan(), &reach, into: &packet)
      return true
    } catch {
      return error.code != .unsupported
    }
  }

  /// Reads what the link type puts in front of the first common header. Numbers without a name
  /// here are those of tcpdump.org "Link-layer header types".
  static func first(
    _ linkType: LinkType, _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    switch linkType {
    case .ethernet: return .ethernet
    case .null, .loop: return try NullHeader.decode(frame, &reach, into: &packet)
    case .linuxSLL: return try LinuxCookedHeader.decode(frame, &reach, into: &packet)
    case .linuxSLL2: return try LinuxCookedHeader.decode2(frame, &reach, into: &packet)
    case .raw: return .internet
    case .ipv4, .ipv6: return .internet
    case .ppp: return .ppp
    case .pppHDLC:
      return CiscoHDLCHeader.isPlausible(frame, reach.offset)
        ? try CiscoHDLCHeader.decode(frame, &reach, into: &packet) : .ppp
    case .pppEther: return try PPPoEHeader.decode(frame, &reach, into: &packet)
    case .cHDLC: return try CiscoHDLCHeader.decode(frame, &reach, into: &packet)
    case .ieee80211: return .ieee80211(isPadded: false)
    case .radiotap: return try RadiotapHeader.decode(frame, &reach, into: &packet)
    case .prism: return try PrismHeader.decode(frame, &reach, into: &packet)
    case .ieee80211AVS: return try PrismHeader.decodeAVS(frame, &reach, into: &packet)
    case .ppi: return try PPIHeader.decode(frame, &reach, into: &packet)
    case .pktap: return try PKTAPHeader.decode(frame, &reach, into: &packet)
    case .nflog: return try NFLOGHeader.decode(frame, &reach, into: &packet)
    default: return try rare(linkType, frame, &reach, into: &packet)
    }
  }

  private static func rare(
    _ linkType: LinkType, _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    switch linkType.rawValue {
    case 12, 14: return .internet  // the DLT_RAW of some systems, written by old programs
    case 6: return try OldRingHeader.decodeTokenRing(frame, &reach, into: &packet)
    case 7:
      return try OldRingHeader.decodeARCNET(frame, &reach, hasOffset: false, into: &packet)
    case 129: return try OldRingHeader.decodeARCNET(frame, &reach, hasOffset: true, into: &packet)
    case 10: return try OldRingHeader.decodeFDDI(frame, &reach, into: &packet)
    case 107: return try FrameRelayHeader.decode(frame, &reach, into: &packet)
    case 100: return .llc  // RFC 1483 over ATM: LLC without a cell header
    case 109: return try FramedIPHeader.skip(12, &reach)  // OpenBSD enc(4)
    case 117: return try FramedIPHeader.decodePFLog(frame, &reach)
    case 138: return try FramedIPHeader.decodeTyped(18, frame, &reach)  // IP over IEEE 1394
    case 149 where PKTAPHeader.isPlausible(frame):
      return try PKTAPHeader.decode(frame, &reach, into: &packet)
    case 166, 204:  // PPP behind a byte of direction
      try reach.need(1, .ppp)
      reach.offset &+= 1
      return .ppp
    case 178: return try WrappedEthernetHeader.decodeJuniper(frame, &reach, into: &packet)
    case 205:
      try reach.need(1, .ppp)
      reach.offset &+= 1
      return try CiscoHDLCHeader.decode(frame, &reach, into: &packet)
    case 206:
      try reach.need(1, .frameRelay)
      reach.offset &+= 1
      return try FrameRelayHeader.decode(frame, &reach, into: &packet)
    case 240: return try WrappedEthernetHeader.skip(4, &reach)  // netANALYZER
    case 241: return try WrappedEthernetHeader.skip(12, &reach)
    case 242:  // IP over InfiniBand: global routing header, EtherType, two bytes unused
      let next = try FramedIPHeader.decodeTyped(42, frame, &reach)
      reach.offset &+= 2
      return next
    case 274: return try WrappedEthernetHeader.decodeMPacket(frame, &reach, into: &packet)
    case 281: return try WrappedEthernetHeader.decodeTagged(4, frame, &reach, into: &packet)
    case 282: return try WrappedEthernetHeader.skip(4, &reach)
    case 284: return try WrappedEthernetHeader.decodeTagged(2, frame, &reach, into: &packet)
    case 285: return try WrappedEthernetHeader.decodeTagged(8, frame, &reach, into: &packet)
    default: throw WireError(.unsupported, layer: .frame)
    }
  }
}
