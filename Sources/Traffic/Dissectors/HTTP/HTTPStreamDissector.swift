import Wire

/// HTTP/1.x over TCP: requests and responses in turn, pipelined, bodies passed over.
///
/// What follows a CONNECT or an upgrade is handed to the dissector that it turns out to be.
final class HTTPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "http", ports: [80, 81, 591, 3128, 8000, 8008, 8080, 8081, 8088, 8888],
    probe: probe,
    beginsUnannounced: { HTTPRequestHead.beginsWithKnownMethod($0) },
    make: { HTTPStreamDissector() })

  /// Requests in clear of either side, a response, or a caster's answer; a keep-alive of one zero
  /// byte may come first where the capture starts late.
  static func probe(_ bytes: RawSpan, side: FlowSide) -> Probe {
    if bytes.uint8(at: 0) == 0, bytes.byteCount > 1 {
      return HTTPRequestHead.probe(bytes.extracting(1..<bytes.byteCount)) == .certain
        ? .certain : .no
    }
    let request = HTTPRequestHead.probe(bytes)
    guard request == .no else { return request }
    let answer = HTTPResponseHead.probe(bytes)
    return answer == .no ? NTRIPRequest.probeAnswer(bytes) : answer
  }

  private enum Phase {
    case head
    case body(HTTPBodyMeter)
    /// NMEA sentences of a rover to its caster.
    case sentences
  }
  private struct Side {
    var phase = Phase.head
    var headEnd = HTTPHeadEnd()
    /// The part of a head that is there, should the rest never come.
    var partial: [UInt8] = []
    var faults = 0
  }
  private struct Pending {
    var method: String
    var host: String?
  }

  // One call at a time comes in here: nothing to check as it runs.
  @exclusivity(unchecked)
  private var sides: [2 of Side] = [Side(), Side()]
  private var pending: [Pending] = []
  private var inner: StreamDissector?

  override var handsOver: Bool { inner != nil }
  private var isCaster = false

  static let pendingLimit = 1024
  static let faultLimit = 256

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if let inner { return inner.consume(bytes, from: side, in: &dissection) }
    switch sides[side.place].phase {
    case .body(let meter): return passBody(meter, bytes, side)
    case .sentences: return readSentences(bytes, in: &dissection)
    case .head: return readHead(bytes, side, in: &dissection)
    }
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    if let inner { return inner.gap(count, from: side, in: &dissection) }
    if case .body(var meter) = sides[side.place].phase, meter.skip(count) {
      sides[side.place].phase = meter.isComplete ? .head : .body(meter)
      return true
    }
    takePartial(side, atEnd: false, in: &dissection)
    // The next segment may start with a head again.
    sides[side.place].phase = .head
    sides[side.place].headEnd = HTTPHeadEnd()
    return true
  }

  override func finish(in dissection: inout Dissection) {
    if let inner { return inner.finish(in: &dissection) }
    takePartial(.first, atEnd: true, in: &dissection)
    takePartial(.second, atEnd: true, in: &dissection)
  }

  /// Takes a head that never became whole. Where the capture lost the rest, the request is stated
  /// from the lines that are there; where the sender never sent more, it made no request (no
  /// server acts on half a head): what it began is stated of the flow alone.
  private func takePartial(
    _ side: FlowSide, atEnd: Bool, in dissection: inout Dissection
  ) {
    let partial = sides[side.place].partial
    sides[side.place].partial = []
    guard !partial.isEmpty, case .head = sides[side.place].phase,
      let head = HTTPRequestHead.parseCut(partial.span.bytes)
    else { return }
    if atEnd, !HTTPRequestHead.beginsSimple(partial.span.bytes) {
      stateUnfinished(head, in: &dissection)
    } else {
      state(head, in: &dissection)
    }
  }

  // MARK: heads

  private func readHead(
    _ bytes: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    // Empty lines between messages are to be ignored (RFC 9112 section 2.2).
    let blank = HTTPStreamDissector.blankCount(bytes)
    if blank > 0 {
      sides[side.place].headEnd = HTTPHeadEnd()
      return .consumed(blank)
    }
    let request = HTTPRequestHead.probe(bytes)
    let answer = request == .no ? HTTPResponseHead.probe(bytes) : .no
    if request == .no, answer == .no {
      if NTRIPRequest.probeAnswer(bytes) == .certain {
        setCaster(in: &dissection)
        return .finishedSide
      }
      return pass(bytes, side)
    }
    guard let length = sides[side.place].headEnd.find(in: bytes) else {
      guard bytes.byteCount <= HTTPHeadEnd.maximumLength else { return pass(bytes, side) }
      let partial = sides[side.place].partial.count
      sides[side.place].partial += bytes.copy(min(partial, bytes.byteCount)..<bytes.byteCount)
      return .consumed(0)
    }
    sides[side.place].headEnd = HTTPHeadEnd()
    sides[side.place].partial = []
    if request != .no {
      guard let head = HTTPRequestHead.parse(bytes, length: length).value else {
        return pass(bytes, side)
      }
      take(head, side, in: &dissection)
      // What is said to the proxy is no payload for the host behind it.
      if head.targetForm == .authority { dissection.addHandshakeBytes(length, from: side) }
      return .consumed(length)
    }
    guard let head = HTTPResponseHead.parse(bytes, length: length).value else {
      return pass(bytes, side)
    }
    return take(head, length, side, in: &dissection)
  }

  /// Gives up what was delivered; the next segment may start with a head.
  private func pass(_ bytes: RawSpan, _ side: FlowSide) -> StreamProgress {
    sides[side.place].headEnd = HTTPHeadEnd()
    sides[side.place].partial = []
    sides[side.place].faults += 1
    return sides[side.place].faults > HTTPStreamDissector.faultLimit
      ? .finishedSide : .consumed(bytes.byteCount)
  }

  private func take(_ head: HTTPRequestHead, _ side: FlowSide, in dissection: inout Dissection) {
    state(head, in: &dissection)
    if let caster = NTRIPRequest(head) {
      setCaster(in: &dissection)
      dissection.addRemark("ntrip-mount=\(caster.mountPoint)")
      if let host = head.effectiveHost { dissection.addName(host, basis: .ntrip) }
      sides[side.place].phase = .sentences
      return
    }
    if pending.count < HTTPStreamDissector.pendingLimit {
      pending.append(Pending(method: head.method, host: head.effectiveHost))
    }
    let meter = HTTPBodyMeter(head.bodyFraming)
    sides[side.place].phase = meter.isComplete ? .head : .body(meter)
  }

  private func state(_ head: HTTPRequestHead, in dissection: inout Dissection) {
    dissection.addHTTP(
      HTTPRequestRecord(
        method: head.method, host: head.fields.host ?? "", uri: head.target,
        userAgent: head.fields.userAgent, frame: dissection.frame, time: dissection.time,
        flow: Int32(truncatingIfNeeded: dissection.flow)))
    dissection.addUserAgent(head.fields.userAgent)
    stateTarget(head, in: &dissection)
    if head.isWHIPOffer { dissection.addRemark("whip-offer") }
    // Which of them a server believes decides where the next request begins.
    if head.fields.hasLengthConflict { dissection.addRemark("http-lengths-disagree") }
    for name in head.fields.extensionNames.prefix(8) {
      dissection.addRemark("http-header=\(name)")
    }
  }

  private func stateUnfinished(_ head: HTTPRequestHead, in dissection: inout Dissection) {
    stateTarget(head, in: &dissection)
    dissection.addRemark("http-unfinished=\(head.method) \(head.target.prefix(128))")
    if let agent = head.fields.userAgent {
      dissection.addRemark("http-unfinished-agent=\(agent.prefix(128))")
    }
  }

  /// States what is asked for and of whom.
  private func stateTarget(_ head: HTTPRequestHead, in dissection: inout Dissection) {
    dissection.addRequest(
      method: head.method, host: head.effectiveHost, path: head.target)
    if let host = head.effectiveHost {
      if head.targetForm == .authority {
        dissection.addProxiedName(host, basis: .httpConnect)
        dissection.setConcealment("http-connect")
      } else if head.targetForm == .absolute {
        dissection.addProxiedName(host, basis: .httpHost)
      } else {
        dissection.addName(host, basis: .httpHost)
      }
    }
  }

  private func take(
    _ head: HTTPResponseHead, _ length: Int, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    let request = pending.first
    if !head.isInterim, !pending.isEmpty { pending.removeFirst() }
    if let date = head.fields.date, head.fields.age ?? 0 == 0 {
      // `Date` is cut to the second; half a second more for the way.
      dissection.addClockSample(
        ClockSample(
          basis: .httpDate, captureTime: dissection.time,
          remoteTime: date.adding(nanoseconds: 500_000_000), uncertainty: 1_000_000_000,
          source: request?.host ?? dissection.address(of: side).description,
          frame: dissection.frame))
    }
    if request?.method == "CONNECT" {
      dissection.addHandshakeBytes(length, from: side)
      if !head.isInterim, !(200...299).contains(head.status) {
        dissection.addRemark("proxy-refused=\(head.status)")
      }
    }
    switch head.bodyFraming(requestMethod: request?.method) {
    case .switched:
      inner =
        head.fields.upgrade?.contains("websocket") == true
        ? WebSocketStreamDissector() : InnerStreamDissector()
      return .consumed(length)
    case .untilClose:
      // Without the request a bodiless answer looks like this too: stay ready for another head.
      if request == nil { return .consumed(length) }
      return .finishedSide
    case let framing:
      let meter = HTTPBodyMeter(framing)
      sides[side.place].phase = meter.isComplete ? .head : .body(meter)
      return .consumed(length)
    }
  }

  // MARK: bodies

  private func passBody(
    _ meter: HTTPBodyMeter, _ bytes: RawSpan, _ side: FlowSide
  ) -> StreamProgress {
    var meter = meter
    if meter.skippable > 0, meter.skippable != .max {
      let count = Int(clamping: meter.skippable)
      _ = meter.skip(UInt64(count))
      sides[side.place].phase = meter.isComplete ? .head : .body(meter)
      return .skip(count)
    }
    let used = meter.consume(bytes)
    sides[side.place].phase = meter.isComplete || meter.isBroken ? .head : .body(meter)
    if meter.isBroken { return pass(bytes, side) }
    return .consumed(used)
  }

  // MARK: casters

  private func setCaster(in dissection: inout Dissection) {
    guard !isCaster else { return }
    isCaster = true
    dissection.setApplication("ntrip")
  }

  private func readSentences(
    _ bytes: RawSpan, in dissection: inout Dissection
  ) -> StreamProgress {
    if bytes.uint8(at: 0) == 0x0D || bytes.uint8(at: 0) == 0x0A { return .consumed(1) }
    switch NMEASentence.parse(bytes) {
    case .value(let sentence, let consumed):
      if sentence.statesPosition { dissection.addRemark("position-upload=\(sentence.type)") }
      return .consumed(consumed)
    case .needMore: return .consumed(0)
    case .fault: return .finishedSide
    }
  }

  private static func blankCount(_ bytes: RawSpan) -> Int {
    var count = 0
    // A zero byte in front of a request is a keep-alive, not content.
    if bytes.uint8(at: 0) == 0, let next = bytes.uint8(at: 1), (0x41...0x5A).contains(next) {
      return 1
    }
    while let byte = bytes.uint8(at: count), byte == 0x0D || byte == 0x0A { count += 1 }
    return count
  }
}
