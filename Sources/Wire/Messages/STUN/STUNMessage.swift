/// One STUN message (RFC 8489), TURN among it (RFC 8656).
public struct STUNMessage: Equatable, Sendable {
  /// Classes.
  public enum Class: UInt8, Sendable { case request, indication, success, failure }
  /// Class.
  public var messageClass: Class
  /// Method: 1 binding; TURN: 3 allocate, 4 refresh, 6 send, 7 data, 8 permission, 9 channel.
  public var method: UInt16
  /// `SOFTWARE`.
  public var software: String?
  /// `REALM`.
  public var realm: String?
  /// `XOR-MAPPED-ADDRESS` or `MAPPED-ADDRESS`: the client as the server sees it.
  public var mappedAddress: IPAddress?
  /// `XOR-RELAYED-ADDRESS`: the address that the TURN server lends.
  public var relayedAddress: IPAddress?
  /// `XOR-PEER-ADDRESS`: whom the client talks to through the server.
  public var peerAddresses: [IPAddress] = []
  /// Where `DATA` lies, the datagram that TURN carries to or from the peer.
  public var data: Range<Int>?

  /// Whether it belongs to TURN: a relay between the client and others.
  public var isRelay: Bool { (3...9).contains(method) && method != 5 }

  static let headerLength = 20
  static let cookie: UInt32 = 0x2112_A442

  /// Reads a message; the magic cookie and the length must agree. Over TCP several may follow one
  /// another.
  public static func parse(_ bytes: RawSpan, at start: Int = 0) -> Parsed<STUNMessage> {
    guard let type = bytes.uint16(at: start), let length = bytes.uint16(at: start + 2),
      let cookie = bytes.uint32(at: start + 4)
    else { return .needMore(start + headerLength) }
    guard type >> 14 == 0, length % 4 == 0, cookie == STUNMessage.cookie else {
      return .fault(WireError(.badValue, layer: .stun, offset: start))
    }
    let end = start + headerLength + Int(length)
    guard end <= bytes.byteCount else { return .needMore(end) }
    let classBits = UInt8((type >> 4 & 1) | (type >> 7 & 2))
    let method = (type & 0xF) | (type >> 1 & 0x70) | (type >> 2 & 0xF80)
    var message = STUNMessage(
      messageClass: Class(rawValue: classBits) ?? .request, method: method)
    var offset = start + headerLength
    while offset + 4 <= end, let kind = bytes.uint16(at: offset),
      let size = bytes.uint16(at: offset + 2)
    {
      let value = offset + 4..<offset + 4 + Int(size)
      guard value.upperBound <= end else {
        return .fault(WireError(.badLength, layer: .stun, offset: start))
      }
      message.note(kind, bytes, value, messageStart: start)
      offset = value.upperBound + (4 - Int(size) % 4) % 4
    }
    return .value(message, consumed: end - start)
  }

  private mutating func note(
    _ kind: UInt16, _ bytes: RawSpan, _ value: Range<Int>, messageStart: Int
  ) {
    switch kind {
    case 0x0001, 0x0020:
      if mappedAddress == nil || kind == 0x20 {
        mappedAddress = address(bytes, value, isXored: kind == 0x20, messageStart)
      }
    case 0x0012:
      if peerAddresses.count < 16, let peer = address(bytes, value, isXored: true, messageStart) {
        peerAddresses.append(peer)
      }
    case 0x0013: data = value
    case 0x0014: realm = bytes.text(value)
    case 0x0016: relayedAddress = address(bytes, value, isXored: true, messageStart)
    case 0x8022: software = bytes.text(value)
    default: break
    }
  }

  private func address(
    _ bytes: RawSpan, _ value: Range<Int>, isXored: Bool, _ messageStart: Int
  ) -> IPAddress? {
    let start = value.lowerBound
    switch (bytes.uint8(at: start + 1), value.count) {
    case (1, 8...):
      guard let raw = bytes.uint32(at: start + 4) else { return nil }
      return IPAddress(v4: isXored ? raw ^ STUNMessage.cookie : raw)
    case (2, 20...):
      guard let high = bytes.uint64(at: start + 4), let low = bytes.uint64(at: start + 12),
        let keyHigh = bytes.uint64(at: messageStart + 4),
        let keyLow = bytes.uint64(at: messageStart + 12)
      else { return nil }
      return IPAddress(high: isXored ? high ^ keyHigh : high, low: isXored ? low ^ keyLow : low)
    default: return nil
    }
  }

  /// Certain: cookie, alignment and, for a datagram, the exact length agree.
  public static func probe(_ bytes: RawSpan) -> Probe {
    switch parse(bytes) {
    case .value: .certain
    case .needMore: bytes.byteCount < 8 || bytes.uint32(at: 4) == cookie ? .needMore : .no
    case .fault: .no
    }
  }
}
