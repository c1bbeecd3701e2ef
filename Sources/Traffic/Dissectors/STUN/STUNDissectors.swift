import Wire

/// STUN and TURN over UDP, and what shares their ports: DTLS and RTP (RFC 7983).
final class STUNDatagramDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "stun", ports: [3478, 19_302],
    probe: { datagram, _, _ in STUNMessage.probe(datagram) == .certain ? .certain : .no },
    make: { STUNDatagramDissector() })

  private var inner: DatagramDissector?
  private var forward = RTPFlowProbe()
  private var backward = RTPFlowProbe()
  private var saidMedia = false

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let first = datagram.uint8(at: 0) else { return true }
    if first < 4, let message = STUNMessage.parse(datagram).value {
      STUNStatement.state(message, in: &dissection)
      if let data = message.data {
        takeInner(datagram.extracting(data), from: side, in: &dissection)
      }
    } else if (20...63).contains(first) {
      takeInner(datagram, from: side, in: &dissection)
    } else if first >> 4 == 4, let length = datagram.uint16(at: 2),
      4 + Int(length) <= datagram.byteCount
    {
      // Channel data (RFC 8656 section 12.4): number, length, the datagram.
      takeInner(datagram.extracting(4..<4 + Int(length)), from: side, in: &dissection)
    } else if (128...191).contains(first), !saidMedia {
      let verdict = side == .first ? forward.observe(datagram) : backward.observe(datagram)
      if verdict == .certain {
        saidMedia = true
        dissection.addRemark("rtp")
      }
    }
    return true
  }

  /// Hands on a datagram between the peers, where it is DTLS.
  private func takeInner(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) {
    guard let first = datagram.uint8(at: 0), (20...63).contains(first) else { return }
    if inner == nil { inner = DTLSDissector.entry.make() }
    _ = inner?.consume(datagram, from: side, in: &dissection)
  }
}

/// STUN and TURN over TCP.
final class STUNStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "stun", ports: [3478],
    probe: { bytes, _ in
      if let first = bytes.uint8(at: 0), first > 3 { return .no }
      return bytes.byteCount < 8 || bytes.uint32(at: 4) == 0x2112_A442
        ? STUNMessage.probe(bytes) : .no
    },
    make: { STUNStreamDissector() })

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    // Channel data of TURN: number 0x4000 to 0x4FFF, length, padded to four (RFC 8656 section 12.4).
    if let channel = bytes.uint16(at: 0), channel >> 12 == 4 {
      guard let length = bytes.uint16(at: 2) else { return .consumed(0) }
      return .skip(4 + (Int(length) + 3) / 4 * 4)
    }
    switch STUNMessage.parse(bytes) {
    case .value(let message, let consumed):
      STUNStatement.state(message, in: &dissection)
      return .consumed(consumed)
    case .needMore: return .consumed(0)
    case .fault: return .finishedSide
    }
  }
}

/// What STUN messages say.
enum STUNStatement {
  static func state(_ message: STUNMessage, in dissection: inout Dissection) {
    if message.isRelay { dissection.addRemark("turn") }
    if let software = message.software { dissection.addRemark("stun-software=\(software)") }
    for peer in message.peerAddresses { dissection.addRemark("turn-peer=\(peer)") }
  }
}
