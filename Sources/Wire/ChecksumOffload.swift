/// Recognises packets whose TCP or UDP checksum the sender's network card was still to fill in: they
/// were captured on the sending device.
public enum ChecksumOffload {
  /// Whether the checksum field holds the sum over the pseudo header alone, as Linux leaves it
  /// (`CHECKSUM_PARTIAL`), and is not by chance the right one. `packet` was decoded from `bytes`.
  public static func isPartial(_ packet: Packet, _ bytes: RawSpan) -> Bool {
    let start = packet.transportOffset
    let field: Int
    switch packet.ipProtocol {
    case .tcp: field = 16
    case .udp: field = 6
    default: return false
    }
    guard packet.kind == .transport, start > 0, packet.payloadOffset >= start &+ field &+ 2,
      let stored = bytes.uint16(at: start &+ field)
    else { return false }
    let length = packet.payloadOffset &- start &+ packet.payloadLength
    var sum = words(of: packet.source) &+ words(of: packet.destination)
    sum &+= UInt64(packet.ipProtocol.rawValue) &+ UInt64(length >> 16) &+ UInt64(length & 0xFFFF)
    guard fold(sum) == stored else { return false }
    // The sum over pseudo header and segment, checksum included, is all ones where it is right.
    let end = start &+ length
    guard end <= bytes.byteCount else { return true }
    var place = start
    while place &+ 1 < end {
      sum &+= UInt64(bytes.uint16(at: place) ?? 0)
      place &+= 2
    }
    if place < end { sum &+= UInt64(bytes.uint8(at: place) ?? 0) << 8 }
    return fold(sum) != 0xFFFF
  }

  /// The sum of an address's 16-bit words.
  private static func words(of address: IPAddress) -> UInt64 {
    if let v4 = address.v4 { return UInt64(v4 >> 16) &+ UInt64(v4 & 0xFFFF) }
    var sum: UInt64 = 0
    for half in [address.high, address.low] {
      for shift in stride(from: UInt64(0), to: 64, by: 16) { sum &+= half >> shift & 0xFFFF }
    }
    return sum
  }

  /// Ones' complement sum in sixteen bits (RFC 1071).
  private static func fold(_ sum: UInt64) -> UInt16 {
    var sum = sum
    while sum >> 16 != 0 { sum = sum & 0xFFFF &+ sum >> 16 }
    return UInt16(truncatingIfNeeded: sum)
  }
}
