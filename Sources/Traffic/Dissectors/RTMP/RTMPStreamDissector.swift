import Wire

/// RTMP: the server's URL and the stream that a client publishes or plays.
final class RTMPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "rtmp", ports: [1935, 1936],
    probe: { bytes, side in side == .first ? RTMPHandshake.probe(bytes) : .no },
    make: { RTMPStreamDissector() })

  private var reader = RTMPChunkReader()

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    guard side == .first else { return .finishedSide }
    let used = reader.consume(bytes)
    for command in reader.commands {
      switch command.name {
      case "connect":
        dissection.addRequest(
          method: "connect", host: command.host, path: command.serverURL ?? "")
        if let agent = command.agent { dissection.addRemark("rtmp-agent=\(agent.prefix(128))") }
        if let host = command.host { dissection.addName(host, basis: .rtmp) }
        if let application = command.application {
          dissection.addRemark("rtmp-app=\(application)")
        }
      case "publish", "play":
        // The stream name is often a key: only that there is one is kept.
        dissection.addRequest(method: command.name, host: nil, path: "")
        dissection.addRemark(command.sendsMedia ? "rtmp-publish" : "rtmp-play")
      default: break
      }
    }
    reader.commands = []
    if reader.isBroken { return .finishedSide }
    return .consumed(used)
  }
}
