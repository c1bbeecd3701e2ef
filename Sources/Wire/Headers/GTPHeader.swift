/// GTP user plane: version 1 (3GPP TS 29.281) and version 0 (3GPP TS 09.60).
enum GTPHeader {
  /// How many extension headers are walked.
  static let limit = 8

  /// Reads the header of a message that carries a user's packet (type 255).
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 else { return .done }
    let start = reach.offset
    let flags = frame.byte(start)
    guard flags & 0x10 != 0, frame.byte(start &+ 1) == 255 else { return .done }
    let length = Int(frame.short(start &+ 2))
    switch flags >> 5 {
    case 0:
      guard reach.available > 20, length <= reach.stated &- 20 else { return .done }
      reach.offset = start &+ 20
    case 1:
      guard length <= reach.stated &- 8 else { return .done }
      reach.offset = start &+ 8
      if flags & 7 != 0, !skipOptions(frame, &reach, hasExtension: flags & 4 != 0) {
        return .done
      }
    default: return .done
    }
    return reach.looksLikeIP(frame) ? .tunnel(.gtp, .internet) : .done
  }

  /// Steps over sequence number, N-PDU number and the chain of extension headers.
  private static func skipOptions(
    _ frame: RawSpan, _ reach: inout Reach, hasExtension: Bool
  ) -> Bool {
    guard reach.available >= 4 else { return false }
    var next = frame.byte(reach.offset &+ 3)
    reach.offset &+= 4
    guard hasExtension else { return true }
    for _ in 0..<limit where next != 0 {
      guard reach.available >= 4 else { return false }
      let size = Int(frame.byte(reach.offset)) &* 4
      guard size > 0, reach.available >= size else { return false }
      next = frame.byte(reach.offset &+ size &- 1)
      reach.offset &+= size
    }
    return next == 0
  }
}
