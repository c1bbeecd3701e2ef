/// An IP protocol number (IANA "Assigned Internet Protocol Numbers").
public struct IPProtocol: RawRepresentable, Hashable, Sendable, Codable {
  /// The number in the IP header.
  public var rawValue: UInt8
  /// Creates a protocol number.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let icmp = IPProtocol(rawValue: 1)
  public static let igmp = IPProtocol(rawValue: 2)
  public static let ipip = IPProtocol(rawValue: 4)
  public static let tcp = IPProtocol(rawValue: 6)
  public static let udp = IPProtocol(rawValue: 17)
  public static let ipv6 = IPProtocol(rawValue: 41)
  public static let gre = IPProtocol(rawValue: 47)
  public static let esp = IPProtocol(rawValue: 50)
  public static let ah = IPProtocol(rawValue: 51)
  public static let icmpv6 = IPProtocol(rawValue: 58)
  public static let l2tp = IPProtocol(rawValue: 115)
  public static let sctp = IPProtocol(rawValue: 132)

  /// Lower-case name as reports print it; the number where the protocol has no name here.
  public var name: String {
    switch self {
    case .icmp: return "icmp"
    case .igmp: return "igmp"
    case .ipip: return "ipip"
    case .tcp: return "tcp"
    case .udp: return "udp"
    case .ipv6: return "ipv6"
    case .gre: return "gre"
    case .esp: return "esp"
    case .ah: return "ah"
    case .icmpv6: return "icmpv6"
    case .l2tp: return "l2tp"
    case .sctp: return "sctp"
    default: return "ip-\(rawValue)"
    }
  }
}
