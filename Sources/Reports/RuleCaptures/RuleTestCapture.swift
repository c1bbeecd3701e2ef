import Findings
import Synthesis
import Wire

/// The traffic that a rule's test describes, as a capture to look at with any other tool.
///
/// The test states facts of one conversation in a few words; the capture is one way in which packets
/// show them. What only a catalog or an address table says (vendor, operator) is no part of packets,
/// and a name that the test calls a vendor's may be one that no catalog knows.
public struct RuleTestCapture {
  private let traffic: RuleTest.Traffic
  private let comment: String

  /// Prepares the capture of a test.
  public init(rule: Rule, test: RuleTest) {
    traffic = test.traffic
    let expected = test.rule.map { "rule \($0)" } ?? "any other rule"
    comment =
      "Flightseal rule \(rule.id), test \"\(test.name)\": expected \(expected)"
      + (test.trafficClass.map { ", class \($0.rawValue)" } ?? "")
  }

  /// Whether packets can show everything that the test states: no vendor, operator or app that only
  /// a table or another tool's trailer would tell.
  public var isWhole: Bool {
    traffic.nameVendor == nil && traffic.contentVendor == nil && traffic.networkOperator == nil
      && traffic.application == nil && traffic.userAgent == nil
      && traffic.stationRole == "controller" && !(traffic.port == 53 && traffic.protocol == nil)
  }

  /// The capture as pcapng; the comment of its section names rule, test and expectation. Frames
  /// behind the first 256 are cut to their heads.
  public var pcapng: [UInt8] {
    var capture = ScenarioCapture()
    capture.comment = comment
    capture.heartbeat(from: 0, to: 0.5)
    if let name = traffic.name, traffic.isQuery || hasQuestion {
      capture.dns(name, traffic.isQuery ? [] : [traffic.address], at: 0.2)
    }
    if !traffic.isQuery {
      switch traffic.transport {
      case "udp": addDatagrams(to: &capture)
      case "icmp", "esp": addPackets(to: &capture)
      default: addStream(to: &capture)
      }
    }
    // Long uploads are filler: their headers say all there is.
    return capture.pcapng(whole: 256)
  }

  /// Whether the station asked for the name: not where the name is to be an outer one.
  private var hasQuestion: Bool { !traffic.ech && IPAddress(traffic.address)?.isV4 == true }

  private var begin: Double { 1 }
  private var port: UInt16 { UInt16(clamping: traffic.port) }

  // MARK: streams

  private func addStream(to capture: inout ScenarioCapture) {
    var stream = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server(traffic.address), port: port,
      roundTrip: 0.02)
    stream.open(at: begin)
    let messages = RuleTestMessages(traffic: traffic)
    var up = traffic.up
    var down = traffic.down
    let isTLS = traffic.protocol == "tls"
    if isTLS {
      stream.handshake(
        traffic.basis == "dns" ? nil : traffic.name, protocols: messages.applicationProtocols,
        hidesName: traffic.ech, at: begin + 0.1)
    } else if !traffic.isHandshakeOnly {
      let opening = messages.opening
      if !opening.isEmpty {
        stream.clientSends(opening, at: begin + 0.1)
        up = max(0, up - opening.count)
        let answer = messages.answer
        if !answer.isEmpty { stream.serverSends(answer, at: begin + 0.15) }
        down = max(0, down - answer.count)
      }
    }
    let start = begin + 0.3
    if !traffic.isHandshakeOnly {
      for burst in bursts(of: up) {
        stream.clientSends(
          payload(burst.count, encrypted: isTLS), at: start + burst.at, over: burst.over)
      }
      if down > 0 {
        stream.serverSends(payload(down, encrypted: isTLS), at: start + 0.05, over: length / 2)
      }
    }
    stream.close(at: start + length + Double(up + down) / 1.0e7 + 0.2)
    capture.add(stream)
  }

  private var length: Double { max(0.5, traffic.seconds - 0.5) }

  private func payload(_ count: Int, encrypted: Bool) -> [UInt8] {
    // The head of a record is payload too.
    encrypted
      ? ScenarioCapture.records(max(1, count - 5)) : [UInt8](repeating: 0x5A, count: count)
  }

  /// How the upload is spread over the time: evenly, or in the bursts that the test states.
  private func bursts(of up: Int) -> [(at: Double, count: Int, over: Double)] {
    guard let every = traffic.burstEvery, let size = traffic.burstBytes, every > 0 else {
      return up > 0 ? [(0, up, length)] : []
    }
    let count = min(512, Int(traffic.seconds * 1_000) / every)
    let pauses = traffic.irregular == "pauses" ? [3, 9, 1, 5, 14, 2, 7, 30] : [8]
    let sizes = traffic.irregular == "sizes" ? [1, 90, 3, 60, 2, 20] : [8]
    var moment = 0.0
    return (0..<count).map { place in
      defer { moment += Double(every * pauses[place % pauses.count]) / 8_000 }
      return (moment, max(1, size * sizes[place % sizes.count] / 8), 0)
    }
  }

  // MARK: datagrams and other packets

  private func addDatagrams(to capture: inout ScenarioCapture) {
    let own = capture.freshPort().port
    let remote = capture.server(traffic.address)
    let messages = RuleTestMessages(traffic: traffic)
    var moment = begin
    for message in messages.datagrams {
      capture.udp(from: capture.controller, own, to: remote, port, message, at: moment)
      moment += 0.02
    }
    for message in messages.replies {
      capture.udp(from: remote, port, to: capture.controller, own, message, at: moment)
      moment += 0.02
    }
    guard !traffic.isHandshakeOnly else { return }
    var up = max(0, traffic.up - messages.datagrams.reduce(0) { $0 + $1.count })
    let count = max(1, (up + 1_199) / 1_200)
    var place = 0
    while up > 0 {
      let size = min(1_200, up)
      capture.udp(
        from: capture.controller, own, to: remote, port,
        messages.datagram(size, place: place),
        at: moment + length * Double(place) / Double(count))
      up -= size
      place += 1
    }
    var down = max(0, traffic.down - messages.replies.reduce(0) { $0 + $1.count })
    place = 0
    while down > 0 {
      let size = min(1_200, down)
      capture.udp(
        from: remote, port, to: capture.controller, own, messages.datagram(size, place: place),
        at: moment + 0.01 + Double(place) * 0.001)
      down -= size
      place += 1
    }
  }

  private func addPackets(to capture: inout ScenarioCapture) {
    let remote = capture.server(traffic.address)
    var rest = traffic.up
    var place = 0
    while rest > 0 {
      let size = min(1_000, rest)
      let base = PacketBuilder().ethernet(from: capture.controller.mac, to: remote.mac)
      let body = [UInt8](repeating: 0x9C, count: size)
      let bytes =
        traffic.transport == "icmp"
        ? base.ip(from: capture.controller.address, to: remote.address)
          .icmp(type: 8, rest: UInt32(truncatingIfNeeded: place)).payload(body).bytes
        : base.ipv4(from: capture.controller.address, to: remote.address, ipProtocol: 50)
          .payload([0, 0, 16, 1, 0, 0, 0, UInt8(truncatingIfNeeded: place &+ 1)] + body).bytes
      capture.add(bytes, at: begin + Double(place) * 0.1)
      rest -= size
      place += 1
    }
  }
}
