/// The IPv4 header (RFC 791).
enum IPv4Header {
  /// Bytes of the header without options.
  static let length = 20

  /// Reads the header and bounds what follows by the total length, so that link padding is out.
  ///
  /// A total length of zero is a segment that the network card was to cut (TSO): the packet then
  /// reaches to the end of the frame. A total length shorter than the header is refused.
  @inline(__always)
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(length, .ipv4)
    let start = reach.offset
    let first = frame.word(start)
    let version = first >> 28
    let headerLength = Int(first >> 24 & 0xF) &* 4
    let totalLength = Int(first & 0xFFFF)
    guard version == 4 else {
      // Some writers label IPv6 as IPv4; the packet itself knows.
      if version == 6 { return .ipv6 }
      throw WireError(.badValue, layer: .ipv4, offset: start)
    }
    guard headerLength >= length else {
      throw WireError(
        .badLength, layer: .ipv4, offset: start, needed: length, available: headerLength,
        lengthSource: .ownHeader)
    }
    if totalLength >= headerLength {
      reach.limit(to: totalLength)
    } else if totalLength != 0 {
      throw WireError(
        .badLength, layer: .ipv4, offset: start, needed: headerLength, available: totalLength,
        lengthSource: .ownHeader)
    }
    let placement = frame.word(start &+ 4)
    let control = frame.word(start &+ 8)
    let addresses = frame.long(start &+ 12)
    packet.kind = .network
    packet.networkOffset = start
    packet.hopLimit = UInt8(truncatingIfNeeded: control >> 24)
    packet.ipProtocol = IPProtocol(rawValue: UInt8(truncatingIfNeeded: control >> 16))
    packet.source = IPAddress(v4: UInt32(truncatingIfNeeded: addresses >> 32))
    packet.destination = IPAddress(v4: UInt32(truncatingIfNeeded: addresses))
    packet.checksumMissing = control & 0xFFFF == 0
    reach.offset = min(start &+ headerLength, reach.end)
    packet.transportOffset = reach.offset
    if headerLength > length {
      let options = (start &+ length)..<reach.offset
      IPv4Options.followSourceRoute(frame, options, into: &packet)
    }
    if placement & 0x3FFF != 0 {
      return fragment(placement, reach, into: &packet)
    }
    return .transport
  }

  private static func fragment(
    _ placement: UInt32, _ reach: Reach, into packet: inout Packet
  ) -> NextLayer {
    var fields = FragmentFields()
    fields.identification = placement >> 16
    fields.offset = Int(placement & 0x1FFF) &* 8
    fields.moreFollow = placement & 0x2000 != 0
    return fields.place(packet.ipProtocol, reach, into: &packet)
  }
}
