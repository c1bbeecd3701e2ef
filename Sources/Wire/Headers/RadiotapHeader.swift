/// The radiotap header in front of an 802.11 frame (radiotap.org "Radiotap", "Flags").
enum RadiotapHeader {
  /// Steps over the header; its flags field says whether a check sequence ends the frame and
  /// whether the 802.11 header is padded.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(8, .radiotap)
    guard frame.byte(start) == 0 else {
      throw WireError(.badValue, layer: .radiotap, offset: start)
    }
    let size = Int(frame.short(start &+ 2).byteSwapped)
    guard size >= 8 else {
      throw WireError(
        .badLength, layer: .radiotap, offset: start, needed: 8, available: size,
        lengthSource: .ownHeader)
    }
    try reach.need(size, .radiotap)
    let flags = Self.flags(frame, start, size)
    reach.offset = start &+ size
    if flags & 0x10 != 0 { reach.dropTrailer(4) }
    // A header alone (a frame without its data unit) is not a fault.
    guard reach.available > 0 else { return .done }
    return .ieee80211(isPadded: flags & 0x20 != 0)
  }

  /// The flags field, 0 where it is absent: behind the presence words and a time of eight bytes.
  private static func flags(_ frame: RawSpan, _ start: Int, _ size: Int) -> UInt8 {
    let present = frame.word(start &+ 4).byteSwapped
    guard present & 2 != 0 else { return 0 }
    var offset = 8
    var word = present
    while word & 0x8000_0000 != 0, offset &+ 4 <= size {
      word = frame.word(start &+ offset).byteSwapped
      offset &+= 4
    }
    if present & 1 != 0 { offset = (offset &+ 7) & ~7 &+ 8 }
    return offset < size ? frame.byte(start &+ offset) : 0
  }
}
