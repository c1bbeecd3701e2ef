/// A frame of EAP over LANs (IEEE Std 802.1X-2020 clause 11.3): protocol version, packet type and
/// the big-endian length of the body, all behind EtherType 0x888E.
public struct EAPOLFrame: Equatable, Sendable {
  /// What frames that carry EAPOL state as their EtherType.
  public static let etherType: UInt16 = 0x888E
  /// Group addresses that ports send to before they know each other (clause 11.1.1): the bridge
  /// group address, the PAE group address, and the one of ports behind a two-port relay.
  public static let groups: [MACAddress] = [
    MACAddress(0x0180_C200_0000), MACAddress(0x0180_C200_0003), MACAddress(0x0180_C200_000E),
  ]

  /// Where the EAP packet lies.
  public var packet: Range<Int>

  /// Reads a frame; nil where it carries no EAP packet (start, log-off, keys) or the capture cut
  /// the packet.
  public init?(_ bytes: RawSpan) {
    guard let version = bytes.uint8(at: 0), (1...3).contains(version), bytes.uint8(at: 1) == 0,
      let length = bytes.uint16(at: 2), 4 + Int(length) <= bytes.byteCount
    else { return nil }
    packet = 4..<4 + Int(length)
  }
}
