/// Ethernet II and IEEE 802.3 (IEEE Std 802.3 clause 3): two addresses and a type or a length.
enum EthernetHeader {
  /// Bytes of the header.
  static let length = 14

  /// Reads the header; a value up to 1500 is a length and the data starts with LLC.
  @inline(__always)
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(length, .ethernet)
    let start = reach.offset
    let destination = frame.long(start)
    let source = frame.long(start &+ 6)
    packet.destinationMAC = MACAddress(destination >> 16)
    packet.sourceMAC = MACAddress(source >> 16)
    let type = UInt16(truncatingIfNeeded: source)
    reach.offset = start &+ length
    if type >= 1536 { return .etherType(type) }
    guard type <= 1500 else { return .done }
    reach.limit(to: Int(type))
    // Novell's raw 802.3: IPX without LLC, whose checksum field is always 0xFFFF.
    if reach.available >= 2, frame.short(reach.offset) == 0xFFFF { return .done }
    return .llc
  }
}
