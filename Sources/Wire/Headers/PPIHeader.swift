/// Per-packet information (CACE "PPI Packet Header" 1.0.7): fields, then a frame of a stated link
/// type.
enum PPIHeader {
  /// Steps over the fields; the 802.11-common field (type 2) says whether a check sequence ends
  /// the frame.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(8, .ppi)
    let size = Int(frame.short(start &+ 2).byteSwapped)
    let linkType = LinkType(rawValue: frame.word(start &+ 4).byteSwapped)
    guard size >= 8 else {
      throw WireError(
        .badLength, layer: .ppi, offset: start, needed: 8, available: size,
        lengthSource: .ownHeader)
    }
    try reach.need(size, .ppi)
    var hasFCS = false
    var offset = start &+ 8
    while offset &+ 4 <= start &+ size {
      let type = frame.short(offset).byteSwapped
      let length = Int(frame.short(offset &+ 2).byteSwapped)
      if type == 2, length >= 10, offset &+ 14 <= start &+ size {
        hasFCS = frame.short(offset &+ 12).byteSwapped & 1 != 0
      }
      offset &+= 4 &+ length
    }
    reach.offset = start &+ size
    if hasFCS { reach.dropTrailer(4) }
    guard linkType != .ppi else { throw WireError(.badValue, layer: .ppi, offset: start) }
    return try LinkLayer.first(linkType, frame, &reach, into: &packet)
  }
}
