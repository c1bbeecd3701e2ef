import Wire

/// CoAP: paths and hosts asked. Has no magic, so that only its port lets it be one.
final class CoAPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "coap", ports: [5683],
    probe: { datagram, from, to in
      from == 5683 || to == 5683 ? CoAPMessage.probe(datagram) : .no
    },
    make: { CoAPDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let message = CoAPMessage.parse(datagram).value, let method = message.method {
      dissection.addRequest(method: method, host: message.host, path: message.path)
      if let host = message.host { dissection.addName(host.lowercased(), basis: .httpHost) }
    }
    return true
  }
}
