import Wire

/// DTLS 1.0 to 1.3 over UDP.
final class DTLSDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "dtls", ports: [443, 684, 853, 4433, 5684],
    probe: { datagram, _, _ in DTLSRecordHeader.probe(datagram) },
    make: { DTLSDissector() })

  private var meter = DTLSRecordMeter()
  private var firstMessages = DTLSHandshakeAssembler()
  private var secondMessages = DTLSHandshakeAssembler()
  private var client = FlowSide.first

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    let counted = meter.consume(datagram, fromFirst: side == .first)
    if counted.handshake > 0 {
      dissection.addHandshakeBytes(Int(clamping: counted.handshake), from: side)
    }
    var place = 0
    while let header = DTLSRecordHeader(datagram, at: place) {
      place = header.content.upperBound
      if header.contentType == .handshake, header.epoch == 0 {
        join(datagram.extracting(header.content), side, in: &dissection)
      }
    }
    return true
  }

  private func join(_ content: RawSpan, _ side: FlowSide, in dissection: inout Dissection) {
    var messages = side == .first ? firstMessages : secondMessages
    messages.append(content) { type, body in
      switch type {
      case .clientHello:
        guard let hello = try? ClientHello(body, transport: .dtls) else { return }
        client = side
        TLSStatement.state(hello, in: &dissection)
      case .serverHello:
        guard let hello = try? ServerHello(body, isDatagram: true) else { return }
        client = side.other
        TLSStatement.state(hello, in: &dissection)
        dissection.addEvent(.connected)
      case .certificate:
        TLSStatement.stateCertificates(
          body, isServer: side != client, isDatagram: true, in: &dissection)
      default:
        break
      }
    }
    if side == .first { firstMessages = messages } else { secondMessages = messages }
  }
}
