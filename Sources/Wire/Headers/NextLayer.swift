/// What a header says follows it.
enum NextLayer {
  /// Nothing that is decoded: the fields read so far stand.
  case done
  /// The protocol of an EtherType.
  case etherType(UInt16)
  /// IPv4 or IPv6, by the version in the first four bits.
  case internet
  case ipv4
  case ipv6
  /// The extension header named by `packet.ipProtocol`.
  case ipv6Extension
  /// The header named by `packet.ipProtocol`.
  case transport
  /// A UDP payload on the port of a tunnel, still to be confirmed.
  case udpTunnel
  case arp
  case ethernet
  case llc
  case snap
  /// An 802.11 header, perhaps padded to a multiple of four bytes.
  case ieee80211(isPadded: Bool)
  /// The subframes of an 802.11 aggregate.
  case subframes
  case mpls
  case ppp
  /// Payload of a PPP frame, by its protocol number.
  case pppProtocol(UInt16)
  /// A packet inside a tunnel: what it is, and the header to go on with.
  case tunnel(TunnelPath.Kind, Inner)

  /// What a tunnel carries.
  enum Inner: UInt8 {
    case internet, ethernet, ieee80211, swappedIEEE80211, ppp, mpls, transport
  }
}
