/// One WireGuard datagram (WireGuard whitepaper, section 5.4): type, three zero bytes, fields of
/// fixed length.
public enum WireGuardMessage: Equatable, Sendable {
  /// Handshake initiation, 148 bytes; the sender's index.
  case initiation(sender: UInt32)
  /// Handshake response, 92 bytes; both indexes.
  case response(sender: UInt32, receiver: UInt32)
  /// Cookie reply, 64 bytes.
  case cookie(receiver: UInt32)
  /// Data: the receiver's index, a counter, padded ciphertext with its 16-byte tag.
  case data(receiver: UInt32, counter: UInt64, ciphertext: Int)

  /// Whether it is a keep-alive: data of no content.
  public var isKeepAlive: Bool {
    if case .data(_, _, 16) = self { return true }
    return false
  }

  /// Reads a datagram's payload; type and length must agree.
  public static func parse(_ datagram: RawSpan) -> Parsed<WireGuardMessage> {
    let count = datagram.byteCount
    guard let type = datagram.uint32LE(at: 0), let first = datagram.uint32LE(at: 4) else {
      return .needMore(32)
    }
    switch (type, count) {
    case (1, 148): return .value(.initiation(sender: first), consumed: count)
    case (2, 92):
      return .value(
        .response(sender: first, receiver: datagram.uint32LE(at: 8) ?? 0), consumed: count)
    case (3, 64): return .value(.cookie(receiver: first), consumed: count)
    case (4, 32...) where count % 16 == 0:
      let counter = datagram.uint64LE(at: 8) ?? 0
      return .value(
        .data(receiver: first, counter: counter, ciphertext: count - 16), consumed: count)
    case (1...4, _): return .fault(WireError(.badLength, layer: .wireguard))
    default: return .fault(WireError(.badValue, layer: .wireguard))
    }
  }

  /// A handshake is certain only with its answer (see ``WireGuardExchange``); type and length alone
  /// are possible.
  public static func probe(_ datagram: RawSpan) -> Probe {
    switch parse(datagram).value {
    case .initiation, .response: .possible
    case .data(_, let counter, _): counter < 1 << 40 ? .possible : .no
    case .cookie: .possible
    case nil: .no
    }
  }
}
