/// AYIYA, "anything in anything" (draft-massar-v6ops-ayiya-02): IPv6 in UDP.
enum AYIYAHeader {
  /// Reads the lengths of identity and signature; the packet behind them must be IP.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 else { return .done }
    let identity = 1 << Int(frame.byte(reach.offset) >> 4)
    let signature = Int(frame.byte(reach.offset &+ 1) >> 4) &* 4
    let next = frame.byte(reach.offset &+ 3)
    let size = 8 &+ identity &+ signature
    guard next == 41 || next == 4, reach.available > size else { return .done }
    reach.offset &+= size
    return reach.looksLikeIP(frame) ? .tunnel(.ayiya, .internet) : .done
  }
}
