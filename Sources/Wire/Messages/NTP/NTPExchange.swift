/// A request and its answer at the capture point: one reading of the server's clock.
public struct NTPExchange: Equatable, Sendable {
  /// Middle of the exchange by the capture's clock.
  public var captureTime: Timestamp
  /// What the server's clock said then.
  public var serverTime: Timestamp
  /// Half of the time not spent in the server, plus the server's own root distance; nanoseconds.
  public var uncertainty: Int64

  /// Pairs an answer with its request; nil where they do not belong together or fail the sanity
  /// tests of RFC 5905 (origin equal to the request's transmit time, synchronised, times in order).
  public init?(
    request: NTPMessage, requestTime: Timestamp, answer: NTPMessage, answerTime: Timestamp
  ) {
    guard answer.mode == .server || answer.mode == .symmetricPassive,
      !request.transmit.isUnset, answer.origin == request.transmit, answer.isSane,
      let received = answer.receive.moment, let sent = answer.transmit.moment,
      answerTime >= requestTime
    else { return nil }
    let outer = answerTime.nanoseconds(since: requestTime)
    let inner = sent.nanoseconds(since: received)
    // A server that held the message longer than the capture saw lies, or the capture's clock does.
    guard inner >= 0, inner <= outer &+ 1_000_000, outer <= 16_000_000_000 else { return nil }
    captureTime = requestTime.adding(nanoseconds: outer / 2)
    serverTime = received.adding(nanoseconds: inner / 2)
    uncertainty =
      Swift.max(0, outer &- inner) / 2 &+ answer.rootDelay / 2 &+ answer.rootDispersion
  }
}
