import Wire

/// IKE and the ESP that it sets up in the same flow.
final class IKEDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "ike", ports: [500, 4500], probe: { datagram, _, _ in IKEMessage.probe(datagram) },
    make: { IKEDissector() })

  private var isKnown = false

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // Key exchange is handshake; on port 4500 what has no marker in front is ESP.
    let isPortOfESP = dissection.firstPort == 4500 || dissection.secondPort == 4500
    dissection.addHandshakeBytes(
      isPortOfESP ? TunnelUpkeep.ipsec.upkeepBytes(of: datagram) : datagram.byteCount, from: side)
    guard !isKnown, let message = IKEMessage.parse(datagram).value else { return true }
    isKnown = true
    dissection.setConcealment("ipsec")
    dissection.addRemark("ike-version=\(message.version)")
    return true
  }
}
