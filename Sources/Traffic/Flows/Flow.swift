import Wire

/// One transport 5-tuple of the innermost IP header, with its counts in both directions.
public struct Flow: Sendable, Codable {
  /// Which side of a flow is ours.
  public enum LocalSide: UInt8, Sendable, Codable {
    case first, second
  }
  /// How far the flow reaches.
  public enum Scope: String, Sendable, CaseIterable, Codable {
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
  public enum TCPState: String, Sendable, CaseIterable, Codable {
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
  /// Index into the inventory's details; -1 where nothing was observed, see ``FlowStore``.
  public var details: Int32 = -1
  /// How many connections the flow stands for: more than one only where the flow table was full and
  /// connections that nothing used any more were counted together.
  public var connections: UInt32 = 1
  /// Index of the flow's newest stored stretch of activity, -1 where ``total`` is the only one.
  public var newestActivity: Int32 = -1

  // What the engine keeps while it reads.
  /// Index of the TCP bookkeeping, -1 before it is needed.
  var tcp: Int32 = -1
  /// Index of the dissection under way; -1 none yet, -2 over, see also ``folded``.
  var dissection: Int32 = -1
  /// Index of the shape measures, -1 none yet.
  var shape: Int32 = -1
  /// Index of the first side's host record, -1 where it has none.
  var firstHost: Int32 = -1
  /// Index of the second side's host record, -1 where it has none.
  var secondHost: Int32 = -1
  /// How many stretches were stored.
  var storedStretches: UInt32 = 0
  /// How many payload frames were probed without an answer.
  var probes: UInt8 = 0

  /// Creates a flow without counts.
  public init(
    first: IPAddress, second: IPAddress, firstPort: UInt16, secondPort: UInt16,
    ipProtocol: IPProtocol, vlan: UInt16 = 0xFFFF, tunnels: TunnelPath = TunnelPath()
  ) {
    self.first = first
    self.second = second
    self.firstPort = firstPort
    self.secondPort = secondPort
    self.ipProtocol = ipProtocol
    self.vlan = vlan
    self.tunnels = tunnels
  }

  /// Whether the stretch of activity under way ends before a frame of `time`.
  ///
  /// - Parameters:
  ///   - interval: The span between two cuts in which the frame lies.
  ///   - longest: Longest stretch of activity in nanoseconds.
  @inline(__always)
  func endsStretch(at time: Timestamp, interval: Range<Timestamp>, longest: Int64?) -> Bool {
    let first = total.first
    guard first.nanoseconds != .max else { return false }
    if first < interval.lowerBound || first >= interval.upperBound { return isCut }
    guard let longest, isCut else { return false }
    // Long flows are cut more coarsely as they go on, so that their number of stretches grows
    // with the logarithm of their length.
    let allowed = longest << Int64(min(20, storedStretches / 512))
    let age = time.nanoseconds(since: first)
    return age >= allowed || age <= -allowed
  }

  /// Whether it matters when the flow did what. Of datagrams between two addresses of ours nothing is
  /// judged, and no proxy is asked by them for a host elsewhere.
  @inline(__always)
  var isCut: Bool { ipProtocol != .udp || firstHost < 0 || secondHost < 0 }

  /// Lower-case name of the transport: of the IP protocol, or of what goes between hardware
  /// addresses.
  public var transport: String {
    guard first.hardware != nil else { return ipProtocol.name }
    return DissectorRegistry.links.first { $0.number == ipProtocol }?.transport ?? ipProtocol.name
  }
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
