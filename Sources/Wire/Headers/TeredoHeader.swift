/// Teredo (RFC 4380): IPv6 in UDP, with optional authentication and origin indications.
enum TeredoHeader {
  /// Steps over the indications to the IPv6 header.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    if let kind = frame.uint16(at: reach.offset), kind == 1, reach.available >= 4 {
      let client = Int(frame.byte(reach.offset &+ 2))
      let value = Int(frame.byte(reach.offset &+ 3))
      reach.offset &+= 13 &+ client &+ value
    }
    if reach.available >= 8, frame.short(reach.offset) == 0 { reach.offset &+= 8 }
    guard reach.available >= 40, frame.byte(reach.offset) >> 4 == 6, reach.looksLikeIP(frame)
    else { return .done }
    return .tunnel(.teredo, .internet)
  }
}
