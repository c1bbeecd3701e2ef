import Traffic
import Wire

/// How far a flow got inside one part of a phase.
enum Reach: Int, Comparable, Sendable {
  /// Nothing went out.
  case nothing
  /// A connection opened earlier was kept, or a packet from outside was answered; no payload.
  case held
  case attempted, contacted, delivered

  static func < (a: Reach, b: Reach) -> Bool { a.rawValue < b.rawValue }

  /// The word of reports; a held connection is a contact that was made earlier.
  var evidence: EvidenceLevel {
    switch self {
    case .nothing, .attempted: return .attempted
    case .held, .contacted: return .contacted
    case .delivered: return .delivered
    }
  }
}

/// What some flows did in one part of a phase: sums over stretches of activity.
struct Share: Sendable {
  var outbound = DirectionCounts()
  var inbound = DirectionCounts()
  var events = Activity.Events()
  var first = Timestamp(nanoseconds: .max)
  var last = Timestamp(nanoseconds: .min)
  var firstFrame = UInt64.max
  var lastFrame: UInt64 = 0
  /// First frame of the first stretch with application payload from the station.
  var payloadFrame: UInt64?
  var reach = Reach.nothing
  /// Remarks that the reach rests on, each once.
  var remarks: [String] = []

  var isEmpty: Bool { outbound.frames == 0 && inbound.frames == 0 }
  var frames: UInt64 { outbound.frames &+ inbound.frames }

  mutating func add(_ activity: Activity, of flow: Flow) {
    let out = flow.outbound(activity)
    outbound.add(out)
    inbound.add(flow.inbound(activity))
    events.formUnion(activity.events)
    first = min(first, activity.first)
    last = max(last, activity.last)
    firstFrame = min(firstFrame, activity.firstFrame)
    lastFrame = max(lastFrame, activity.lastFrame)
    if out.applicationPayload > 0, payloadFrame == nil { payloadFrame = activity.firstFrame }
  }

  mutating func merge(_ other: Share) {
    guard !other.isEmpty else { return }
    outbound.add(other.outbound)
    inbound.add(other.inbound)
    events.formUnion(other.events)
    first = min(first, other.first)
    last = max(last, other.last)
    firstFrame = min(firstFrame, other.firstFrame)
    lastFrame = max(lastFrame, other.lastFrame)
    if let frame = other.payloadFrame { payloadFrame = min(payloadFrame ?? frame, frame) }
    reach = max(reach, other.reach)
    for remark in other.remarks where !remarks.contains(remark) { remarks.append(remark) }
  }
}
