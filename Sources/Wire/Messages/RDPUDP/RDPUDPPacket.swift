/// A packet of the UDP transport of Remote Desktop, as far as it carries the inner TLS stream
/// (MS-RDPEUDP section 2.2, MS-RDPEUDP2 section 2.2).
///
/// Version 1 is big-endian: acknowledged number 4, window 2, flags 2, then what the flags announce.
/// Version 2 is little-endian and swaps its first and eighth byte; behind the swap stand a prefix,
/// flags 2, then what the flags announce.
public enum RDPUDPPacket {
  /// Flags of version 1 that are read.
  private enum Flag1 {
    static let open: UInt16 = 0x0001
    static let acknowledgement: UInt16 = 0x0004
    static let data: UInt16 = 0x0008
    static let acknowledgementOfAcknowledgements: UInt16 = 0x0100
  }
  /// Flags of version 2 that are read.
  private enum Flag2 {
    static let acknowledgement: UInt16 = 0x0001
    static let data: UInt16 = 0x0004
    static let vector: UInt16 = 0x0008
    static let acknowledgementOfAcknowledgements: UInt16 = 0x0010
    static let overhead: UInt16 = 0x0040
    static let delay: UInt16 = 0x0100
  }

  /// Length of the datagrams that open a connection, padded to the least size of both ways.
  public static let openingLengths = 1132...1232

  /// The first datagram of a connection: nothing acknowledged, the flag that opens, and equal
  /// sizes announced for both ways at most.
  public static func probe(_ datagram: RawSpan) -> Probe {
    guard datagram.uint32(at: 0) == 0xFFFF_FFFF, openingLengths.contains(datagram.byteCount),
      let flags = datagram.uint16(at: 6), flags & Flag1.open != 0, flags & Flag1.data == 0,
      let up = datagram.uint16(at: 12), let down = datagram.uint16(at: 14),
      openingLengths.contains(Int(up)), openingLengths.contains(Int(down))
    else { return .no }
    return .certain
  }

  /// Whether a datagram opens a connection, or answers one that does.
  public static func opens(_ datagram: RawSpan) -> Bool {
    guard openingLengths.contains(datagram.byteCount), let flags = datagram.uint16(at: 6) else {
      return false
    }
    return flags & Flag1.open != 0 && flags & Flag1.data == 0
      && (datagram.uint16(at: 12)).map { openingLengths.contains(Int($0)) } ?? false
  }

  /// The stream bytes of a packet of version 1 and their number; nil where it carries none.
  public static func data1(_ datagram: RawSpan) -> (number: UInt32, bytes: Range<Int>)? {
    guard let flags = datagram.uint16(at: 6), flags & Flag1.data != 0 else { return nil }
    var place = 8
    if flags & Flag1.acknowledgement != 0 {
      guard let size = datagram.uint16(at: place) else { return nil }
      // The vector fills up to four bytes.
      place += (2 + Int(size) + 3) / 4 * 4
    }
    if flags & Flag1.acknowledgementOfAcknowledgements != 0 { place += 4 }
    guard let number = datagram.uint32(at: place + 4), place + 8 < datagram.byteCount else {
      return nil
    }
    return (number, place + 8..<datagram.byteCount)
  }

  /// The stream bytes of a packet of version 2 and their number in the channel; nil where it
  /// carries none.
  public static func data2(_ datagram: RawSpan) -> (number: UInt16, bytes: Range<Int>)? {
    // The prefix, which the swap put at 7: a type of 8 is filling.
    guard let prefix = datagram.uint8(at: 7), prefix >> 1 & 0x0F != 8,
      let word = datagram.uint16LE(at: 1)
    else { return nil }
    let flags = word & 0x0FFF
    guard flags & Flag2.data != 0 else { return nil }
    // What stood first is at 7 now, and the other way round: reads go through `byte`.
    func byte(_ offset: Int) -> UInt8? { datagram.uint8(at: offset == 7 ? 0 : offset) }
    var place = 3
    if flags & Flag2.acknowledgement != 0 {
      guard let delayed = byte(place + 6) else { return nil }
      place += 7 + Int(delayed & 15)
    }
    if flags & Flag2.overhead != 0 { place += 1 }
    if flags & Flag2.delay != 0 { place += 3 }
    if flags & Flag2.acknowledgementOfAcknowledgements != 0 { place += 2 }
    if flags & Flag2.vector != 0 {
      guard let size = byte(place + 2) else { return nil }
      place += 3 + (size & 0x80 != 0 ? 3 : 0) + Int(size & 0x7F)
    }
    guard let low = byte(place + 2), let high = byte(place + 3), place + 4 < datagram.byteCount,
      place + 4 > 7
    else { return nil }
    return (UInt16(high) << 8 | UInt16(low), place + 4..<datagram.byteCount)
  }
}
