import Wire

/// SSH: the software that both sides name; nothing behind is in clear.
final class SSHStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "ssh", ports: [22], probe: { bytes, _ in SSHBanner.probe(bytes) },
    make: { SSHStreamDissector() })

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    switch SSHBanner.parse(bytes) {
    case .value(let banner, _):
      let role = side == .first ? "client" : "server"
      dissection.addRemark("ssh-\(role)=\(banner.software)")
      return .finishedSide
    case .needMore: return .consumed(0)
    case .fault: return .finishedSide
    }
  }
}
