import Wire

extension [UInt8] {
  /// Appends an integer, most significant byte first.
  mutating func append(big value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }

  /// Appends an integer, least significant byte first.
  mutating func append(little value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends the four or sixteen bytes of an address.
  mutating func append(address: IPAddress) {
    if let v4 = address.v4 {
      append(big: v4)
    } else {
      append(big: address.high)
      append(big: address.low)
    }
  }

  /// Appends the six octets of a hardware address.
  mutating func append(mac: MACAddress) {
    append(big: UInt16(truncatingIfNeeded: mac.value >> 32))
    append(big: UInt32(truncatingIfNeeded: mac.value))
  }

  /// Overwrites a big-endian integer at `offset`.
  mutating func put(big value: UInt16, at offset: Int) {
    self[offset] = UInt8(value >> 8)
    self[offset + 1] = UInt8(value & 0xFF)
  }
}
