/// Grows sure of WireGuard over the datagrams of one flow: indexes must answer one another and
/// counters must go up.
public struct WireGuardExchange: Equatable, Sendable {
  private var initiator: UInt32?
  /// The newest counter of each direction, by the receiver's index; a third index takes the place
  /// of the one that was heard of longest ago (keys are renewed every two minutes).
  private var last: [(receiver: UInt32, counter: UInt64)] = []
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
      if let place = last.firstIndex(where: { $0.receiver == receiver }) {
        let known = last.remove(at: place).counter
        if counter > known, counter &- known < 4096 { agreements += 1 }
      } else if last.count > 1 {
        last.removeFirst()
      }
      last.append((receiver, counter))
    }
    return verdict
  }

  private var verdict: Probe {
    if contradictions > agreements { return .no }
    return agreements >= 2 ? .certain : .possible
  }

  public static func == (a: WireGuardExchange, b: WireGuardExchange) -> Bool {
    a.initiator == b.initiator && a.last.elementsEqual(b.last, by: ==)
      && a.agreements == b.agreements && a.contradictions == b.contradictions
  }
}
