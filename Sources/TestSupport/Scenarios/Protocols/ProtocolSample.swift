import Wire

/// One protocol in its smallest telling form: what each side says, and what must be read out of it.
///
/// Its scenario file, the test that any split of it is read alike, and the seed of its fuzzing all
/// come from the one value: a dissector gets all three with one entry here.
public struct ProtocolSample: Sendable {
  /// How the messages travel.
  public enum Carrier: Sendable, Equatable {
    /// The turns of a TCP connection.
    case stream
    /// Each turn a UDP datagram.
    case datagram
    /// Each turn the payload of an Ethernet frame of this type.
    case link(UInt16)

    /// The list of the registry that its dissectors are in.
    public var registry: String {
      switch self {
      case .stream: "stream"
      case .datagram: "datagram"
      case .link: "link"
      }
    }
  }

  /// What one side says.
  public struct Turn: Sendable {
    /// Whether the controller, which opens, says it.
    public let isOutbound: Bool
    public let bytes: [UInt8]

    /// The controller says it.
    public static func up(_ bytes: [UInt8]) -> Turn { Turn(isOutbound: true, bytes: bytes) }
    /// The other side says it.
    public static func down(_ bytes: [UInt8]) -> Turn { Turn(isOutbound: false, bytes: bytes) }
    /// The controller says these lines.
    public static func up(lines: String...) -> Turn { .up(text(lines)) }
    /// The other side says these lines.
    public static func down(lines: String...) -> Turn { .down(text(lines)) }

    private static func text(_ lines: [String]) -> [UInt8] {
      Array(lines.flatMap { Array("\($0)\r\n".utf8) })
    }
  }

  /// Where the other side is.
  public enum Peer: Sendable {
    /// A server on the internet, at an address that a public cloud operator announces.
    case server
    /// A device of the local network.
    case device
    /// A group of the local network.
    case group(String)
  }

  /// Name of the sample and of its file.
  public var name: String
  /// Name of the dissector's entry in the registry.
  public var dissector: String
  public var carrier: Carrier
  public var peer: Peer
  /// Port of the other side.
  public var port: UInt16
  /// Port of the controller; nil: one that nothing is known by.
  public var ownPort: UInt16?
  /// Verdict over a local-data flight that holds nothing else.
  public var verdict: String
  public var turns: [Turn]
  /// What `inspect` must read out of it, a word for the kind of fact and the fact.
  public var shows: [String]

  /// Creates a sample.
  public init(
    _ name: String, of dissector: String? = nil, _ carrier: Carrier, to peer: Peer = .server,
    port: UInt16, ownPort: UInt16? = nil, verdict: String = "egress", _ turns: [Turn],
    shows: [String]
  ) {
    self.name = name
    self.dissector = dissector ?? name
    self.carrier = carrier
    self.peer = peer
    self.port = port
    self.ownPort = ownPort
    self.verdict = verdict
    self.turns = turns
    self.shows = shows
  }

  /// All samples.
  public static let all: [ProtocolSample] =
    names + encrypted + hidden + requests + talks + media + drones + links

  /// The host that names stand for: a vendor's, from the public catalog.
  static let host = "api.dji-services.com"

  /// The sample as a capture.
  public var capture: ScenarioCapture {
    var capture = ScenarioCapture()
    let other: ScenarioHost
    switch peer {
    case .server: other = capture.server("52.71.168.12")
    case .device: other = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    case .group(let address): other = ScenarioHost("01:00:5e:00:00:fb", address)
    }
    switch carrier {
    case .stream:
      var connection = ScenarioConnection(
        &capture, from: capture.controller, to: other, port: port, roundTrip: 0.01)
      connection.open(at: 0)
      for (place, turn) in turns.enumerated() {
        let moment = 0.1 * Double(place + 1)
        if turn.isOutbound {
          connection.clientSends(turn.bytes, at: moment)
        } else {
          connection.serverSends(turn.bytes, at: moment)
        }
      }
      connection.close(at: 0.1 * Double(turns.count + 1))
      capture.add(connection)
    case .datagram:
      let own = ownPort ?? capture.freshPort().port
      for (place, turn) in turns.enumerated() {
        let moment = 0.1 * Double(place)
        if turn.isOutbound {
          capture.udp(from: capture.controller, own, to: other, port, turn.bytes, at: moment)
        } else {
          capture.udp(from: other, port, to: capture.controller, own, turn.bytes, at: moment)
        }
      }
    case .link(let type):
      for (place, turn) in turns.enumerated() {
        let (source, destination) =
          turn.isOutbound ? (capture.controller, other) : (other, capture.controller)
        capture.add(
          PacketBuilder().ethernet(from: source.mac, to: destination.mac, padded: true)
            .payload(turn.bytes, etherType: type).bytes, at: 0.1 * Double(place))
      }
    }
    return capture
  }
}
