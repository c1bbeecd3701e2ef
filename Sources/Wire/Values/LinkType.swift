/// A link-layer type as capture files store it (tcpdump.org "Link-layer header types", LINKTYPE_ values).
public struct LinkType: RawRepresentable, Hashable, Sendable, Codable {
  /// The LINKTYPE_ value.
  public var rawValue: UInt32
  /// Creates a link type.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let null = LinkType(rawValue: 0)
  public static let ethernet = LinkType(rawValue: 1)
  public static let ppp = LinkType(rawValue: 9)
  public static let pppHDLC = LinkType(rawValue: 50)
  public static let pppEther = LinkType(rawValue: 51)
  public static let raw = LinkType(rawValue: 101)
  public static let cHDLC = LinkType(rawValue: 104)
  public static let ieee80211 = LinkType(rawValue: 105)
  public static let loop = LinkType(rawValue: 108)
  public static let linuxSLL = LinkType(rawValue: 113)
  public static let prism = LinkType(rawValue: 119)
  public static let radiotap = LinkType(rawValue: 127)
  public static let ieee80211AVS = LinkType(rawValue: 163)
  public static let pktap = LinkType(rawValue: 258)
  public static let ppi = LinkType(rawValue: 192)
  public static let ipv4 = LinkType(rawValue: 228)
  public static let ipv6 = LinkType(rawValue: 229)
  public static let nflog = LinkType(rawValue: 239)
  public static let linuxSLL2 = LinkType(rawValue: 276)
}
