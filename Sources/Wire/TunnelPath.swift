/// The tunnels around a packet, outermost first, at most eight deep.
public struct TunnelPath: Hashable, Sendable, CustomStringConvertible, Codable {
  /// A way to carry a packet inside another.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case ipInIP = 1
    case sixInFour, fourInSix, gre, erspan, vxlan, geneve, gtp, l2tp, teredo, capwap, tzsp, ah
    case etherIP, lisp, ayiya, mplsInIP, mplsInUDP

    /// The word reports use.
    public var name: String {
      switch self {
      case .ipInIP: return "ip-in-ip"
      case .sixInFour: return "6in4"
      case .fourInSix: return "4in6"
      case .gre: return "gre"
      case .erspan: return "erspan"
      case .vxlan: return "vxlan"
      case .geneve: return "geneve"
      case .gtp: return "gtp-u"
      case .l2tp: return "l2tp"
      case .teredo: return "teredo"
      case .capwap: return "capwap"
      case .tzsp: return "tzsp"
      case .ah: return "ah"
      case .etherIP: return "etherip"
      case .lisp: return "lisp"
      case .ayiya: return "ayiya"
      case .mplsInIP: return "mpls-in-ip"
      case .mplsInUDP: return "mpls-in-udp"
      }
    }
  }

  /// How many tunnels a frame may nest before decoding stops.
  public static let limit = 8

  /// One byte a tunnel, the outermost in the lowest byte.
  public var packed: UInt64 = 0

  /// Creates an empty path.
  @inlinable public init() {}

  /// Whether there is no tunnel.
  @inlinable public var isEmpty: Bool { packed == 0 }

  /// Adds an inner tunnel; false where the path is full.
  public mutating func append(_ kind: Kind) -> Bool {
    guard packed >> 56 == 0 else { return false }
    var shift: UInt64 = 0
    while packed >> shift != 0 { shift += 8 }
    packed |= UInt64(kind.rawValue) << shift
    return true
  }

  /// The tunnels, outermost first.
  public var kinds: [Kind] {
    (0..<8).compactMap { Kind(rawValue: UInt8(truncatingIfNeeded: packed >> (UInt64($0) * 8))) }
  }

  /// The names parted by `/`.
  public var description: String { kinds.map(\.name).joined(separator: "/") }
}
