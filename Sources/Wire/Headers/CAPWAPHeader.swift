/// CAPWAP data channel (RFC 5415 section 4.3), as wireless controllers use it.
enum CAPWAPHeader {
  /// Reads a clear-text header; a fragment other than the first stays plain UDP.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 else { return .done }
    let word = frame.word(reach.offset)
    // Version 0, type 0 (type 1 is DTLS).
    guard word >> 24 == 0 else { return .done }
    let size = Int(word >> 19 & 0x1F) &* 4
    let binding = word >> 9 & 0x1F
    let isNative = word & 0x100 != 0
    let isFragment = word & 0x80 != 0
    let fragmentOffset = frame.short(reach.offset &+ 6) >> 3
    guard size >= 8, reach.available > size, !isFragment || fragmentOffset == 0, word & 7 == 0
    else { return .done }
    reach.offset &+= size
    guard isNative else { return .tunnel(.capwap, .ethernet) }
    guard binding == 1, reach.available >= 2 else { return .done }
    // Some controllers send the two bytes of frame control in the other order.
    let isSwapped = frame.byte(reach.offset) & 0x0F != 0x08
    return .tunnel(.capwap, isSwapped ? .swappedIEEE80211 : .ieee80211)
  }
}
