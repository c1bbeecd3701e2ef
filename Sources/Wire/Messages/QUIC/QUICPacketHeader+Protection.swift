/// Header protection (RFC 9001 section 5.4).
extension QUICPacketHeader {
  /// A header without its protection.
  struct Bare {
    /// The header's bytes, packet number included: what is authenticated.
    var bytes: [UInt8]
    /// The packet number, as far as it stands in the packet.
    var packetNumber: UInt64
    /// Where the payload lies in the datagram, its tag included.
    var payload: Range<Int>
  }

  /// Where the 16 bytes of ciphertext lie that the mask is made of; nil where the packet is too
  /// short to have them.
  var sample: Range<Int>? {
    let start = packetNumberOffset + 4
    return start + 16 <= packet.upperBound ? start..<start + 16 : nil
  }

  /// The long header without its protection.
  ///
  /// - Parameter mask: Five bytes.
  func bare(_ datagram: RawSpan, mask: [UInt8]) -> Bare? {
    let place = packetNumberOffset - packet.lowerBound
    guard mask.count >= 5, place > 0, packetNumberOffset + 4 <= packet.upperBound else {
      return nil
    }
    var bytes = datagram.copy(packet.lowerBound..<packetNumberOffset + 4)
    guard bytes.count == place + 4 else { return nil }
    bytes[0] ^= mask[0] & 0x0F
    let length = Int(bytes[0] & 3) + 1
    var packetNumber: UInt64 = 0
    for index in 0..<length {
      bytes[place + index] ^= mask[1 + index]
      packetNumber = packetNumber << 8 | UInt64(bytes[place + index])
    }
    bytes.removeLast(4 - length)
    let start = packetNumberOffset + length
    guard start + 16 <= packet.upperBound else { return nil }
    return Bare(bytes: bytes, packetNumber: packetNumber, payload: start..<packet.upperBound)
  }
}
