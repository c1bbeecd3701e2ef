import Wire

/// SNMP: told, not read.
final class SNMPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "snmp", ports: [161, 162], probe: { datagram, _, _ in SNMPMessage.probe(datagram) },
    make: { SNMPDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let message = SNMPMessage.parse(datagram).value {
      dissection.addRemark("snmp-version=\(message.version)")
    }
    return false
  }
}
