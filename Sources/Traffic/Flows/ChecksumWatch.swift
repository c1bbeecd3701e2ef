import Wire

/// Watches whether a local host's TCP checksums are left to its network card.
///
/// A capture taken on the sending device, before the card, holds segments whose checksum is not yet
/// there: zero, the sum of the pseudo header alone, or whatever was in memory. One wrong checksum may
/// be damage; a host most of whose first segments are wrong computes none. Only the first segments
/// are looked at, so that long captures pay nothing.
struct ChecksumWatch {
  /// Segments looked at.
  private(set) var budget = 2048
  private var counts: [Int32: (right: Int, wrong: Int)] = [:]

  /// Whether a host sent more segments with a wrong checksum than with a right one.
  var isOffloaded: Bool { counts.values.contains { $0.wrong > $0.right } }

  /// Looks at a TCP segment that a local host sent; `bytes` is the frame.
  mutating func look(at packet: Packet, _ bytes: RawSpan, host: Int32) {
    let start = packet.transportOffset
    let end = packet.payloadOffset &+ packet.payloadLength
    guard packet.payloadLength == packet.payloadCaptured, start > 0, start < end,
      end <= bytes.byteCount
    else { return }
    budget -= 1
    var sum = UInt64(packet.ipProtocol.rawValue) &+ UInt64(end &- start)
    for address in [packet.source, packet.destination] {
      if !address.isV4 { sum &+= address.high >> 32 &+ address.high & 0xFFFF_FFFF }
      sum &+= address.low >> 32 &+ address.low & 0xFFFF_FFFF
    }
    var place = start
    // Words of sixteen bits add up to the same, carries folded in, as those of sixty-four do.
    while place &+ 7 < end, let word = bytes.uint64(at: place) {
      let (partial, isOver) = sum.addingReportingOverflow(word)
      sum = partial &+ (isOver ? 1 : 0)
      place &+= 8
    }
    sum = sum >> 32 &+ sum & 0xFFFF_FFFF
    while place &+ 1 < end {
      sum &+= UInt64(bytes.uint16(at: place) ?? 0)
      place &+= 2
    }
    if place < end { sum &+= UInt64(bytes.uint8(at: place) ?? 0) << 8 }
    while sum >> 16 != 0 { sum = sum & 0xFFFF &+ sum >> 16 }
    if sum == 0xFFFF {
      counts[host, default: (0, 0)].right += 1
    } else {
      counts[host, default: (0, 0)].wrong += 1
    }
  }
}
