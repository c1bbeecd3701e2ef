import Wire

/// Syslog over UDP: which device and program log where.
final class SyslogDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "syslog", ports: [514],
    probe: { datagram, _, to in
      let probe = SyslogMessage.probe(datagram)
      return probe == .possible && to != 514 ? .no : probe
    },
    make: { SyslogDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = SyslogMessage.parse(datagram).value else { return true }
    if let host = message.host { dissection.addRemark("syslog-host=\(host.prefix(64))") }
    if let name = message.application { dissection.addRemark("syslog-app=\(name.prefix(64))") }
    return true
  }
}
