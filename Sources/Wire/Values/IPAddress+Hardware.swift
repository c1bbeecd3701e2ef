/// Devices that are known by their hardware address alone, in tables whose keys are IP addresses.
extension IPAddress {
  /// A key for a device by its hardware address, inside the reserved multicast block that IPv4
  /// addresses are kept in: it looks like one with too many bits, reaches nowhere, and is nobody's.
  public init(hardware mac: MACAddress) {
    self.init(high: .max, low: 0x0100 << 48 | mac.value)
  }

  /// The hardware address, where this is a key made of one.
  @inlinable public var hardware: MACAddress? {
    high == .max && low >> 48 == 0x0100 ? MACAddress(low) : nil
  }
}
