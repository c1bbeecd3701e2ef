import Wire

/// SSDP: searches and announcements on the local network.
final class SSDPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "ssdp", ports: [1900], probe: { datagram, _, _ in SSDPMessage.probe(datagram) },
    make: { SSDPDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = SSDPMessage.parse(datagram).value else { return true }
    if let request = message.request {
      dissection.addHTTP(
        HTTPRequestRecord(
          method: request.method, host: request.fields.host ?? "", uri: request.target,
          userAgent: request.fields.userAgent, frame: dissection.frame, time: dissection.time,
          flow: Int32(truncatingIfNeeded: dissection.flow)))
      dissection.addUserAgent(request.fields.userAgent)
    }
    if let server = message.server { dissection.addRemark("ssdp-server=\(server.prefix(128))") }
    return true
  }
}
