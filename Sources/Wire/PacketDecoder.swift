/// Frames → packets: walks the headers of a frame down to the innermost transport header.
///
/// Nothing is dropped: a frame that cannot be read in full keeps what was read, with the reason in
/// ``Packet/fault``. Checksums are not verified (captures on the sending host hold unfilled ones).
/// Lengths follow the headers where they make sense: ``Packet/payloadLength`` comes from the IP
/// total length, so that link padding is never payload.
public enum PacketDecoder {
  /// How many headers one frame may have before decoding stops.
  static let headerLimit = 128

  /// Fills `packet` from a frame of `linkType`; never throws and never traps.
  ///
  /// - Parameters:
  ///   - frame: the captured bytes.
  ///   - originalLength: length of the frame on the wire, at least the captured length.
  public static func decode(
    _ frame: RawSpan, linkType: LinkType, originalLength: Int, into packet: inout Packet
  ) {
    packet = Packet()
    let stated = max(originalLength, frame.byteCount)
    do throws(WireError) {
      guard linkType == .ethernet else {
        try decodeOther(frame, linkType, stated, into: &packet)
        return
      }
      // The common chain in registers: Ethernet, IPv4 or IPv6, TCP or UDP.
      var reach = Reach(offset: 0, end: frame.byteCount, statedEnd: stated)
      var next = try EthernetHeader.decode(frame, &reach, into: &packet)
      if case .etherType(let type) = next {
        if type == EtherType.ipv4 {
          packet.etherType = type
          next = try IPv4Header.decode(frame, &reach, into: &packet)
        } else if type == EtherType.ipv6 {
          packet.etherType = type
          next = try IPv6Header.decode(frame, &reach, into: &packet)
        }
      }
      if case .transport = next {
        if packet.ipProtocol == .tcp {
          next = try TCPHeader.decode(frame, reach, into: &packet)
        } else if packet.ipProtocol == .udp {
          next = try UDPHeader.decode(frame, &reach, into: &packet)
        }
      }
      if case .done = next, packet.kind != .undecodable {
        // Behind the packet there is room for more than link padding.
        if frame.byteCount &- reach.end >= PCAPdroidTrailer.length {
          PCAPdroidTrailer.decode(frame, behind: reach.end, into: &packet)
        }
        return
      }
      try walk(next, frame, reach, into: &packet)
    } catch {
      packet.fault = error
    }
  }

  /// Decodes a frame of a link type other than Ethernet.
  @inline(never)
  private static func decodeOther(
    _ frame: RawSpan, _ linkType: LinkType, _ stated: Int, into packet: inout Packet
  ) throws(WireError) {
    var reach = Reach(offset: 0, end: frame.byteCount, statedEnd: stated)
    let first = try LinkLayer.first(linkType, frame, &reach, into: &packet)
    try walk(first, frame, reach, into: &packet)
    PCAPdroidTrailer.decode(frame, behind: packet.payloadOffset, into: &packet)
  }

  /// Goes on with the next subframe of an 802.11 aggregate, whose offset is
  /// ``Packet/nextSubframe``; link fields that hold for the whole frame stay.
  ///
  /// One frame then gives several packets, each with its own addresses and lengths.
  public static func decodeSubframe(
    _ frame: RawSpan, originalLength: Int, into packet: inout Packet
  ) {
    var next = Packet()
    next.isLinkRetry = packet.isLinkRetry
    next.applicationID = packet.applicationID
    let reach = Reach(
      offset: min(Int(packet.nextSubframe), frame.byteCount), end: frame.byteCount,
      statedEnd: max(originalLength, frame.byteCount))
    do throws(WireError) {
      try walk(.subframes, frame, reach, into: &next)
    } catch {
      next.fault = error
    }
    packet = next
  }

  /// Fills `packet` from an IPv4 or IPv6 datagram; link fields stay at their defaults.
  public static func decodeNetwork(_ datagram: RawSpan, into packet: inout Packet) {
    packet = Packet()
    let reach = Reach(offset: 0, end: datagram.byteCount, statedEnd: datagram.byteCount)
    do throws(WireError) {
      try walk(.internet, datagram, reach, into: &packet)
    } catch {
      packet.fault = error
    }
  }

  /// Decodes the data of a reassembled IP packet: the transport header and what follows, tunnels
  /// included.
  ///
  /// `packet` comes from any fragment of it and keeps its addresses and link fields; offsets then
  /// count from the first byte of `data`.
  public static func decodeTransport(_ data: RawSpan, into packet: inout Packet) {
    if packet.fragment.isFragment { packet.ipProtocol = packet.fragment.firstProtocol }
    packet.fragment = FragmentFields()
    packet.kind = .network
    packet.fault = nil
    packet.networkOffset = -1
    packet.transportOffset = 0
    packet.sourcePort = 0
    packet.destinationPort = 0
    packet.payloadOffset = 0
    packet.payloadCaptured = 0
    packet.payloadLength = 0
    let reach = Reach(offset: 0, end: data.byteCount, statedEnd: data.byteCount)
    do throws(WireError) {
      let next: NextLayer = packet.source.isV4 ? .transport : .ipv6Extension
      try walk(next, data, reach, into: &packet)
    } catch {
      packet.fault = error
    }
  }

  /// Decodes header after header until one ends the chain.
  @inline(never)
  private static func walk(
    _ first: NextLayer, _ frame: RawSpan, _ start: Reach, into packet: inout Packet
  ) throws(WireError) {
    var reach = start
    var next = first
    var count = 0
    while true {
      switch next {
      case .done:
        finish(reach, into: &packet)
        return
      case .etherType(let type):
        packet.etherType = type
        next = try layer(of: type, frame, &reach, into: &packet)
      case .internet:
        try reach.need(1, .raw)
        next = frame.byte(reach.offset) >> 4 == 6 ? .ipv6 : .ipv4
      case .ipv4: next = try IPv4Header.decode(frame, &reach, into: &packet)
      case .ipv6: next = try IPv6Header.decode(frame, &reach, into: &packet)
      case .ipv6Extension: next = try IPv6Extensions.decode(frame, &reach, into: &packet)
      case .udpTunnel: next = UDPTunnel.confirm(frame, &reach, packet)
      case .transport: next = try transport(frame, &reach, into: &packet)
      case .arp: next = try ARPHeader.decode(frame, &reach, into: &packet)
      case .ethernet: next = try EthernetHeader.decode(frame, &reach, into: &packet)
      case .llc: next = try LLCHeader.decode(frame, &reach, into: &packet)
      case .snap: next = try LLCHeader.decodeSNAP(frame, &reach, into: &packet)
      case .ieee80211(let isPadded):
        next = try IEEE80211Header.decode(frame, &reach, isPadded: isPadded, into: &packet)
      case .subframes: next = try IEEE80211Subframe.decode(frame, &reach, into: &packet)
      case .mpls: next = try MPLSLabel.decode(frame, &reach, into: &packet)
      case .ppp: next = try PPPHeader.decode(frame, &reach, into: &packet)
      case .pppProtocol(let number): next = PPPHeader.payload(number)
      case .tunnel(let kind, let inner):
        descend(kind, inner, frame, reach, into: &packet)
        return
      }
      count += 1
      guard count <= headerLimit else {
        throw WireError(.limitExceeded, layer: .frame, offset: reach.offset)
      }
    }
  }

  /// The layer that an EtherType announces, read where it is a mere wrapper.
  private static func layer(
    of type: UInt16, _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    switch type {
    case EtherType.ipv4: return .ipv4
    case EtherType.ipv6: return .ipv6
    case EtherType.arp: return .arp
    case EtherType.vlan, EtherType.providerBridge, EtherType.oldQinQ, EtherType.oldQinQ2:
      return try VLANTag.decode(frame, &reach, into: &packet)
    case EtherType.mpls, EtherType.mplsUpstream: return .mpls
    case EtherType.pppoeSession: return try PPPoEHeader.decode(frame, &reach, into: &packet)
    case EtherType.providerBackbone:
      return try ProviderBackboneTag.decode(frame, &reach, into: &packet)
    case EtherType.transparentEthernet: return .ethernet
    case EtherType.ppp: return .ppp
    case EtherType.macsec: return try MACsecTag.decode(frame, &reach, into: &packet)
    case EtherType.serviceHeader:
      return try NetworkServiceHeader.decode(frame, &reach, into: &packet)
    case EtherType.vnTag: return try FramedIPHeader.decodeTyped(6, frame, &reach)
    case EtherType.eTag, EtherType.ciscoMetadata:
      return try FramedIPHeader.decodeTyped(8, frame, &reach)
    default: return .done
    }
  }

  /// Reads the header that `packet.ipProtocol` names.
  private static func transport(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    switch packet.ipProtocol.rawValue {
    case 6: return try TCPHeader.decode(frame, reach, into: &packet)
    case 17: return try UDPHeader.decode(frame, &reach, into: &packet)
    default: return try otherTransport(frame, &reach, into: &packet)
    }
  }

  @inline(never)
  private static func otherTransport(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    packet.payloadOffset = reach.offset
    packet.payloadCaptured = reach.available
    packet.payloadLength = max(0, reach.stated)
    switch packet.ipProtocol.rawValue {
    case 1, 58: return try ICMPHeader.decode(frame, reach, into: &packet)
    case 33: return try PortedHeader.decode(.dccp, frame, reach, into: &packet)
    case 132: return try PortedHeader.decode(.sctp, frame, reach, into: &packet)
    case 136: return try UDPHeader.decode(frame, &reach, into: &packet)
    case 0, 43, 44, 60, 135, 139, 140:
      guard !packet.source.isV4 else { return .done }
      return .ipv6Extension
    default: return try IPTunnel.next(frame, &reach, into: &packet)
    }
  }

  /// Decodes the packet inside a tunnel; where it holds no readable IP header, the outer stays.
  ///
  /// The outer stays as well where a UDP tunnel carries a packet without ports: the flow with a
  /// transport 5-tuple, to the tunnel's other end, is then the innermost one. ICMP errors are the
  /// exception, because they say that an inner flow was refused.
  @inline(never)
  private static func descend(
    _ kind: TunnelPath.Kind, _ inner: NextLayer.Inner, _ frame: RawSpan, _ reach: Reach,
    into packet: inout Packet
  ) {
    // The first fragment of a tunnel packet waits for the whole: its inside would count twice.
    if inner != .transport, packet.fragment.isFragment {
      packet.kind = .fragment
      return
    }
    let outer = packet
    guard packet.tunnels.append(kind) else { return }
    packet.kind = .undecodable
    packet.networkOffset = -1
    packet.sourcePort = 0
    packet.destinationPort = 0
    packet.payloadOffset = reach.offset
    packet.payloadCaptured = 0
    packet.payloadLength = 0
    var reach = reach
    do throws(WireError) {
      let next: NextLayer
      switch inner {
      case .internet: next = .internet
      case .ethernet: next = .ethernet
      case .ieee80211: next = .ieee80211(isPadded: false)
      case .swappedIEEE80211:
        next = try IEEE80211Header.decodeSwapped(frame, &reach, into: &packet)
      case .ppp: next = .ppp
      case .transport:
        next = .transport
        packet.kind = .network
        packet.networkOffset = outer.networkOffset
      case .mpls: next = .mpls
      }
      try walk(next, frame, reach, into: &packet)
    } catch {
      packet.fault = error
    }
    if packet.networkOffset < 0 {
      packet = outer
    } else if outer.kind == .transport, packet.kind == .network, !isICMPError(packet) {
      packet = outer
    }
  }

  private static func isICMPError(_ packet: Packet) -> Bool {
    packet.ipProtocol == .icmp && ICMPQuotation.isError(icmpType: packet.sourcePort)
      || packet.ipProtocol == .icmpv6 && ICMPQuotation.isError(icmpv6Type: packet.sourcePort)
  }

  /// Marks a frame that ended without an IP header.
  private static func finish(_ reach: Reach, into packet: inout Packet) {
    if packet.kind == .undecodable {
      packet.kind = .notIP
      packet.payloadOffset = min(reach.offset, reach.end)
      packet.payloadCaptured = max(0, reach.available)
      packet.payloadLength = max(0, reach.stated)
    }
  }
}
