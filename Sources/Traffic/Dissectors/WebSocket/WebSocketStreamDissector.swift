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
  // One call at a time comes in here: nothing to check as it runs.
  @exclusivity(unchecked)
  private var sides: [2 of Side] = [Side(), Side()]
  private let mqtt = MQTTStreamDissector()

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    guard let header = sides[side.place].header else {
      switch WebSocketFrameHeader.parse(bytes) {
      case .value(let header, let consumed):
        sides[side.place].header = header.payloadLength > 0 ? header : nil
        sides[side.place].taken = 0
        return .consumed(consumed)
      case .needMore: return .consumed(0)
      case .fault: return .finishedSide
      }
    }
    let left = header.payloadLength - sides[side.place].taken
    if header.kind.rawValue >= 8 || header.kind == .text || sides[side.place].carriesMQTT == false {
      sides[side.place].header = nil
      return .skip(Int(clamping: left))
    }
    let count = Int(min(left, UInt64(bytes.byteCount)))
    let payload = header.payload(
      bytes, 0..<count, skipped: Int(truncatingIfNeeded: sides[side.place].taken))
    sides[side.place].taken += UInt64(count)
    if sides[side.place].taken == header.payloadLength { sides[side.place].header = nil }
    feed(payload, side, in: &dissection)
    return .consumed(count)
  }

  private func feed(_ payload: [UInt8], _ side: FlowSide, in dissection: inout Dissection) {
    let passed = min(sides[side.place].skip, payload.count)
    sides[side.place].skip -= passed
    sides[side.place].inner.append(contentsOf: payload[passed...])
    let whole = sides[side.place].inner
    if sides[side.place].carriesMQTT == nil {
      switch MQTTStream.probe(whole.span.bytes) {
      case .needMore: return
      case .no:
        sides[side.place].carriesMQTT = false
        sides[side.place].inner = []
        return
      case .certain, .possible:
        sides[side.place].carriesMQTT = true
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
        sides[side.place].skip = max(0, count - rest)
        offset += min(count, rest)
      case .finished, .finishedSide:
        sides[side.place].carriesMQTT = false
        offset = whole.count
      }
    }
    sides[side.place].inner = offset < whole.count ? Array(whole[offset...]) : []
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    guard let header = sides[side.place].header,
      count <= header.payloadLength - sides[side.place].taken,
      sides[side.place].carriesMQTT != true
    else { return false }
    sides[side.place].taken += count
    if sides[side.place].taken == header.payloadLength { sides[side.place].header = nil }
    return true
  }
}
