import Wire

/// What flows have in common that are counted as one.
extension Flow {
  /// Whether this is the sum of connections that were retired.
  var isFolded: Bool { dissection == Flow.folded }

  /// What ``dissection`` is in a sum of retired connections.
  static let folded: Int32 = -3

  /// The ports that such a sum keeps: that of the side elsewhere; where neither or both sides are
  /// ours, that of the side which did not open the flow.
  var keptPorts: (first: UInt16, second: UInt16) {
    switch ipProtocol {
    case .tcp, .udp, .sctp:
      return firstHost < 0 && secondHost >= 0 ? (firstPort, 0) : (0, secondPort)
    default: return (firstPort, secondPort)
    }
  }

  /// Whether the ends, the way between them and the state are the same.
  func isAlike(_ other: Flow) -> Bool {
    first == other.first && second == other.second && ipProtocol == other.ipProtocol
      && vlan == other.vlan && tunnels == other.tunnels && tcpState == other.tcpState
      && keptPorts == other.keptPorts
  }

  /// Part of a hash of what ``isAlike(_:)`` compares.
  func hashLikeness(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
    let ports = keptPorts
    hasher.combine(
      UInt64(ports.first) << 32 | UInt64(ports.second) << 16 | UInt64(ipProtocol.rawValue) << 8
        | UInt64(tcpState.map { $0.code } ?? 0))
  }

  /// The order in which flows are given up, lowest first: by their last frame, connections that may
  /// still go on behind all others.
  var rank: UInt64 {
    guard ipProtocol == .tcp else { return total.lastFrame }
    switch tcpState {
    case .established, .synReceived, .midstream: return total.lastFrame | 1 << 63
    case .synSent, .closed, .reset, nil: return total.lastFrame
    }
  }
}

extension Flow.TCPState {
  /// A number of its own for each state.
  fileprivate var code: UInt8 {
    switch self {
    case .synSent: return 1
    case .synReceived: return 2
    case .established: return 3
    case .midstream: return 4
    case .closed: return 5
    case .reset: return 6
    }
  }
}
