/// Headers of older monitoring drivers: Prism II (wlan-ng) and AVS.
enum PrismHeader {
  /// Reads a Prism header, or the AVS header that files of the Prism link type may hold instead.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(8, .prism)
    let code = frame.word(reach.offset)
    if code & 0xFFFF_FF00 == 0x8021_1000 {
      return try decodeAVS(frame, &reach, into: &packet)
    }
    // Message code and length are in the byte order of the capturing host.
    let size = frame.word(reach.offset &+ 4)
    let length = Int(size <= 0xFFFF ? size : size.byteSwapped)
    guard length >= 8, length <= 0xFFFF else {
      throw WireError(
        .badLength, layer: .prism, offset: reach.offset, needed: 8, available: length,
        lengthSource: .ownHeader)
    }
    try reach.need(length, .prism)
    reach.offset &+= length
    return .ieee80211(isPadded: false)
  }

  /// Reads an AVS header: big-endian version and length.
  static func decodeAVS(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(8, .avs)
    let length = Int(frame.word(reach.offset &+ 4))
    guard length >= 8 else {
      throw WireError(
        .badLength, layer: .avs, offset: reach.offset, needed: 8, available: length,
        lengthSource: .ownHeader)
    }
    try reach.need(length, .avs)
    reach.offset &+= length
    return .ieee80211(isPadded: false)
  }
}
