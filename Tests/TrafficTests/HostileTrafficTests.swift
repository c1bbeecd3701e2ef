import Captures
import TestSupport
import Testing
import Traffic
import Wire

/// Traffic made to fool, flood or hang the engine: each kind has an answer.
@Suite struct HostileTrafficTests {
  private static let start = Timestamp(seconds: 1_791_194_400)
  private static let station = MACAddress("02:00:00:00:00:01") ?? .none
  private static let router = MACAddress("02:00:00:00:00:02") ?? .none
  private static let inside = IPAddress.v4(192, 168, 1, 2)
  private static let outside = IPAddress.v4(203, 0, 113, 7)

  /// Feeds frames, each with its time in seconds behind the start.
  private static func inventory(
    _ frames: [(bytes: [UInt8], seconds: Double)], options: TrafficOptions = TrafficOptions()
  ) -> Inventory {
    var engine = TrafficEngine(options: options)
    for (index, entry) in frames.enumerated() {
      engine.ingest(
        entry.bytes, number: index + 1, at: start.adding(seconds: entry.seconds))
    }
    return engine.finish()
  }

  private static func outgoing(_ address: IPAddress = inside, to remote: IPAddress = outside)
    -> PacketBuilder
  {
    PacketBuilder().ethernet(from: station, to: router).ip(from: address, to: remote)
  }

  private static func segment(
    _ sequence: UInt32, _ payload: [UInt8], port: UInt16 = 80, flags: TCPFlags = [.ack, .psh]
  ) -> [UInt8] {
    outgoing().tcp(from: 40_000, to: port, sequence: sequence, acknowledgement: 1, flags: flags)
      .payload(payload).bytes
  }

  private static func only(_ inventory: Inventory) -> Flow? {
    inventory.flows.count == 1 ? inventory.flows[0] : nil
  }

  // MARK: segments

  @Test func overlappingSegmentsCountOnceAndTheBytesSeenFirstStand() throws {
    let request = Array("GET / HTTP/1.1\r\nHost: first.example\r\n\r\n".utf8)
    let forged = Array("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n".utf8)
    let inventory = Self.inventory([
      (Self.segment(0, [], flags: [.syn]), 0), (Self.segment(1, Array(request.prefix(30))), 0.1),
      (Self.segment(1, forged), 0.2), (Self.segment(5, Array(forged.dropFirst(4))), 0.3),
      (Self.segment(31, Array(request.dropFirst(30))), 0.4),
    ])
    let flow = try #require(Self.only(inventory))
    #expect(flow.total.forward.uniquePayload == UInt64(request.count))
    let names = inventory.flows.details(of: 0)?.names.map(\.name)
    #expect(names == ["first.example"])
  }

  @Test func sequenceNumbersThatWrapGoOn() throws {
    let request = Array("GET / HTTP/1.1\r\nHost: wrap.example\r\n\r\n".utf8)
    let begin = UInt32.max - 9
    var frames: [(bytes: [UInt8], seconds: Double)] = [
      (Self.segment(begin &- 1, [], flags: [.syn]), 0)
    ]
    for (index, byte) in request.enumerated() {
      frames.append((Self.segment(begin &+ UInt32(index), [byte]), Double(index) / 100))
    }
    let inventory = Self.inventory(frames)
    #expect(try #require(Self.only(inventory)).total.forward.uniquePayload == UInt64(request.count))
    #expect(inventory.flows.details(of: 0)?.names.map(\.name) == ["wrap.example"])
  }

  @Test func acknowledgementsOfWhatWasNeverSentAreNotBelieved() throws {
    var frames = [(bytes: Self.segment(1, [1, 2, 3]), seconds: 0.0)]
    let answer = PacketBuilder().ethernet(from: Self.router, to: Self.station)
      .ip(from: Self.outside, to: Self.inside)
    frames.append(
      (
        answer.tcp(from: 80, to: 40_000, sequence: 1, acknowledgement: 0x7FFF_0000, flags: [.ack])
          .bytes, 0.1
      ))
    let flow = try #require(Self.only(Self.inventory(frames)))
    #expect(flow.total.forward.acknowledged <= 3)
    #expect(flow.total.forward.missing == 0)
  }

  // MARK: options

  @Test func optionsOfZeroLengthEndTheList() throws {
    for option in [[2, 0, 0, 0], [8, 0, 1, 1], [253, 1, 0, 0], [5, 255, 0, 0]] as [[UInt8]] {
      let tcp = Self.outgoing().tcp(from: 40_000, to: 80, options: option).payload([9]).bytes
      let ip = PacketBuilder().ethernet(from: Self.station, to: Self.router)
        .ipv4(from: Self.inside, to: Self.outside, options: option)
        .udp(from: 40_000, to: 9999).payload([9]).bytes
      for bytes in [tcp, ip] {
        let flow = try #require(Self.only(Self.inventory([(bytes, 0)])))
        #expect(flow.total.forward.payload == 1, "\(option)")
      }
    }
  }

  @Test func extensionHeadersThatGoInCirclesEnd() {
    // Hop-by-hop headers that name one another, without end in 60 000 bytes.
    var bytes = PacketBuilder().ethernet(from: Self.station, to: Self.router)
      .ipv6(from: .v6(0xFD00, 0, 0, 0, 0, 0, 0, 1), to: .v6(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1))
      .payload([UInt8](repeating: 0, count: 60_000)).bytes
    bytes[20] = 0
    let inventory = Self.inventory([(bytes, 0)])
    #expect(inventory.flows.count + Int(inventory.undecodedFrames) <= 1)
  }

  @Test func tunnelsInTunnelsAreBounded() {
    var builder = PacketBuilder()
    for _ in 0..<200 { builder = builder.ipv4(from: Self.inside, to: Self.outside) }
    let bytes = builder.udp(from: 1, to: 2).payload([1]).bytes
    var engine = TrafficEngine()
    engine.ingest(bytes, number: 1, at: Self.start, linkType: .raw)
    let inventory = engine.finish()
    #expect(inventory.flows.count <= 1)
    #expect(inventory.flows.count == 0 || inventory.flows[0].tunnels.description.utf8.count < 200)
  }

  // MARK: fragments

  @Test func overlappingFragmentsGiveTheDatagramSeenFirst() throws {
    let datagram = Self.outgoing().udp(from: 40_000, to: 9999)
      .payload([UInt8](repeating: 7, count: 64))
    let pieces = datagram.fragments(of: 32)
    var forged = pieces[1]
    forged[forged.count - 1] = 0xEE
    let inventory = Self.inventory(
      [pieces[0], pieces[1], forged, pieces[0]].map { ($0, 0) }
        + pieces.dropFirst(2).map { ($0, 0.1) })
    let flow = try #require(Self.only(inventory))
    #expect(flow.total.forward.payload == 64)
  }

  @Test func fragmentsThatNeverEndAreGivenUpAndCounted() {
    var frames: [(bytes: [UInt8], seconds: Double)] = []
    for identification in 0..<12_000 {
      let pieces = Self.outgoing().udp(from: 40_000, to: 9999)
        .payload([UInt8](repeating: 7, count: 64))
        .fragments(of: 32, identification: UInt32(identification))
      frames.append((pieces[1], 0))
    }
    let inventory = Self.inventory(frames)
    #expect(inventory.evictions > 0)
  }

  // MARK: time

  @Test func clocksThatJumpByCenturiesCostNothing() throws {
    let clock = ContinuousClock()
    let began = clock.now
    var options = TrafficOptions()
    options.longestStretch = 1_000_000_000
    let century = 3_155_760_000.0
    var frames: [(bytes: [UInt8], seconds: Double)] = []
    for index in 0..<20_000 {
      var seconds = Double(index)
      if index % 4 == 1 { seconds = century }
      if index % 4 == 3 { seconds = -century / 2 }
      frames.append((Self.segment(UInt32(index) &* 4, [1, 2, 3, 4]), seconds))
    }
    let inventory = Self.inventory(frames, options: options)
    #expect(clock.now - began < .seconds(30))
    let flow = try #require(Self.only(inventory))
    #expect(flow.total.forward.frames <= 20_000)
    #expect(inventory.silences.count <= 65_536)
  }

  @Test func timesAtTheEndsOfTheScaleAreSurvived() {
    var engine = TrafficEngine()
    for (index, time) in [Int64.min, .max, 0, .min + 1, .max - 1, -1].enumerated() {
      engine.ingest(
        Self.segment(UInt32(index), [1]), number: index + 1, at: Timestamp(nanoseconds: time))
    }
    #expect(engine.finish().flows.count == 1)
  }

  // MARK: floods

  @Test func floodsOfFlowsStayBelowTheCeilingAndAreTold() {
    var options = TrafficOptions()
    options.flowCeiling = 1000
    var frames: [(bytes: [UInt8], seconds: Double)] = []
    for index in 0..<5000 {
      let remote = IPAddress(v4: 0xCB00_0000 + UInt32(index))
      frames.append(
        (
          Self.outgoing(to: remote).udp(from: 40_000, to: 9999).payload([1]).bytes,
          0.001 * Double(index)
        ))
    }
    let inventory = Self.inventory(frames, options: options)
    #expect(inventory.flows.count == 1125)
    #expect(inventory.evictions == 4000)
  }

  @Test func bytesOfConnectionsPastTheCeilingAreStillCountedBetweenTheirAddresses() throws {
    var options = TrafficOptions()
    options.flowCeiling = 100
    let frames = (0..<1000).map { index in
      let port = UInt16(10_000 + index)
      return (
        bytes: Self.outgoing().tcp(from: port, to: 443, flags: [.ack, .psh])
          .payload([UInt8](repeating: 7, count: 10)).bytes, seconds: Double(index) / 1000
      )
    }
    let inventory = Self.inventory(frames, options: options)
    #expect(inventory.flows.count == 101)
    let collective = inventory.flows[100]
    #expect(collective.firstPort == 0 && collective.secondPort == 0)
    #expect(collective.scope == .egress && collective.total.forward.payload == 9000)
    let sum = (0..<101).reduce(UInt64(0)) { $0 + inventory.flows[$1].total.forward.payload }
    #expect(sum == 10_000)
    #expect(inventory.evictions == 900)
    #expect(inventory.endpoints.count == 1)
  }

  @Test func floodsOfForgedHardwareAddressesStayBounded() {
    var frames: [(bytes: [UInt8], seconds: Double)] = []
    for index in 0..<3000 {
      let mac = MACAddress(0x0200_0000_0000 + UInt64(index))
      frames.append(
        (
          PacketBuilder().ethernet(from: mac, to: .broadcast)
            .arp(
              operation: 1, senderMAC: mac, sender: IPAddress(v4: 0x0A00_0000 + UInt32(index)),
              target: Self.inside
            ).bytes, 0.001 * Double(index)
        ))
    }
    let inventory = Self.inventory(frames)
    #expect(inventory.stations.count <= 3000)
    #expect(inventory.flows.count == 0)
  }

  @Test func namesThatFloodTheBookAreCountedAndTheOthersStay() {
    var options = TrafficOptions()
    options.nameCeiling = 50
    options.recordCeiling = 50
    var capture = ScenarioCapture()
    for index in 0..<200 {
      capture.dns("n\(index).example.com", ["203.0.113.\(index % 250)"], at: Double(index))
    }
    let inventory = Self.inventory(
      capture.ordered.enumerated().map { ($0.element.bytes, Double($0.offset)) }, options: options)
    #expect(inventory.dnsRecords.count <= 50)
    #expect(inventory.evictions > 0)
  }

  /// Twenty thousand frames of one kind, each with something new, in a time that no table of quadratic
  /// cost would allow.
  private static func endsInTime(_ frame: (Int) -> [UInt8]) -> Inventory {
    let clock = ContinuousClock()
    let began = clock.now
    let inventory = inventory((0..<20_000).map { (frame($0), Double($0) / 1000) })
    #expect(clock.now - began < .seconds(40))
    return inventory
  }

  @Test func floodsOfVendorClassesCostNoMoreEach() {
    _ = Self.endsInTime { index in
      let mac = UInt64(0x0200_0000_0000) + UInt64(index)
      let octets = (0..<6).map { UInt8(truncatingIfNeeded: mac >> UInt64(40 - 8 * $0)) }
      return PacketBuilder().ethernet(from: MACAddress(mac), to: .broadcast)
        .ipv4(from: .v4(0, 0, 0, 0), to: .v4(255, 255, 255, 255)).udp(from: 68, to: 67)
        .payload(DHCPBuilder.v4(mac: octets, options: [(53, [1]), (60, Array("v\(index)".utf8))]))
        .bytes
    }
  }

  @Test func floodsOfFlightStatesCostNoMoreEach() {
    let inventory = Self.endsInTime { index in
      PacketBuilder().ethernet(from: Self.router, to: Self.station)
        .ip(from: .v4(192, 168, 1, 9), to: Self.inside).udp(from: 14_550, to: 14_550)
        .payload(DroneLinkBuilder.heartbeat(isArmed: index % 2 == 0)).bytes
    }
    #expect(inventory.flightStates.count > 10_000)
  }

  @Test func floodsOfOurAddressesStayBelowTheirCeiling() {
    var options = TrafficOptions()
    options.hostCeiling = 100
    let frames = (0..<2000).map { index in
      let mac = MACAddress(0x0200_0000_0000 + UInt64(index))
      return (
        bytes: PacketBuilder().ethernet(from: mac, to: .broadcast)
          .arp(
            operation: 1, senderMAC: mac, sender: IPAddress(v4: 0x0A00_0000 + UInt32(index)),
            target: Self.inside
          ).bytes, seconds: Double(index) / 1000
      )
    }
    let inventory = Self.inventory(frames, options: options)
    #expect(inventory.stations.count <= 100)
    #expect(inventory.evictions == 1900)
  }
}
