import Wire

/// WebSocket frames after their upgrade. MQTT inside binary frames is read (as brokers offer it to
/// browsers and apps); other payload is passed over.
final class WebSocketStreamDissector: StreamDissector {
  private struct Side {
    var header: WebSocketFrameHeader?
    var taken: UInt64 = 0
    /// Unmasked payload that MQTT has not consumed.
    var inner: [UInt8] = []
    var skip = 0
    var carriesMQTT: Bool?
  }
  private var first = Side()
  private var second = Side()
  private let mqtt = MQTTStreamDissector()

  private subscript(side: FlowSide) -> Side {
    get { side == .first ? first : second }
    _modify {
      if side == .first { yield &first } else { yield &second }
    }
  }

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    guard let header = self[side].header else {
      switch WebSocketFrameHeader.parse(bytes) {
      case .value(let header, let consumed):
        self[side].header = header.payloadLength > 0 ? header : nil
        self[side].taken = 0
        return .consumed(consumed)
      case .needMore: return .consumed(0)
      case .fault: return .finishedSide
      }
    }
    let left = header.payloadLength - self[side].taken
    if header.kind.rawValue >= 8 || header.kind == .text || self[side].carriesMQTT == false {
      self[side].header = nil
      return .skip(Int(clamping: left))
    }
    let count = Int(min(left, UInt64(bytes.byteCount)))
    let payload = header.payload(
      bytes, 0..<count, skipped: Int(truncatingIfNeeded: self[side].taken))
    self[side].taken += UInt64(count)
    if self[side].taken == header.payloadLength { self[side].header = nil }
    feed(payload, side, in: &dissection)
    return .consumed(count)
  }

  private func feed(_ payload: [UInt8], _ side: FlowSide, in dissection: inout Dissection) {
    let passed = min(self[side].skip, payload.count)
    self[side].skip -= passed
    self[side].inner.append(contentsOf: payload[passed...])
    let whole = self[side].inner
    if self[side].carriesMQTT == nil {
      switch MQTTStream.probe(whole.span.bytes) {
      case .needMore: return
      case .no:
        self[side].carriesMQTT = false
        self[side].inner = []
        return
      case .certain, .possible:
        self[side].carriesMQTT = true
        dissection.setApplication("mqtt")
      }
    }
    var offset = 0
    loop: while offset < whole.count {
      let rest = whole.count - offset
      switch mqtt.consume(
        whole.span.bytes.extracting(offset..<whole.count), from: side, in: &dissection)
      {
      case .consumed(let count) where count > 0: offset += min(count, rest)
      case .consumed: break loop
      case .skip(let count):
        self[side].skip = max(0, count - rest)
        offset += min(count, rest)
      case .finished, .finishedSide:
        self[side].carriesMQTT = false
        offset = whole.count
      }
    }
    self[side].inner = offset < whole.count ? Array(whole[offset...]) : []
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    guard let header = self[side].header, count <= header.payloadLength - self[side].taken,
      self[side].carriesMQTT != true
    else { return false }
    self[side].taken += count
    if self[side].taken == header.payloadLength { self[side].header = nil }
    return true
  }
}
