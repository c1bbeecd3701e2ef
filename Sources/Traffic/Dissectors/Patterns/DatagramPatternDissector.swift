import Wire

/// Protocols that no single datagram proves: WireGuard, OpenVPN, ESP in UDP, RTP.
///
/// Takes flows that nothing else recognises and whose first datagram could be one of these; says
/// nothing until several datagrams agree, and gives up after ``limit``.
final class DatagramPatternDissector: DatagramDissector {
  /// The empty name keeps the flow unnamed until a pattern is certain.
  static let entry = DatagramEntry(
    name: "", ports: [], probe: probe, make: { DatagramPatternDissector() })

  /// Datagrams looked at.
  static let limit = 24

  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    if WireGuardMessage.probe(datagram) == .possible { return .possible }
    if OpenVPNPacket.probe(datagram) == .possible { return .possible }
    if isESPPort(from, to), datagram.byteCount >= 24 || ESPInUDP.isKeepAlive(datagram) {
      return .possible
    }
    if let header = RTPHeader.parse(datagram).value, header.mediaName != nil { return .possible }
    return .no
  }

  private static func isESPPort(_ from: UInt16, _ to: UInt16) -> Bool { from == 4500 || to == 4500 }

  private var seen = 0
  /// The tunnel that was recognised.
  private var tunnel: TunnelUpkeep?
  /// What was sent before a tunnel was recognised: side and, for each kind, upkeep bytes.
  private var earlier: [(side: FlowSide, upkeep: [TunnelUpkeep: Int])] = []
  private var wireGuard = WireGuardExchange()
  private var openVPN = OpenVPNExchange()
  private var opener = WireGuardOpener()
  private var isOpenVPN = false
  private var control = OpenVPNControlChannel()
  /// The reader of a flow on port 53 that turned out to be DNS after all.
  private var names: DNSDatagramDissector?
  private var espForward = ESPInUDP()
  private var espBackward = ESPInUDP()
  private var rtpForward = RTPFlowProbe()
  private var rtpBackward = RTPFlowProbe()

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let names { return names.consume(datagram, from: side, in: &dissection) }
    opener.consume(datagram, in: &dissection)
    if isOpenVPN {
      control.add(datagram, wrapping: openVPN.wrapping, from: side, in: &dissection)
    }
    if let tunnel {
      dissection.addHandshakeBytes(tunnel.upkeepBytes(of: datagram), from: side)
      return true
    }
    if begins(names: datagram, from: side, in: &dissection) { return true }
    seen += 1
    var upkeep: [TunnelUpkeep: Int] = [:]
    for kind in TunnelUpkeep.allCases { upkeep[kind] = kind.upkeepBytes(of: datagram) }
    earlier.append((side, upkeep))
    if wireGuard.observe(datagram) == .certain {
      return conclude("wireguard", conceals: true, in: &dissection)
    }
    let verdictOnOpenVPN = openVPN.observe(datagram)
    control.add(datagram, wrapping: openVPN.wrapping, from: side, in: &dissection)
    if verdictOnOpenVPN == .certain {
      isOpenVPN = true
      if let wrapping = openVPN.wrapping { dissection.addRemark("openvpn-\(wrapping.rawValue)") }
      return conclude("openvpn", conceals: true, in: &dissection)
    }
    if DatagramPatternDissector.isESPPort(dissection.firstPort, dissection.secondPort) {
      if IKEMessage.probe(datagram) == .certain {
        return conclude("ipsec", conceals: true, in: &dissection)
      }
      let verdict =
        side == .first ? espForward.observe(datagram) : espBackward.observe(datagram)
      if verdict == .certain { return conclude("ipsec", conceals: true, in: &dissection) }
    }
    let verdict = side == .first ? rtpForward.observe(datagram) : rtpBackward.observe(datagram)
    if verdict == .certain {
      let header = side == .first ? rtpForward.header : rtpBackward.header
      if let name = header?.mediaName { dissection.addRemark("rtp-media=\(name)") }
      return conclude("rtp", conceals: false, in: &dissection)
    }
    return seen < DatagramPatternDissector.limit
  }

  /// Whether a datagram on port 53 is a DNS message to the last byte: what came before was odd.
  private func begins(
    names datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard dissection.firstPort == 53 || dissection.secondPort == 53,
      DNSMessage.probe(datagram) == .certain
    else { return false }
    let reader = DNSDatagramDissector()
    names = reader
    earlier = []
    dissection.setApplication("dns")
    return reader.consume(datagram, from: side, in: &dissection)
  }

  private func conclude(
    _ name: String, conceals: Bool, in dissection: inout Dissection
  ) -> Bool {
    dissection.setApplication(name)
    guard conceals else { return false }
    dissection.setConcealment(name)
    // Handshakes and keep-alives of the tunnel are no payload: what comes is told apart.
    guard let kind = TunnelUpkeep(rawValue: name) else { return false }
    for datagram in earlier {
      dissection.addHandshakeBytes(datagram.upkeep[kind] ?? 0, from: datagram.side)
    }
    earlier = []
    tunnel = kind
    return true
  }
}
