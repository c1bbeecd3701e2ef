import Wire

/// DNS over UDP. Keeps nothing between datagrams.
final class DNSDatagramDissector: DatagramDissector {
  static let entry = DatagramEntry(name: "dns", ports: [53], probe: probe) {
    DNSDatagramDissector()
  }

  /// On port 53 any message of which a question can be read counts, however odd; elsewhere only
  /// one that fits to the last byte.
  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    if from == 53 || to == 53 {
      // A query or answer with one ordinary question needs no closer look here.
      if let header = DNSHeader(datagram), header.opcode == 0, header.questionCount == 1,
        header.isResponse || header.recordCount <= 2,
        let end = DNSName.end(in: datagram, at: DNSHeader.length),
        datagram.uint16(at: end + 2) == 1, datagram.uint16(at: end).map({ $0 != 0 }) ?? false
      {
        return .certain
      }
      let answer = DNSMessage.probe(datagram)
      guard answer == .no, let header = DNSHeader(datagram), header.questionCount > 0,
        DNSName.read(in: datagram, at: DNSHeader.length) != nil
      else { return answer }
      return .possible
    }
    if [137, 5353, 5355].contains(to) || [137, 5353, 5355].contains(from) { return .no }
    return DNSMessage.probe(datagram) == .certain ? .possible : .no
  }

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if case .value(let message, _) = DNSMessage.parse(datagram) {
      // RFC 1035 section 4.1.1, RFC 6895 section 2.2: operations end at 6, and nobody asks more
      // than a few questions at once. A cut message still has an honest header.
      if message.header.opcode > 6 || message.header.questionCount > 32 {
        dissection.addRemark("dns-malformed")
      }
      DNSStatement.state(message, datagram, from: side, in: &dissection)
    }
    return true
  }
}
