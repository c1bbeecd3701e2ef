import Wire

/// Networks and exchanges that scenarios share, and captures that lack something.
extension ScenarioCapture {
  /// A network with a controller that is alive until minute 7, and a second device that browses the
  /// web for a moment: the positive control.
  static func network(
    _ hostName: String = "rc-pro", until end: Double = 420, control: Bool = true
  ) -> ScenarioCapture {
    var capture = ScenarioCapture()
    capture.dhcp(hostName, at: 0.5)
    capture.heartbeat(from: 1, to: end)
    if control { capture.visitor(at: 30) }
    return capture
  }

  /// A second device that reads a page of `www.example.org`.
  mutating func visitor(at seconds: Double) {
    let host = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    dns(of: host, "www.example.org", ["93.184.215.14"], at: seconds)
    tls(of: host, "www.example.org", "93.184.215.14", up: 300, down: 900, at: seconds + 0.1)
  }

  /// A DNS question and a TLS exchange with the name that was asked for.
  mutating func contact(
    _ name: String, _ address: String, up: Int = 1_200, down: Int = 600, at seconds: Double,
    port: UInt16 = 443
  ) {
    dns(name, [address], at: seconds)
    tls(name, address, up: up, down: down, at: seconds + 0.1, port: port)
  }

  /// An HTTP request of the controller with its answer.
  mutating func request(
    _ method: String, _ path: String, host: String, _ address: String, body: Int = 0,
    down: Int = 2, at seconds: Double
  ) {
    var connection = ScenarioConnection(
      &self, from: controller, to: server(address), port: 80)
    connection.open(at: seconds)
    connection.clientSends(
      ScenarioCatalog.http(method, path, host: host, body: body), at: seconds + 0.1)
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(down)\r\n\r\n".utf8)
    connection.serverSends(head + [UInt8](repeating: 0x2E, count: down), at: seconds + 0.2)
    connection.close(at: seconds + 0.6)
    add(connection)
  }

  /// A UDP exchange: the payloads of the controller a second apart, each answered where `reply` is
  /// given.
  mutating func exchange(
    _ address: String, port: UInt16, _ payloads: [[UInt8]], reply: [UInt8]? = nil,
    every interval: Double = 1, at seconds: Double
  ) {
    let own = freshPort().port
    let remote = server(address)
    for (place, payload) in payloads.enumerated() {
      let moment = seconds + Double(place) * interval
      udp(from: controller, own, to: remote, port, payload, at: moment)
      if let reply { udp(from: remote, port, to: controller, own, reply, at: moment + 0.04) }
    }
  }

  /// The capture as classic pcap: drops are not recorded there.
  var pcap: [UInt8] {
    var writer = PcapWriter()
    for (time, bytes) in ordered { writer.writePacket(bytes, at: time) }
    return writer.bytes
  }

  /// The capture as pcapng with a second interface of another link type.
  func pcapng(beside linkType: LinkType, _ others: [(time: Double, bytes: [UInt8])]) -> [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(name: "ap0", resolution: .decimal(6))
    writer.addInterface(linkType: linkType, name: "mon0", resolution: .decimal(6))
    let own = ordered.map { ($0.time, $0.bytes, 0) }
    let other = others.map { (time($0.time), $0.bytes, 1) }
    let all = (own + other).enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }
    for (_, frame) in all { writer.writePacket(frame.1, at: frame.0, interface: frame.2) }
    let last = all.last?.element.0 ?? start
    for (interface, count) in [own.count, other.count].enumerated() {
      writer.writeStatistics(
        interface: interface, at: last, received: UInt64(count), droppedByInterface: 0,
        droppedBySystem: 0)
    }
    return writer.bytes
  }
}
