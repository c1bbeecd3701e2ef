/// Grows sure of WireGuard over the datagrams of one flow: indexes must answer one another and
/// counters must go up.
public struct WireGuardExchange: Equatable, Sendable {
  private var initiator: UInt32?
  private var last: (UInt32, UInt64)?
  private var agreements = 0
  private var contradictions = 0

  /// Creates an exchange of which nothing is known.
  public init() {}

  /// Takes the next datagram of either side and says what the flow looks like so far.
  public mutating func observe(_ datagram: RawSpan) -> Probe {
    guard let message = WireGuardMessage.parse(datagram).value else {
      contradictions += 1
      return verdict
    }
    switch message {
    case .initiation(let sender):
      // Repeated with a new ephemeral key but to the same peer while unanswered.
      if initiator != nil { agreements += 1 }
      initiator = sender
    case .response(_, let receiver):
      if let initiator {
        if initiator == receiver { agreements += 2 } else { contradictions += 1 }
      }
    case .cookie(let receiver):
      if receiver == initiator { agreements += 2 }
    case .data(let receiver, let counter, _):
      if let last, last.0 == receiver, counter > last.1, counter &- last.1 < 4096 {
        agreements += 1
      }
      last = (receiver, counter)
    }
    return verdict
  }

  private var verdict: Probe {
    if contradictions > agreements { return .no }
    return agreements >= 2 ? .certain : .possible
  }

  public static func == (a: WireGuardExchange, b: WireGuardExchange) -> Bool {
    a.initiator == b.initiator && a.last?.0 == b.last?.0 && a.last?.1 == b.last?.1
      && a.agreements == b.agreements && a.contradictions == b.contradictions
  }
}
