import Wire

/// The binding that an ARP packet's sender states (RFC 826): its own addresses.
struct ARPClaim {
  var address: IPAddress
  var mac: MACAddress

  /// Reads the sender fields of an ARP packet for IPv4 over Ethernet at `offset`.
  init?(_ bytes: RawSpan, at offset: Int) {
    guard bytes.uint16(at: offset + 2) == 0x0800, bytes.uint8(at: offset + 4) == 6,
      bytes.uint8(at: offset + 5) == 4, let high = bytes.uint32(at: offset + 8),
      let low = bytes.uint16(at: offset + 12), let address = bytes.uint32(at: offset + 14)
    else { return nil }
    mac = MACAddress(UInt64(high) << 16 | UInt64(low))
    self.address = IPAddress(v4: address)
  }
}
