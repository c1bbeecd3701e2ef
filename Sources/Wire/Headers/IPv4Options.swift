/// IPv4 options (RFC 791 section 3.1) that change what a packet's addresses mean.
enum IPv4Options {
  /// Takes the last address of a source route that is not used up as the destination: the header's
  /// own destination field then names only the next router.
  @inline(never)
  static func followSourceRoute(
    _ frame: RawSpan, _ range: Range<Int>, into packet: inout Packet
  ) {
    var offset = range.lowerBound
    while offset &+ 2 <= range.upperBound {
      let type = frame.byte(offset)
      if type == 0 { return }
      if type == 1 {
        offset &+= 1
        continue
      }
      let size = Int(frame.byte(offset &+ 1))
      guard size >= 2, offset &+ size <= range.upperBound else { return }
      // Loose (131) and strict (137): type, length, pointer, addresses.
      if type == 131 || type == 137, size >= 7, Int(frame.byte(offset &+ 2)) &+ 3 <= size {
        packet.destination = IPAddress(v4: frame.word(offset &+ size &- 4))
        return
      }
      offset &+= size
    }
  }
}
