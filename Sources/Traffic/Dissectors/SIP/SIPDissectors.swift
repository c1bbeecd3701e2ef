import Wire

/// SIP over UDP.
final class SIPDatagramDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "sip", ports: [5060], probe: { datagram, _, _ in SIPMessage.probe(datagram) },
    make: { SIPDatagramDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let message = SIPMessage.parse(datagram).value {
      SIPStatement.state(message, in: &dissection)
    }
    return true
  }
}

/// SIP over TCP.
final class SIPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "sip", ports: [5060], probe: { bytes, _ in SIPMessage.probe(bytes) },
    make: { SIPStreamDissector() })

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    // Keep-alives are empty lines (RFC 5626 section 3.5.1).
    if bytes.uint8(at: 0) == 0x0D || bytes.uint8(at: 0) == 0x0A { return .consumed(1) }
    switch SIPMessage.parse(bytes) {
    case .value(let message, let consumed):
      SIPStatement.state(message, in: &dissection)
      return .skip(consumed + message.bodyLength)
    case .needMore: return .consumed(0)
    case .fault: return .finishedSide
    }
  }
}
