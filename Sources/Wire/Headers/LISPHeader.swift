/// LISP data plane (RFC 9300 section 5).
enum LISPHeader {
  /// Steps over the four bytes of an encapsulated control message (RFC 9301 section 5.8).
  static func nextControl(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 24, frame.byte(reach.offset) >> 4 == 8 else { return .done }
    reach.offset &+= 4
    return reach.looksLikeIP(frame) ? .tunnel(.lisp, .internet) : .done
  }

  /// Steps over the eight bytes to the inner IP header, which must fit the datagram.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 28 else { return .done }
    reach.offset &+= 8
    return reach.looksLikeIP(frame) ? .tunnel(.lisp, .internet) : .done
  }
}
