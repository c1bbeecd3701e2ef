import Wire

/// RTSP over TCP, with the media that is interleaved in it passed over.
final class RTSPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "rtsp", ports: [554, 8554, 10_554], probe: { bytes, _ in RTSPMessage.probe(bytes) },
    make: { RTSPStreamDissector() })

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    switch RTSPMessage.parse(bytes) {
    case .value(let message, let consumed):
      if case .request(let request) = message {
        dissection.addRequest(method: request.method, host: request.host, path: request.target)
        if let agent = request.userAgent { dissection.addRemark("rtsp-agent=\(agent.prefix(128))") }
        if let host = request.host { dissection.addName(host, basis: .rtsp) }
        if request.sendsMedia { dissection.addRemark("rtsp-publish") }
      }
      return .skip(consumed + message.bodyLength)
    case .needMore: return .consumed(0)
    case .fault: return .consumed(bytes.byteCount)
    }
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    true
  }
}
