import TestSupport
import Testing
import Wire

@testable import Traffic

/// What a full flow table does with connections that are over.
@Suite struct FlowRetirementTests {
  /// Reads a capture with at most `ceiling` flows, activity cut each 100 seconds and each second.
  static func inventory(
    of capture: ScenarioCapture, ceiling: Int = 16_000_000, cuts: [Double] = [100, 200, 300]
  ) -> Inventory {
    var options = TrafficOptions()
    options.flowCeiling = ceiling
    options.cuts = cuts.map { capture.time($0) }
    options.longestStretch = 1_000_000_000
    return capture.inventory(options: options)
  }

  /// What all flows that have the same ends, but for the local port, and the same names did between two
  /// cuts.
  private struct Key: Hashable {
    var first: IPAddress
    var second: IPAddress
    var port: UInt16
    var transport: IPProtocol
    var names: [String]
    var application: String?
    var interval: Int
  }

  private static func sums(
    _ inventory: Inventory, of capture: ScenarioCapture, cuts: [Double] = [100, 200, 300]
  ) -> [Key: [UInt64]] {
    var sums: [Key: Activity] = [:]
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      let details = inventory.flows.details(of: index)
      inventory.flows.forEachActivity(of: index) { stretch in
        // Datagrams between two addresses of ours are not cut.
        guard flow.scope == .egress else {
          let key = Key(
            first: flow.first, second: flow.second, port: flow.remotePort,
            transport: flow.ipProtocol, names: [], application: details?.application, interval: -1)
          sums[key, default: Activity()].merge(stretch)
          return
        }
        let interval = cuts.filter { capture.time($0) <= stretch.first }.count
        #expect(cuts.filter { capture.time($0) <= stretch.last }.count == interval)
        #expect(stretch.last.nanoseconds(since: stretch.first) < 1_000_000_000)
        let key = Key(
          first: flow.first, second: flow.second, port: flow.remotePort,
          transport: flow.ipProtocol, names: details?.names.map(\.name) ?? [],
          application: details?.application, interval: interval)
        sums[key, default: Activity()].merge(stretch)
      }
    }
    return sums.mapValues { sum in
      [sum.forward, sum.backward].flatMap {
        [
          $0.frames, $0.wireBytes, $0.payload, $0.uniquePayload, $0.applicationPayload,
          $0.acknowledged, $0.missing,
        ]
      } + [
        UInt64(sum.events.rawValue), sum.firstFrame, sum.lastFrame,
        UInt64(bitPattern: sum.first.nanoseconds), UInt64(bitPattern: sum.last.nanoseconds),
      ]
    }
  }

  @Test func connectionsThatAreOverMakeRoomForNewOnesWhoseNamesAreRead() throws {
    var capture = ScenarioCapture()
    for turn in 0..<200 {
      capture.tls("old.example", "203.0.113.7", up: 100, down: 200, at: Double(turn), over: 0.1)
    }
    capture.tls("new.example", "203.0.113.8", up: 1000, down: 10, at: 210)
    let inventory = Self.inventory(of: capture, ceiling: 40)
    #expect(inventory.flows.count <= 40)
    let names = (0..<inventory.flows.count).map {
      inventory.flows.details(of: $0)?.names.first?.name
    }
    #expect(names.last == "new.example")
    #expect(Set(names) == ["old.example", "new.example"])
    // All are counted, and the first place is that of the first connection.
    let connections = (0..<inventory.flows.count).map { inventory.flows[$0].connections }
    #expect(connections.reduce(0, +) == 201)
    #expect(connections[0] > 100 && inventory.flows[0].localPort == 0)
    #expect(inventory.flows[0].remotePort == 443)
    #expect(inventory.retiredConnections > 100)
    #expect(inventory.evictions == inventory.retiredConnections)
    #expect(inventory.endpoints.map(\.address) == [.v4(203, 0, 113, 7), .v4(203, 0, 113, 8)])
  }

  /// Traffic of every kind, each connection over long before it is among the oldest.
  static func traffic(seed: UInt64, connections: Int = 160) -> ScenarioCapture {
    var random = MessageMutator(seed: seed)
    var capture = ScenarioCapture()
    let names = ["a.example", "b.example", "c.example", nil]
    for turn in 0..<connections {
      let moment = Double(turn) * 400 / Double(connections)
      let address = "203.0.113.\(Int.random(in: 1...3, using: &random))"
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let up = [0, 20, 700, 5000][Int.random(in: 0..<4, using: &random)]
      switch Int.random(in: 0..<9, using: &random) {
      case 0: capture.dns("n\(address).example", [address], at: moment)
      case 1: capture.dns("gone.example", [], at: moment)
      case 2: capture.exchange(address, 9999, up: up, isAnswered: true, at: moment)
      case 3: capture.exchange(address, 9999, up: up, isAnswered: false, at: moment)
      case 4, 5:
        var connection = ScenarioConnection(
          &capture, from: capture.controller, to: capture.server(address), port: 443)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: connection.refuse(at: moment)
        case 1: connection.tryToOpen(at: moment)
        default:
          connection.open(at: moment)
          connection.handshake(name, at: moment + 0.1)
          if up > 0 { connection.clientSends([UInt8](repeating: 9, count: up), at: moment + 0.4) }
          connection.close(at: moment + 3)
        }
        let lost = Int.random(in: 0..<2, using: &random) == 0 ? [] : [connection.frames.count - 2]
        capture.add(connection, without: Set(lost))
      default:
        capture.tls(name, address, up: up, down: 300, at: moment, over: 0.5)
      }
    }
    return capture
  }

  /// Seeds are the reproduction of a failure.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func countsOfASmallTableAreThoseOfAnUnlimitedOne(seed: UInt64) {
    let capture = Self.traffic(seed: seed)
    let whole = Self.inventory(of: capture)
    let small = Self.inventory(of: capture, ceiling: 96)
    #expect(whole.retiredConnections == 0 && whole.flows.count > 140)
    #expect(small.flows.count <= 96, "seed \(seed)")
    #expect(small.retiredConnections > 20, "seed \(seed)")
    // Nothing had to be counted between two addresses only.
    #expect(small.evictions == small.retiredConnections, "seed \(seed)")
    #expect(Self.sums(small, of: capture) == Self.sums(whole, of: capture), "seed \(seed)")
    #expect(small.endpoints.map(\.address) == whole.endpoints.map(\.address), "seed \(seed)")
    #expect(small.endpoints.map(\.bytesOut) == whole.endpoints.map(\.bytesOut), "seed \(seed)")
    #expect(small.endpoints.map(\.bytesIn) == whole.endpoints.map(\.bytesIn), "seed \(seed)")
    #expect(small.endpoints.map(\.names) == whole.endpoints.map(\.names), "seed \(seed)")
    #expect(small.dnsRecords.count == whole.dnsRecords.count)
    for record in small.dnsRecords where record.flow >= 0 {
      let flow = small.flows[Int(record.flow)]
      #expect(flow.secondPort == 53 && flow.first == record.client, "seed \(seed)")
    }
    let firsts = (0..<small.flows.count).map { small.flows[$0].total.firstFrame }
    #expect(firsts == firsts.sorted(), "seed \(seed)")
  }

  /// However small the table: the sums between addresses stay right, and it never grows past its
  /// ceiling and the share for what found no room.
  @Test(arguments: [0, 1, 2, 3, 8, 20, 64, 80])
  func tablesOfAnySizeKeepTheSumsBetweenAddresses(ceiling: Int) {
    let capture = Self.traffic(seed: 99)
    func sums(_ inventory: Inventory) -> [IPAddress: [UInt64]] {
      var sums: [IPAddress: [UInt64]] = [:]
      for index in 0..<inventory.flows.count where inventory.flows[index].scope == .egress {
        let flow = inventory.flows[index]
        let (out, inward) = (flow.outbound(flow.total), flow.inbound(flow.total))
        let counts = [out.frames, out.wireBytes, out.payload, inward.frames, inward.payload]
        sums[flow.remote] = zip(sums[flow.remote] ?? [0, 0, 0, 0, 0], counts).map { $0 + $1 }
      }
      return sums
    }
    let small = Self.inventory(of: capture, ceiling: ceiling)
    #expect(small.flows.count <= ceiling + ceiling / 8)
    #expect(small.evictions > 0)
    // Seven pairs of addresses and transports need as many places behind the others.
    if ceiling >= 64 { #expect(sums(small) == sums(Self.inventory(of: capture))) }
  }

  @Test func aPacketOfARetiredConnectionIsSeenInMidStream() throws {
    var capture = ScenarioCapture()
    var long = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("203.0.113.7"), port: 443)
    long.open(at: 0)
    long.handshake("x.example", at: 0.1)
    long.clientSends([UInt8](repeating: 1, count: 500), at: 1)
    long.clientSends([UInt8](repeating: 2, count: 700), at: 390)
    capture.add(long)
    for turn in 1..<100 {
      var other = ScenarioConnection(
        &capture, from: capture.controller, to: capture.server("203.0.113.7"), port: 443)
      other.open(at: Double(turn))
      other.handshake("x.example", at: Double(turn) + 0.1)
      other.clientSends([UInt8](repeating: 1, count: 500), at: Double(turn) + 0.5)
      capture.add(other)
    }
    let inventory = Self.inventory(of: capture, ceiling: 30)
    let last = inventory.flows[inventory.flows.count - 1]
    #expect(last.tcpState == .midstream && last.total.forward.uniquePayload == 700)
    #expect(inventory.flows.details(of: inventory.flows.count - 1)?.names.isEmpty ?? true)
    let sum = (0..<inventory.flows.count).reduce(UInt64(0)) {
      $0 + inventory.flows[$1].total.forward.applicationPayload
    }
    #expect(sum >= 100 * 500 + 700)
  }

  @Test func whatWouldLoseItsMeaningInASumIsNotFolded() throws {
    var capture = ScenarioCapture()
    // Held open since before the cut and closed behind it with as many bytes as an alert has.
    for turn in 0..<30 {
      var held = ScenarioConnection(
        &capture, from: capture.controller, to: capture.server("203.0.113.9"), port: 443)
      held.open(at: Double(turn))
      held.clientSends([UInt8](repeating: 7, count: 500), at: Double(turn) + 0.1)
      held.clientSends([UInt8](repeating: 7, count: 24), at: 110 + Double(turn))
      held.close(at: 110.1 + Double(turn))
      capture.add(held)
    }
    for turn in 0..<200 {
      capture.tls("old.example", "203.0.113.7", up: 100, down: 200, at: 150 + Double(turn))
    }
    let inventory = Self.inventory(of: capture, ceiling: 60)
    let held = (0..<inventory.flows.count).filter {
      inventory.flows[$0].remote == .v4(203, 0, 113, 9)
    }
    #expect(held.count == 30)
    #expect(held.allSatisfy { inventory.flows[$0].connections == 1 })
    #expect(inventory.retiredConnections > 100)
  }

  @Test func requestsAreKeptAsManyAsOneFlowKeepsAndGoOnInAnotherSum() {
    var capture = ScenarioCapture()
    for turn in 0..<400 {
      let moment = Double(turn) * 0.9
      var connection = ScenarioConnection(
        &capture, from: capture.controller, to: capture.server("203.0.113.7"), port: 80)
      connection.open(at: moment)
      connection.clientSends(
        Array("POST /p\(turn % 150) HTTP/1.1\r\nHost: h.example\r\nContent-Length: 0\r\n\r\n".utf8),
        at: moment + 0.1)
      connection.serverSends(
        Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8), at: moment + 0.2)
      connection.close(at: moment + 0.4)
      capture.add(connection)
    }
    let inventory = Self.inventory(of: capture, ceiling: 50)
    var paths: Set<String> = []
    for index in 0..<inventory.flows.count {
      let requests = inventory.flows.details(of: index)?.requests ?? []
      #expect(requests.count <= 64)
      paths.formUnion(requests.map(\.path))
    }
    #expect(paths.count == 150)
    #expect(inventory.flows.count <= 50 && inventory.httpRequests.count == 400)
  }
}

extension ScenarioCapture {
  /// Three datagrams of the controller, a tenth of a second apart.
  fileprivate mutating func exchange(
    _ address: String, _ port: UInt16, up: Int, isAnswered: Bool, at seconds: Double
  ) {
    let own = freshPort().port
    for place in 0..<3 {
      let moment = seconds + Double(place) / 10
      udp(
        from: controller, own, to: server(address), port, [UInt8](repeating: 0xEE, count: up),
        at: moment)
      if isAnswered {
        udp(from: server(address), port, to: controller, own, [0xEE, 0xEE], at: moment + 0.04)
      }
    }
  }
}
