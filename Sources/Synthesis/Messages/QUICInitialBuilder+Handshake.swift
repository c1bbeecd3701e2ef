import Wire

extension QUICInitialBuilder {
  /// A Handshake packet around `frames` (RFC 9000 section 17.2.4), protected with keys of a traffic
  /// secret.
  public func handshakePacket(frames: [UInt8], keys: TLSTrafficKeys) -> [UInt8] {
    var header = longHeader(type: version.form == .v2 ? 3 : 2)
    header.append(UInt16(0x4000) | UInt16(truncatingIfNeeded: frames.count + 20))
    let place = header.bytes.count
    header.append(packetNumber)
    guard
      let sealed = keys.seal(frames, number: UInt64(packetNumber), header: header.bytes),
      sealed.count >= 16, let mask = keys.headerMask(sample: Array(sealed.prefix(16)))
    else { return [] }
    var packet = header.bytes + sealed
    packet[0] ^= mask[0] & 0x0F
    for index in 0..<4 { packet[place + index] ^= mask[1 + index] }
    return packet
  }
}
