/// The IEEE 802.11 MAC header (IEEE Std 802.11-2020 clause 9.2 and 9.3).
enum IEEE80211Header {
  /// Reads the header of a data frame down to LLC; management and control frames end decoding.
  ///
  /// - Parameter isPadded: whether the receiver put bytes behind the header so that its length is
  ///   a multiple of four (radiotap flag 0x20).
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, isPadded: Bool, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(10, .ieee80211)
    return try decode(
      frame, &reach, control: frame.byte(start), flags: frame.byte(start &+ 1),
      fragment: 22, isPadded: isPadded, into: &packet)
  }

  /// Reads a header whose frame control and sequence control have their bytes in the wrong order.
  static func decodeSwapped(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(10, .ieee80211)
    return try decode(
      frame, &reach, control: frame.byte(start &+ 1), flags: frame.byte(start),
      fragment: 23, isPadded: false, into: &packet)
  }

  private static func decode(
    _ frame: RawSpan, _ reach: inout Reach, control: UInt8, flags: UInt8, fragment: Int,
    isPadded: Bool, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    guard control & 3 == 0 else {
      throw WireError(.badValue, layer: .ieee80211, offset: start)
    }
    packet.isLinkRetry = flags & 0x08 != 0
    packet.destinationMAC = frame.mac(start &+ 4)
    let type = control >> 2 & 3
    if reach.available >= 16, type != 1 { packet.sourceMAC = frame.mac(start &+ 10) }
    guard type == 2 else { return .done }
    return try decodeData(
      frame, &reach, subtype: control >> 4, flags: flags, fragment: fragment,
      isPadded: isPadded, into: &packet)
  }

  private static func decodeData(
    _ frame: RawSpan, _ reach: inout Reach, subtype: UInt8, flags: UInt8, fragment: Int,
    isPadded: Bool, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    let distribution = flags & 3
    var size = distribution == 3 ? 30 : 24
    try reach.need(size, .ieee80211)
    readAddresses(frame, start, distribution, into: &packet)
    var service: UInt16 = 0
    if subtype & 8 != 0 {
      try reach.need(size &+ 2, .ieee80211)
      service = frame.short(start &+ size).byteSwapped
      size &+= 2
      if flags & 0x80 != 0 { size &+= 4 }  // HT control
    }
    if isPadded { size = (size &+ 3) & ~3 }
    // Null frames carry no data; of a fragmented frame only the first piece starts with LLC.
    guard subtype & 4 == 0 else { return .done }
    let isProtected = flags & 0x40 != 0
    if isProtected {
      packet.kind = .encryptedRadio
      packet.payloadOffset = min(reach.end, start &+ size)
      packet.payloadCaptured = max(0, reach.available &- size)
      packet.payloadLength = max(0, reach.stated &- size)
      return .done
    }
    guard frame.byte(start &+ fragment) & 0x0F == 0 else { return .done }
    try reach.need(size, .ieee80211)
    reach.offset &+= size
    if service & 0x0100 != 0, distribution & 2 != 0 { skipMeshControl(frame, &reach) }
    return service & 0x0080 != 0 ? .subframes : .llc
  }

  /// Source and destination sit in different places, by the to-DS (1) and from-DS (2) bits.
  private static func readAddresses(
    _ frame: RawSpan, _ start: Int, _ distribution: UInt8, into packet: inout Packet
  ) {
    switch distribution {
    case 1:
      packet.sourceMAC = frame.mac(start &+ 10)
      packet.destinationMAC = frame.mac(start &+ 16)
    case 2:
      packet.destinationMAC = frame.mac(start &+ 4)
      packet.sourceMAC = frame.mac(start &+ 16)
    case 3:
      packet.destinationMAC = frame.mac(start &+ 16)
      packet.sourceMAC = frame.mac(start &+ 24)
    default:
      packet.destinationMAC = frame.mac(start &+ 4)
      packet.sourceMAC = frame.mac(start &+ 10)
    }
  }

  /// Steps over a mesh control field where its reserved bits say that it is one.
  private static func skipMeshControl(_ frame: RawSpan, _ reach: inout Reach) {
    guard let flags = frame.uint8(at: reach.offset), flags & ~3 == 0, flags != 3 else { return }
    let size = 6 &+ Int(flags) &* 6
    if reach.available >= size { reach.offset &+= size }
  }
}
