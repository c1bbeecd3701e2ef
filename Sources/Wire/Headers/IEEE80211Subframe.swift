/// One subframe of an 802.11 aggregate (A-MSDU, IEEE Std 802.11-2020 clause 9.3.2.2): addresses, a
/// length, LLC, and padding to a multiple of four.
enum IEEE80211Subframe {
  /// Reads the subframe at `reach` and notes where the next one starts.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(14, .ieee80211)
    let size = Int(frame.short(start &+ 12))
    let next = start &+ (14 &+ size &+ 3) & ~3
    packet.nextSubframe = next &+ 14 <= reach.end ? UInt32(clamping: next) : 0
    packet.destinationMAC = frame.mac(start)
    packet.sourceMAC = frame.mac(start &+ 6)
    reach.offset = start &+ 14
    reach.limit(to: size)
    return .llc
  }
}
