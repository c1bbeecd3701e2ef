import Wire

/// SOCKS 4, 4a and 5: the host that the proxy is asked for, then the stream inside.
final class SOCKSStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "socks", ports: [1080, 9050],
    probe: { bytes, side in
      side == .first ? SOCKSRequest.probe(bytes) : .no
    },
    make: { SOCKSStreamDissector() })

  private enum ClientPhase { case greeting, request, inside }
  private var client = ClientPhase.greeting
  private var serverMethod: UInt8?
  private var version: UInt8 = 5
  private var answered = false
  private let inner = InnerStreamDissector()

  override var handsOver: Bool { true }

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if side == .first { return consumeClient(bytes, in: &dissection) }
    if answered { return inner.consume(bytes, from: side, in: &dissection) }
    return consumeServer(bytes, in: &dissection)
  }

  private func consumeClient(
    _ bytes: RawSpan, in dissection: inout Dissection
  ) -> StreamProgress {
    switch client {
    case .inside: return inner.consume(bytes, from: .first, in: &dissection)
    case .greeting:
      if bytes.uint8(at: 0) == 4 {
        version = 4
        client = .request
        return consumeClient(bytes, in: &dissection)
      }
      switch SOCKSRequest.greetingLength(bytes) {
      case .value(let length, _):
        client = .request
        dissection.addHandshakeBytes(length, from: .first)
        return .consumed(length)
      case .needMore: return .consumed(0)
      case .fault: return .finished
      }
    case .request:
      // Name and password (RFC 1929): version 1, both counted. Never read.
      if version == 5, bytes.uint8(at: 0) == 1 {
        guard let name = bytes.uint8(at: 1), let word = bytes.uint8(at: 2 + Int(name)) else {
          return .consumed(0)
        }
        dissection.addHandshakeBytes(3 + Int(name) + Int(word), from: .first)
        return .skip(3 + Int(name) + Int(word))
      }
      switch SOCKSRequest.parse(bytes) {
      case .value(let request, let consumed):
        client = .inside
        dissection.addProxiedName(request.host, basis: .socks)
        dissection.setConcealment("socks")
        dissection.addRequest(
          method: "\(request.command)", host: request.host, path: "\(request.port)")
        dissection.addHandshakeBytes(consumed, from: .first)
        return .consumed(consumed)
      case .needMore: return .consumed(0)
      case .fault: return .finished
      }
    }
  }

  /// Replies are two bytes (method, authentication), eight (version 4) or as the address needs.
  private func consumeServer(
    _ bytes: RawSpan, in dissection: inout Dissection
  ) -> StreamProgress {
    guard let first = bytes.uint8(at: 0) else { return .consumed(0) }
    if version == 4 {
      guard let code = bytes.uint8(at: 1) else { return .consumed(0) }
      // 0x5A: request granted.
      if code != 0x5A { dissection.addRemark("proxy-refused=\(code)") }
      answered = true
      return .skip(8)
    }
    guard let second = bytes.uint8(at: 1) else { return .consumed(0) }
    if serverMethod == nil {
      serverMethod = second
      return .consumed(2)
    }
    if first == 1 { return .consumed(2) }
    guard let type = bytes.uint8(at: 3), let length = bytes.uint8(at: 4) else {
      return .consumed(0)
    }
    // RFC 1928 section 6: 0 is success.
    if second != 0 { dissection.addRemark("proxy-refused=\(second)") }
    answered = true
    switch type {
    case 1: return .skip(10)
    case 3: return .skip(7 + Int(length))
    default: return .skip(22)
    }
  }
}
