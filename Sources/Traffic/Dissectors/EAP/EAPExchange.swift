import Wire

/// One authentication by EAP, whatever carries it: what its TLS handshake shows.
struct EAPExchange {
  private struct Side {
    var joiner = EAPTLSJoiner()
    /// Whether a message was lost: what follows cannot be read as records any more.
    var isLost = false
  }

  private var sides: [2 of Side] = [Side(), Side()]
  private var stream: NestedStream?
  private var method: EAPPacket.Method?

  /// The side that sends packets of a code: the authenticator is the one that was opened.
  static func sender(of code: EAPPacket.Code) -> FlowSide {
    code == .response ? .first : .second
  }

  /// Takes the next packet of either side.
  mutating func add(_ bytes: RawSpan, in dissection: inout Dissection) {
    guard let packet = EAPPacket(bytes), let named = packet.method,
      let fragment = EAPTLSFragment(bytes, at: packet.data)
    else { return }
    if fragment.starts || named != method {
      // A session begins anew. A start that is repeated changes nothing: nothing followed it yet.
      sides = [Side(), Side()]
      stream = nil
      method = named
      dissection.setApplication(named.name)
    }
    guard !fragment.starts else { return }
    let side = EAPExchange.sender(of: packet.code)
    guard !sides[side.place].isLost else { return }
    switch sides[side.place].joiner.add(fragment, of: bytes, identifier: packet.identifier) {
    case .nothing: break
    case .lost:
      sides[side.place].isLost = true
      dissection.addRemark("eap-message-incomplete")
    case .message(let message):
      if stream == nil { stream = NestedStream(TLSStreamDissector()) }
      stream?.add(message.span.bytes, from: side, in: &dissection)
    }
  }
}
