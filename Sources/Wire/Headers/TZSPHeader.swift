/// TaZmen sniffer protocol: frames that a wireless probe sends on.
enum TZSPHeader {
  /// How many tagged fields are walked.
  static let limit = 64

  /// Reads version 1, a type that carries a frame, and the tagged fields up to their end mark.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 5, frame.byte(reach.offset) == 1,
      frame.byte(reach.offset &+ 1) <= 1
    else { return .done }
    let encapsulation = frame.short(reach.offset &+ 2)
    reach.offset &+= 4
    for _ in 0..<limit {
      guard reach.available >= 1 else { return .done }
      let tag = frame.byte(reach.offset)
      reach.offset &+= 1
      if tag == 1 { break }
      if tag == 0 { continue }
      guard reach.available >= 1 else { return .done }
      reach.offset &+= 1 &+ Int(frame.byte(reach.offset))
    }
    switch encapsulation {
    case 1: return .tunnel(.tzsp, .ethernet)
    case 18: return .tunnel(.tzsp, .ieee80211)
    default: return .done
    }
  }
}
