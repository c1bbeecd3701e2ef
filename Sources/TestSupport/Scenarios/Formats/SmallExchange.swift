import Wire

/// The smallest flight that shows egress, to be put into every container, link type and tunnel: a
/// controller connects to `api.dji-services.com`, posts a report, and the server acknowledges it.
///
/// Whatever is around it, the same five packets must come out, and the same verdict.
public struct SmallExchange: Sendable {
  /// Which version of IP carries the exchange.
  public enum Version: Sendable { case v4, v6 }

  /// One crossing of the link.
  public struct Hop: Sendable {
    /// Place in the exchange, counted from 0.
    public let index: Int
    /// Whether the controller sent it.
    public let isOutbound: Bool
    /// Hardware address of the sender.
    public let source: MACAddress
    /// Hardware address of the receiver.
    public let destination: MACAddress
  }

  /// Puts a packet on a link: gets the crossing, and what adds the packet to the layers in front
  /// of it.
  public typealias Link = @Sendable (Hop, (PacketBuilder) -> [UInt8]) -> [UInt8]

  /// A frame and its time.
  public typealias TimedFrame = (time: Timestamp, bytes: [UInt8])

  /// The controller: a DJI hardware address from the public IEEE listing.
  public static let controllerMAC = MACAddress(0x6060_1F00_1020)
  /// The router.
  public static let routerMAC = MACAddress(0x0200_5E00_0001)
  /// Time of the first frame: 2026-10-05T10:00:00Z.
  public static let start = Timestamp(seconds: 1_791_194_400)

  private let version: Version

  /// Prepares the exchange.
  public init(_ version: Version = .v4) { self.version = version }

  /// The controller's address: private.
  public var controller: IPAddress {
    version == .v4 ? .v4(192, 168, 10, 20) : .v6(0xFD12, 0x3456, 0, 0, 0, 0, 0, 0x20)
  }

  /// The server's address: in networks that a public cloud operator announces.
  public var server: IPAddress {
    version == .v4
      ? .v4(52, 71, 168, 12) : .v6(0x2600, 0x1F18, 0, 0, 0, 0, 0, 0x12)
  }

  private static let request = Array(
    "POST /v1/report HTTP/1.1\r\nHost: api.dji-services.com\r\nContent-Length: 12\r\n\r\nreport=12345"
      .utf8)

  /// The five frames on a link, 100 milliseconds apart.
  public func frames(_ link: Link) -> [TimedFrame] {
    let next = UInt32(Self.request.count)
    let steps: [(Bool, TCPFlags, UInt32, UInt32, [UInt8])] = [
      (true, .syn, 1000, 0, []),
      (false, [.syn, .ack], 5000, 1001, []),
      (true, .ack, 1001, 5001, []),
      (true, [.psh, .ack], 1001, 5001, Self.request),
      (false, .ack, 5001, 1001 + next, []),
    ]
    return steps.enumerated().map { index, step in
      let (isOutbound, flags, sequence, acknowledgement, payload) = step
      let hop = Hop(
        index: index, isOutbound: isOutbound,
        source: isOutbound ? Self.controllerMAC : Self.routerMAC,
        destination: isOutbound ? Self.routerMAC : Self.controllerMAC)
      let bytes = link(hop) { builder in
        builder.ip(from: isOutbound ? controller : server, to: isOutbound ? server : controller)
          .tcp(
            from: isOutbound ? 50_001 : 80, to: isOutbound ? 80 : 50_001, sequence: sequence,
            acknowledgement: acknowledgement, flags: flags
          ).payload(payload).bytes
      }
      return (Self.start.adding(nanoseconds: Int64(index) * 100_000_000), bytes)
    }
  }

  /// The frames on Ethernet.
  public var ethernet: [TimedFrame] { frames(Self.ethernet) }

  /// Ethernet II.
  public static let ethernet: Link = { hop, packet in
    packet(PacketBuilder().ethernet(from: hop.source, to: hop.destination))
  }

  /// The frames of a link as a classic capture.
  public func pcap(_ linkType: LinkType, _ link: Link) -> [UInt8] {
    var writer = PcapWriter(linkType: linkType)
    for frame in frames(link) { writer.writePacket(frame.bytes, at: frame.time) }
    return writer.bytes
  }
}

extension PacketBuilder {
  /// An Ethernet header of a crossing.
  func ethernet(_ hop: SmallExchange.Hop) -> PacketBuilder {
    ethernet(from: hop.source, to: hop.destination)
  }
}
