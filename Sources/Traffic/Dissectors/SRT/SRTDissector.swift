import Wire

/// SRT: handshakes name the stream; data is passed over.
final class SRTDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "srt", ports: [], probe: { datagram, _, _ in SRTHandshake.probe(datagram) },
    make: { SRTDissector() })

  private var datagrams = 0

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    datagrams += 1
    if let handshake = SRTHandshake.parse(datagram).value {
      if handshake.isEncrypted { dissection.addRemark("srt-encrypted") }
      if handshake.streamID != nil { dissection.addRemark("srt-stream-id") }
    }
    return datagrams < 16
  }
}
