/// The IPv6 header (RFC 8200) and the chain of extension headers behind it.
enum IPv6Header {
  /// Bytes of the fixed header.
  static let length = 40
  /// How many extension headers are walked before the packet counts as hostile.
  static let extensionLimit = 24

  /// Reads the fixed header and its extension headers.
  @inline(__always)
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(length, .ipv6)
    let start = reach.offset
    let first = frame.long(start)
    guard first >> 60 == 6 else { throw WireError(.badValue, layer: .ipv6, offset: start) }
    let payloadLength = Int(first >> 16 & 0xFFFF)
    let nextHeader = UInt8(truncatingIfNeeded: first >> 8)
    packet.kind = .network
    packet.networkOffset = start
    packet.hopLimit = UInt8(truncatingIfNeeded: first)
    packet.source = IPAddress(high: frame.long(start &+ 8), low: frame.long(start &+ 16))
    packet.destination = IPAddress(high: frame.long(start &+ 24), low: frame.long(start &+ 32))
    packet.ipProtocol = IPProtocol(rawValue: nextHeader)
    reach.offset = start &+ length
    packet.transportOffset = reach.offset
    reach.limit(
      to: payloadLength != 0 ? payloadLength : lengthOfZero(frame, reach, nextHeader))
    switch nextHeader {
    case 6, 17: return .transport
    default: return .ipv6Extension
    }
  }

  /// Where a stated length of zero really ends.
  @inline(never)
  private static func lengthOfZero(_ frame: RawSpan, _ reach: Reach, _ nextHeader: UInt8) -> Int {
    if let jumbo = jumboLength(frame, reach, nextHeader) { return jumbo }
    return looksOffloaded(nextHeader, reach) ? reach.stated : 0
  }

  /// The length a jumbo payload option states (RFC 2675), where a hop-by-hop header holds one.
  private static func jumboLength(_ frame: RawSpan, _ reach: Reach, _ nextHeader: UInt8) -> Int? {
    guard nextHeader == 0, reach.available >= 8 else { return nil }
    let end = min(reach.end, reach.offset &+ 8 &+ Int(frame.byte(reach.offset &+ 1)) &* 8)
    var option = reach.offset &+ 2
    while option < end {
      let type = frame.byte(option)
      if type == 0 {
        option &+= 1
        continue
      }
      guard option &+ 2 <= end else { return nil }
      let size = Int(frame.byte(option &+ 1))
      if type == 0xC2, size == 4, option &+ 6 <= end {
        return Int(frame.word(option &+ 2))
      }
      option &+= 2 &+ size
    }
    return nil
  }

  /// Whether a packet of stated length zero holds a transport header beyond any link padding: a
  /// segment that the network card was to cut.
  private static func looksOffloaded(_ nextHeader: UInt8, _ reach: Reach) -> Bool {
    switch nextHeader {
    case 6: return reach.available >= 20
    case 17: return reach.available >= 8
    default: return false
    }
  }
}
