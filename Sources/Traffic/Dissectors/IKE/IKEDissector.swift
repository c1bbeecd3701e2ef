import Wire

/// IKE and the ESP that it sets up in the same flow.
final class IKEDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "ike", ports: [500, 4500], probe: { datagram, _, _ in IKEMessage.probe(datagram) },
    make: { IKEDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = IKEMessage.parse(datagram).value else { return true }
    dissection.setConcealment("ipsec")
    dissection.addRemark("ike-version=\(message.version)")
    return false
  }
}
