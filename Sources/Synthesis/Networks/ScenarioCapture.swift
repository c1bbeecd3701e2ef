import Wire

/// A capture of a small ground-station network, written event by event in seconds since its start.
///
/// The network is a controller (a tablet with the flight app) behind a router that is also its
/// resolver. Frames may be added in any order; they are written in order of time.
public struct ScenarioCapture: Sendable {
  /// The capture's start.
  public let start: Timestamp
  /// The controller: a DJI hardware address from the public IEEE listing, otherwise invented.
  public var controller = ScenarioHost("60:60:1f:00:10:20", "192.168.10.20")
  /// The router.
  public var router = ScenarioHost("02:00:5e:00:00:01", "192.168.10.1")
  /// Frames lost as the capturing system states them; nil writes no statistics.
  public var drops: UInt64? = 0
  /// Capture filter of the interface.
  public var filter: String?
  /// Comment of the file's section.
  public var comment: String?
  /// Bytes kept of each frame; nil keeps all.
  public var snapLength: Int?

  private var frames: [(time: Double, bytes: [UInt8])] = []
  private var nextPort: UInt16 = 50_000
  private var nextSequence: UInt32 = 0x1000_0000

  /// Starts a capture, at 2026-10-05T10:00:00Z unless said otherwise.
  public init(start: Timestamp = Timestamp(seconds: 1_791_194_400)) {
    self.start = start
  }

  /// A moment of the capture.
  public func time(_ seconds: Double) -> Timestamp { start.adding(seconds: seconds) }

  /// Adds a finished frame.
  public mutating func add(_ bytes: [UInt8], at seconds: Double) {
    frames.append((seconds, bytes))
  }

  /// Keeps the frames for which `wanted` holds.
  public mutating func keep(where wanted: ([UInt8]) -> Bool) {
    frames.removeAll { !wanted($0.bytes) }
  }

  /// A server elsewhere: its frames come from the router.
  public func server(_ address: String) -> ScenarioHost {
    ScenarioHost(mac: router.mac, address: IPAddress(address) ?? .unspecified)
  }

  /// A port and an initial sequence number that were not used before.
  public mutating func freshPort() -> (port: UInt16, sequence: UInt32) {
    nextPort += 1
    nextSequence &+= 0x0101_0001
    return (nextPort, nextSequence)
  }

  // MARK: small talk

  /// A UDP datagram.
  public mutating func udp(
    from source: ScenarioHost, _ sourcePort: UInt16, to destination: ScenarioHost,
    _ destinationPort: UInt16, _ payload: [UInt8], at seconds: Double
  ) {
    add(
      PacketBuilder().ethernet(from: source.mac, to: destination.mac)
        .ip(from: source.address, to: destination.address)
        .udp(from: sourcePort, to: destinationPort).payload(payload).bytes, at: seconds)
  }

  /// ARP of the controller for the router, every `interval` seconds: the network is alive.
  public mutating func heartbeat(from begin: Double, to end: Double, every interval: Double = 10) {
    heartbeat(of: controller, from: begin, to: end, every: interval)
  }

  /// ARP of a host for the router.
  public mutating func heartbeat(
    of host: ScenarioHost, from begin: Double, to end: Double, every interval: Double = 10
  ) {
    var moment = begin
    while moment <= end {
      add(
        PacketBuilder().ethernet(from: host.mac, to: .broadcast, padded: true)
          .arp(
            operation: 1, senderMAC: host.mac, sender: host.address,
            target: router.address
          ).bytes, at: moment)
      add(
        PacketBuilder().ethernet(from: router.mac, to: host.mac, padded: true)
          .arp(
            operation: 2, senderMAC: router.mac, sender: router.address,
            targetMAC: host.mac, target: host.address
          ).bytes, at: moment + 0.001)
      moment += interval
    }
  }

  /// DHCP: the controller names itself.
  public mutating func dhcp(_ hostName: String, at seconds: Double) {
    dhcp(of: controller, hostName, at: seconds)
  }

  /// DHCP of a host: it names itself, and learns the router.
  public mutating func dhcp(of host: ScenarioHost, _ hostName: String, at seconds: Double) {
    let mac = ScenarioCapture.octets(host.mac)
    let v4 = ScenarioCapture.octets(host.address)
    let gateway = ScenarioCapture.octets(router.address)
    let nobody = ScenarioHost(mac: host.mac, address: .unspecifiedV4)
    let all = ScenarioHost(mac: .broadcast, address: .v4(255, 255, 255, 255))
    udp(
      from: nobody, 68, to: all, 67,
      DHCPBuilder.v4(
        mac: mac, options: [(53, [3]), (50, v4), (12, Array(hostName.utf8))]), at: seconds)
    udp(
      from: router, 67, to: host, 68,
      DHCPBuilder.v4(
        isRequest: false, mac: mac, yourAddress: v4,
        options: [(53, [5]), (3, gateway), (6, gateway), (51, [0, 0, 0x0E, 0x10])]),
      at: seconds + 0.002)
  }

  /// A DNS question to the router and its answer; no addresses: no answer comes.
  public mutating func dns(_ name: String, _ addresses: [String], at seconds: Double) {
    dns(of: controller, name, addresses, at: seconds)
  }

  /// A DNS question of a host.
  public mutating func dns(
    of host: ScenarioHost, _ name: String, _ addresses: [String], alias: String? = nil,
    at seconds: Double
  ) {
    let port = freshPort().port
    var question = DNSMessageBuilder(identification: port)
    question.ask(name, type: 1)
    udp(from: host, port, to: router, 53, question.bytes, at: seconds)
    guard !addresses.isEmpty else { return }
    var answer = DNSMessageBuilder(isResponse: true, identification: port)
    answer.ask(name, type: 1)
    if let alias { answer.alias(name, alias) }
    for address in addresses {
      let v4 = ScenarioCapture.octets(IPAddress(address) ?? .unspecified)
      answer.address(alias ?? name, v4)
    }
    udp(from: router, 53, to: host, port, answer.bytes, at: seconds + 0.018)
  }

  /// An NTP exchange whose server clock runs `ahead` seconds before the capture's, and the asking
  /// controller's own clock `asking` seconds.
  public mutating func ntp(
    _ address: String, ahead: Double = 0, asking: Double = 0, at seconds: Double
  ) {
    let port = freshPort().port
    let server = server(address)
    let asked = ScenarioCapture.ntpTime(time(seconds + asking))
    udp(
      from: controller, port, to: server, 123, NTPBuilder.message(mode: 3, transmit: asked),
      at: seconds)
    let received = ScenarioCapture.ntpTime(time(seconds + 0.010 + ahead))
    let sent = ScenarioCapture.ntpTime(time(seconds + 0.0101 + ahead))
    udp(
      from: server, 123, to: controller, port,
      NTPBuilder.message(
        mode: 4, reference: received, origin: asked, receive: received, transmit: sent),
      at: seconds + 0.020)
  }

  /// A moment as NTP writes it (RFC 5905 section 6): seconds since 1900 and their fraction.
  public static func ntpTime(_ time: Timestamp) -> UInt64 {
    let seconds = UInt64(time.nanoseconds / 1_000_000_000 + 2_208_988_800)
    let fraction = UInt64(time.nanoseconds % 1_000_000_000) << 32 / 1_000_000_000
    return seconds << 32 | fraction
  }

  /// The six bytes of a hardware address.
  public static func octets(_ mac: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: mac.value >> UInt64(40 - 8 * $0)) }
  }

  /// The four bytes of an IPv4 address.
  public static func octets(_ address: IPAddress) -> [UInt8] {
    let v4 = address.v4 ?? 0
    return (0..<4).map { UInt8(truncatingIfNeeded: v4 >> UInt32(24 - 8 * $0)) }
  }

  // MARK: writing

  /// The frames in order of time; equal times keep the order in which they were added.
  public var ordered: [(time: Timestamp, bytes: [UInt8])] {
    frames.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map { (time($0.element.time), $0.element.bytes) }
  }

  /// The capture as pcapng with microsecond times.
  public var pcapng: [UInt8] { pcapng() }

  /// The frames of a span as pcapng; of frames behind the first `whole` only the head is kept.
  public func pcapng(
    from begin: Double = -.infinity, to end: Double = .infinity, whole: UInt64 = .max
  ) -> [UInt8] {
    var writer = PcapngWriter(comments: comment.map { [$0] } ?? [])
    writer.addInterface(
      name: "ap0", snapLength: UInt32(snapLength ?? 262_144), filter: filter,
      resolution: .decimal(6))
    var last = start
    var count: UInt64 = 0
    for (time, bytes) in ordered
    where time >= (begin.isFinite ? self.time(begin) : Timestamp(nanoseconds: .min))
      && time < (end.isFinite ? self.time(end) : Timestamp(nanoseconds: .max))
    {
      let length = count < whole ? snapLength : min(snapLength ?? 128, 128)
      let kept = length.map { Array(bytes.prefix($0)) } ?? bytes
      writer.writePacket(kept, at: time, originalLength: bytes.count)
      last = time
      count += 1
    }
    if let drops {
      writer.writeStatistics(
        at: last, received: count + drops, droppedByInterface: 0, droppedBySystem: drops)
    }
    return writer.bytes
  }
}

extension IPAddress {
  /// 0.0.0.0.
  static let unspecifiedV4 = IPAddress(v4: 0)
}
