import Wire

/// SNMP: told, not read.
final class SNMPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "snmp", ports: [161, 162], probe: probe,
    make: { SNMPDissector() })

  /// What a resolver is sent on port 53 is no SNMP, whatever it looks like: the flow stays open for
  /// the questions that follow.
  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    from == 53 || to == 53 ? .no : SNMPMessage.probe(datagram)
  }

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let message = SNMPMessage.parse(datagram).value {
      dissection.addRemark("snmp-version=\(message.version)")
    }
    return false
  }
}
