import Wire

/// What the counts of a flow prove, so far that adding them to those of another flow of the same kind
/// proves the same: neither more nor less.
///
/// A judgement asks of a flow whether it was opened, answered, refused, and whether the other side
/// acknowledged its application payload. Flows of which one was acknowledged and one was not must not
/// become one sum, nor may a few bytes that close a connection become many. A flow of which the sums
/// would say something else than the flow itself has no kind, and is not folded.
struct FoldKind: Equatable {
  /// What was seen, one bit a fact.
  private(set) var bits: UInt32 = 0

  /// Application payload in a stretch behind the first that is surely more than a closing alert or a
  /// keep-alive message; below it, sums of several flows could pass for payload of one.
  static let surePayload: UInt64 = 64

  /// The kind of the flow at `index`, with its stretches added up; nil where it is not to be folded.
  static func of(_ index: Int, in store: FlowStore) -> (kind: FoldKind, whole: Activity)? {
    let flow = store[index]
    var whole = Activity()
    var isEven = true
    var isRefusedLate = false
    store.forEachStretch(of: index) { stretch, isOldest in
      whole.merge(stretch)
      whole.events.formUnion(stretch.events)
      if !isOldest || !stretch.isOpening { isEven = isEven && stretch.isEven }
      if !isOldest {
        isEven = isEven && stretch.events.isDisjoint(with: Activity.Events.beginning)
        if stretch.events.contains(.refused) { isRefusedLate = true }
      }
    }
    var kind = FoldKind()
    kind.bits = UInt32(whole.events.subtracting(.keepAlive).rawValue)
    let isTCP = flow.ipProtocol == .tcp
    guard kind.add(whole.forward, isTCP: isTCP, shift: 16),
      kind.add(whole.backward, isTCP: isTCP, shift: 24)
    else { return nil }
    if flow.isFolded { return (kind, whole) }
    if isTCP {
      guard isEven else { return nil }
    } else if isRefusedLate, whole.forward.frames == 0 || whole.backward.frames == 0 {
      return nil
    }
    return (kind, whole)
  }

  /// Enters how many answers of name servers led the client to the address.
  mutating func enter(answers: Int) { bits |= UInt32(clamping: min(answers, 255)) << 8 }

  /// Enters what one direction carried; false where the other side acknowledged a part of it only.
  private mutating func add(_ counts: DirectionCounts, isTCP: Bool, shift: UInt32) -> Bool {
    var facts: UInt32 = 0
    if counts.frames > 0 { facts |= 1 }
    if counts.payload > 0 { facts |= 2 }
    if counts.uniquePayload > 0 { facts |= 4 }
    if counts.applicationPayload > 0 { facts |= 8 }
    if isTCP, counts.applicationPayload > 0 {
      let handshake =
        counts.uniquePayload - min(counts.uniquePayload, counts.applicationPayload)
      let acknowledged = counts.acknowledged - min(counts.acknowledged, handshake)
      if acknowledged >= counts.applicationPayload {
        facts |= 16
      } else if acknowledged > 0 {
        return false
      }
    }
    bits |= facts << shift
    return true
  }
}

extension Activity {
  /// Whether the stretch holds the opening of a TCP connection.
  fileprivate var isOpening: Bool { events.contains(.opened) || events.contains(.connected) }

  /// Whether the application payload of either direction is none or surely more than an alert.
  fileprivate var isEven: Bool {
    forward.applicationPayload == 0 || forward.applicationPayload > FoldKind.surePayload
      ? backward.applicationPayload == 0 || backward.applicationPayload > FoldKind.surePayload
      : false
  }
}

extension Activity.Events {
  /// What belongs to the beginning of a conversation.
  fileprivate static let beginning: Activity.Events = [
    .opened, .connected, .clientHello, .serverHello,
  ]
}
