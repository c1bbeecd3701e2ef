import Wire

/// One transport 5-tuple of the innermost IP header, with its counts in both directions.
public struct Flow: Sendable {
  /// Which side of a flow is ours.
  public enum LocalSide: UInt8, Sendable {
    case first, second
  }
  /// How far the flow reaches.
  public enum Scope: String, Sendable {
    /// A station and a public address.
    case egress
    /// Both ends on the local side, multicast or broadcast.
    case local
    /// Neither end is a station.
    case transit
    /// Cannot be told.
    case unknown
  }
  /// State of a TCP connection as the capture shows it.
  public enum TCPState: String, Sendable {
    /// SYN without an answer.
    case synSent = "syn-sent"
    /// SYN and SYN-ACK, without the final ACK.
    case synReceived = "syn-received"
    /// Handshake completed.
    case established
    /// Seen first in mid-stream.
    case midstream
    /// FIN from one side or both.
    case closed
    /// Ended by a reset.
    case reset
  }

  /// The side that opened the flow, as far as the capture shows (SYN, DNS query, first packet).
  public var first: IPAddress
  /// The other side.
  public var second: IPAddress
  /// Port of the first side; ICMP: type.
  public var firstPort: UInt16
  /// Port of the second side; ICMP: code.
  public var secondPort: UInt16
  /// Protocol.
  public var ipProtocol: IPProtocol
  /// Outermost VLAN id of the first frame, 0xFFFF where untagged.
  public var vlan: UInt16
  /// Tunnels around the flow's first frame.
  public var tunnels: TunnelPath
  /// Whole life of the flow.
  public var total = Activity()
  /// Which side is a station; settled when the capture is read.
  public var localSide = LocalSide.first
  /// How far the flow reaches; settled when the capture is read.
  public var scope = Scope.unknown
  /// TCP state; nil for other protocols.
  public var tcpState: TCPState?
  /// Index of the station in the inventory, -1 where none.
  public var station: Int32 = -1
  /// Index of the endpoint in the inventory, -1 where none.
  public var endpoint: Int32 = -1
  /// Index into the inventory's details, -1 where nothing was observed.
  public var details: Int32 = -1
  /// Index of the flow's newest stretch of activity, -1 where ``total`` is the only one.
  public var newestActivity: Int32 = -1

  /// Address of the local side.
  public var local: IPAddress { localSide == .first ? first : second }
  /// Address of the remote side.
  public var remote: IPAddress { localSide == .first ? second : first }
  /// Port of the local side.
  public var localPort: UInt16 { localSide == .first ? firstPort : secondPort }
  /// Port of the remote side.
  public var remotePort: UInt16 { localSide == .first ? secondPort : firstPort }
  /// Counts from the local side to the remote.
  public func outbound(_ activity: Activity) -> DirectionCounts {
    localSide == .first ? activity.forward : activity.backward
  }
  /// Counts from the remote side to the local.
  public func inbound(_ activity: Activity) -> DirectionCounts {
    localSide == .first ? activity.backward : activity.forward
  }
}
