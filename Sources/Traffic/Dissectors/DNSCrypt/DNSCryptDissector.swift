import Wire

/// DNSCrypt, told by the magic of its answers.
final class DNSCryptDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "dnscrypt", ports: [443, 5353, 8443],
    probe: { datagram, _, _ in DNSCryptResponse.probe(datagram) }, make: { DNSCryptDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    dissection.setConcealment("dnscrypt")
    return false
  }
}
