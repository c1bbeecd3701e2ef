/// A Linux netfilter log message (tcpdump.org LINKTYPE_NFLOG; linux/netfilter/nfnetlink_log.h).
enum NFLOGHeader {
  /// How many attributes are walked.
  static let limit = 64

  /// Walks the attributes to the payload (9); user id (11) and hardware address (5) are kept.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(4, .nflog)
    guard frame.byte(start &+ 1) == 0 else {
      throw WireError(.badValue, layer: .nflog, offset: start)
    }
    reach.offset &+= 4
    var payload: Reach?
    for _ in 0..<limit where reach.available >= 4 {
      let offset = reach.offset
      // Attributes are in the byte order of the logging host.
      var size = Int(frame.short(offset).byteSwapped)
      var type = frame.short(offset &+ 2).byteSwapped
      if size > reach.stated || type & 0x3FFF > 0xFF {
        size = Int(frame.short(offset))
        type = frame.short(offset &+ 2)
      }
      guard size >= 4 else { break }
      if type & 0x3FFF == 9 {
        var found = reach
        found.offset &+= 4
        found.limit(to: size &- 4)
        payload = found
      } else if reach.available >= size {
        readAttribute(type & 0x3FFF, frame, offset &+ 4, size &- 4, into: &packet)
      }
      reach.offset &+= (size &+ 3) & ~3
    }
    guard let payload else { return .done }
    reach = payload
    return .internet
  }

  private static func readAttribute(
    _ type: UInt16, _ frame: RawSpan, _ offset: Int, _ size: Int, into packet: inout Packet
  ) {
    switch type {
    case 5 where size >= 10 && frame.short(offset) == 6: packet.sourceMAC = frame.mac(offset &+ 4)
    case 11 where size >= 4: packet.applicationID = frame.word(offset)
    default: break
    }
  }
}
