/// Mirrored Ethernet frames in GRE (draft-foschiano-erspan-03).
enum ERSPANHeader {
  /// Steps over the header of type II (8 bytes) or III (12, with a platform header 20); type I,
  /// GRE without a sequence number, has none.
  static func next(_ frame: RawSpan, _ reach: inout Reach, hasSequence: Bool) -> NextLayer {
    guard hasSequence else { return .tunnel(.erspan, .ethernet) }
    guard reach.available >= 12 else { return .done }
    let start = reach.offset
    switch frame.byte(start) >> 4 {
    case 1: reach.offset &+= 8
    case 2:
      let last = frame.short(start &+ 10)
      reach.offset &+= last & 1 != 0 ? 20 : 12
      // Frame type 2 is a bare IP packet.
      if last >> 10 & 0x1F == 2 { return .tunnel(.erspan, .internet) }
    default: return .done
    }
    return .tunnel(.erspan, .ethernet)
  }
}
