/// The MACsec security tag (IEEE Std 802.1AE clause 9).
enum MACsecTag {
  /// Reads the tag. An encrypted frame is opaque and says so; one that is only signed goes on
  /// behind the tag, without its integrity check value of 16 bytes.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(6, .macsec)
    let control = frame.byte(start)
    // Bits: version 0x80, SCI present 0x20, encryption 0x08, changed text 0x04.
    guard control & 0x8C == 0 else { throw WireError(.unsupported, layer: .macsec, offset: start) }
    let size = control & 0x20 != 0 ? 14 : 6
    try reach.need(size &+ 2, .macsec)
    let type = frame.short(start &+ size)
    reach.offset = start &+ size &+ 2
    reach.dropTrailer(16)
    return type >= 1536 ? .etherType(type) : .done
  }
}
