import TestSupport
import Testing
import Wire

@Suite struct DroneLinkTests {
  @Test func dumlFlightStateIsRead() throws {
    for (word, state) in [
      (UInt32(2), FlightStateSample.State.grounded), (2 | 8, .armed), (4 | 8, .airborne),
    ] {
      let bytes = DroneLinkBuilder.dumlFlightState(word: word, flightTime: 125)
      let frame = try #require(DUMLFrame.parse(bytes.span.bytes).value)
      let read = DUMLFlightState(frame, in: bytes.span.bytes)
      let flight = try #require(read)
      #expect(flight.reading.state == state)
      #expect(flight.flightTime == 125)
      #expect(DUMLFrame.probe(bytes.span.bytes) == .certain)
    }
  }

  @Test func dumlChecksumsMatchKnownFrames() throws {
    // The header of a 13-byte version-1 frame is published as 55 0D 04 33.
    let frame = DroneLinkBuilder.duml(commandSet: 0, command: 1, payload: [])
    #expect(Array(frame.prefix(4)) == [0x55, 0x0D, 0x04, 0x33])
    // Tello take-off as public clients send it.
    #expect(
      DroneLinkBuilder.tello(command: 84, payload: [])
        == [0xCC, 0x58, 0x00, 0x7C, 0x68, 0x54, 0x00, 0xE4, 0x01, 0xC2, 0x16])
  }

  @Test func djiTransportChecksItself() throws {
    let inner = DroneLinkBuilder.dumlFlightState(word: 12)
    let bytes = DroneLinkBuilder.djiTransport(kind: 1, payload: [9, 9, 9, 0x55] + inner)
    #expect(DJITransportPacket.probe(bytes.span.bytes) == .certain)
    let packet = try #require(DJITransportPacket.parse(bytes.span.bytes).value)
    #expect(packet.mayCarryDUML)
    let next = DUMLFrame.next(in: bytes.span.bytes, from: DJITransportPacket.headerLength)
    let found = try #require(next)
    #expect(found.frame.command == 0x43 && found.end == bytes.count)
    for index in 0..<7 {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(DJITransportPacket.probe(damaged.span.bytes) == .no)
    }
    #expect(DJITransportPacket.probe((bytes + [0]).span.bytes) == .no)
  }

  @Test(arguments: [1, 2]) func mavlinkIsHeldAgainstItsExtraByte(version: Int) throws {
    let armed = DroneLinkBuilder.heartbeat(isArmed: true, version: version)
    let frame = try #require(MAVLinkFrame.parse(armed.span.bytes).value)
    #expect(frame.isVerified && frame.version == UInt8(version))
    #expect(
      frame.flightState(in: armed.span.bytes)
        == FlightStateReading(.armed, field: "HEARTBEAT.base_mode", vehicle: "1"))
    #expect(MAVLinkFrame.probe(armed.span.bytes) == .certain)
    var damaged = armed
    damaged[armed.count - 3] ^= 1
    #expect(MAVLinkFrame.probe(damaged.span.bytes) == .no)
    for (value, state) in [
      (UInt8(1), FlightStateSample.State.grounded), (2, .airborne), (3, .airborne), (4, .airborne),
    ] {
      let bytes = DroneLinkBuilder.landedState(value, version: version)
      let landed = try #require(MAVLinkFrame.parse(bytes.span.bytes).value)
      #expect(landed.flightState(in: bytes.span.bytes)?.state == state)
    }
  }

  @Test func groundStationsDoNotFly() throws {
    let bytes = DroneLinkBuilder.mavlink(
      messageID: 0, crcExtra: 50, payload: [0, 0, 0, 0, 6, 8, 0xC0, 4, 3], system: 255)
    let frame = try #require(MAVLinkFrame.parse(bytes.span.bytes).value)
    #expect(frame.flightState(in: bytes.span.bytes) == nil)
  }

  @Test func mavlinkTellsTheTime() throws {
    let bytes = DroneLinkBuilder.systemTime(unixMicroseconds: 1_780_000_000_250_000)
    let frame = try #require(MAVLinkFrame.parse(bytes.span.bytes).value)
    #expect(
      frame.vehicleTime(in: bytes.span.bytes)
        == Timestamp(seconds: 1_780_000_000, nanoseconds: 250_000_000))
    let boot = DroneLinkBuilder.systemTime(unixMicroseconds: 5_000_000)
    let early = try #require(MAVLinkFrame.parse(boot.span.bytes).value)
    #expect(early.vehicleTime(in: boot.span.bytes) == nil)
  }

  @Test func mavlinkIsFoundBehindNoise() throws {
    let bytes = [0xFE, 0x01, 0xFD] + DroneLinkBuilder.landedState(2) + [7]
    let next = MAVLinkFrame.next(in: bytes.span.bytes, from: 0)
    let found = try #require(next)
    #expect(found.frame.messageID == 245 && found.end == bytes.count - 1)
    let none = MAVLinkFrame.next(in: bytes.span.bytes, from: found.end)
    #expect(none?.end == nil)
  }

  @Test func telloSaysWhetherItFlies() throws {
    var payload = [UInt8](repeating: 0, count: 24)
    payload[17] = 1
    let flying = DroneLinkBuilder.tello(command: 86, payload: payload)
    let packet = try #require(TelloPacket.parse(flying.span.bytes).value)
    #expect(packet.flightState(in: flying.span.bytes)?.state == .airborne)
    for (line, state) in [
      (
        "pitch:0;roll:-1;yaw:0;vgx:0;vgy:0;vgz:0;templ:60;temph:62;tof:10;h:0;bat:87;baro:1.2;time:0;agx:1;\r\n",
        FlightStateSample.State.grounded
      ),
      ("mid:-1;x:0;pitch:0;roll:0;yaw:0;tof:95;h:90;bat:80;time:12;\r\n", .airborne),
    ] {
      let bytes = Array(line.utf8)
      #expect(TelloText.probe(bytes.span.bytes) == .certain)
      #expect(TelloText.parse(bytes.span.bytes).value?.flightState?.state == state)
    }
    let command = Array("takeoff".utf8)
    #expect(TelloText.parse(command.span.bytes).value == .command("takeoff"))
    #expect(TelloText.probe(Array("hello".utf8).span.bytes) == .no)
  }

  @Test func parrotStatesAreRead() throws {
    for (value, state) in [
      (UInt32(0), FlightStateSample.State.grounded), (7, .armed), (2, .airborne), (4, .airborne),
    ] {
      let bytes = DroneLinkBuilder.flyingState(value)
      #expect(ARSDKFrame.probe(bytes.span.bytes) == .certain)
      let frame = try #require(ARSDKFrame.parse(bytes.span.bytes).value)
      #expect(frame.flightState(in: bytes.span.bytes)?.state == state)
    }
    #expect(ARSDKFrame.probe(([1, 2, 3, 9, 0, 0, 0, 0, 0] as [UInt8]).span.bytes) == .no)
    let navdata = DroneLinkBuilder.navdata(state: 0x0F80_0001)
    #expect(ARDroneNavdata.parse(navdata.span.bytes).value?.flightState.state == .airborne)
    var damaged = navdata
    damaged[5] ^= 4
    #expect(ARDroneNavdata.probe(damaged.span.bytes) == .no)
    let order = Array("AT*REF=101,290718208\rAT*PCMD=102,0,0,0,0,0\r".utf8)
    let command = try #require(ARDroneCommand.parse(order.span.bytes).value)
    #expect(command.name == "REF" && command.sequence == 101 && command.ordersFlight == true)
  }

  @Test func radioFramesIdentifyTheAircraft() throws {
    let pack = DroneLinkBuilder.remoteIDPack(
      id: "1581EXAMPLE000000", status: 2, systemTime: 233_000_000)
    let body = DroneLinkBuilder.beaconBody(
      name: "RID",
      vendorElements: [
        DroneLinkBuilder.droneID(state: 0x33, serial: "EXAMPLE01"),
        [0xFA, 0x0B, 0xBC, 0x0D, 5] + pack, [0x00, 0x50, 0xF2, 4],
      ])
    let found = RadioIdentification(subtype: .beacon, body: body.span.bytes)
    #expect(found.networkName == "RID")
    try #require(found.messages.count == 2)
    guard case .droneID(let element) = found.messages[0],
      case .remoteID(let remote) = found.messages[1]
    else {
      Issue.record("other messages: \(found.messages)")
      return
    }
    #expect(element.serial == "EXAMPLE01" && !element.isPrivate)
    #expect(element.flightState?.state == .airborne)
    #expect(remote.vehicle == "1581EXAMPLE000000")
    #expect(remote.flightState?.state == .airborne)
    #expect(remote.systemTime == Timestamp(seconds: 1_546_300_800 + 233_000_000))
    let aware = RadioIdentification(
      subtype: .action, body: DroneLinkBuilder.awarenessBody(pack: pack).span.bytes)
    #expect(aware.messages == [.remoteID(remote)])
  }

  @Test func cloudAPIModesTellAircraftFromDock() throws {
    func state(_ text: String) -> CloudAPIState? {
      let bytes = Array(text.utf8)
      return CloudAPIState(bytes.span.bytes, in: 0..<bytes.count)
    }
    let aircraft = try #require(
      state(
        #"{"bid":"x","data":{"attitude_head":1.5,"horizontal_speed":0,"mode_code": 5},"timestamp":1780000000123}"#
      ))
    #expect(aircraft.flightState(vehicle: "S")?.state == .airborne)
    #expect(aircraft.timestamp == Timestamp(seconds: 1_780_000_000, nanoseconds: 123_000_000))
    let dock = try #require(state(#"{"data":{"mode_code":4,"drone_in_dock":1,"cover_state":0}}"#))
    #expect(dock.modeCode == nil)
    #expect(dock.flightState(vehicle: "S")?.state == .grounded)
    #expect(state(#"{"data":{"mode_code":4}}"#) == nil)
    #expect(state("mode_code") == nil)
    #expect(CloudAPIState.serial(inTopic: "thing/product/ABC/osd") == "ABC")
    #expect(CloudAPIState.serial(inTopic: "home/kitchen") == nil)
  }

  @Test(arguments: UInt64(0)..<8) func damagedMessagesNeverTrap(round: UInt64) {
    let seed = 0x4452_4F4E + round
    var mutator = MessageMutator(seed: seed)
    let pack = DroneLinkBuilder.remoteIDPack(id: "A", status: 1, systemTime: 1)
    let seeds: [[UInt8]] = [
      DroneLinkBuilder.dumlFlightState(word: 4),
      DroneLinkBuilder.djiTransport(kind: 1, payload: DroneLinkBuilder.dumlFlightState(word: 2)),
      DroneLinkBuilder.heartbeat(isArmed: true), DroneLinkBuilder.systemTime(unixMicroseconds: 1),
      DroneLinkBuilder.tello(command: 86, payload: [UInt8](repeating: 1, count: 24)),
      DroneLinkBuilder.flyingState(2), DroneLinkBuilder.navdata(state: 1),
      DroneLinkBuilder.awarenessBody(pack: pack),
      DroneLinkBuilder.beaconBody(
        name: "n", vendorElements: [DroneLinkBuilder.droneID(state: 1, serial: "s")]),
      Array(#"{"data":{"mode_code":3,"attitude_head":1}}"#.utf8),
      Array("pitch:0;roll:0;yaw:0;tof:10;h:0;bat:87;time:0;".utf8), Array("AT*REF=1,2\r".utf8),
    ]
    for _ in 0..<3000 {
      let bytes = mutator.mutate(seeds[Int.random(in: 0..<seeds.count, using: &mutator)])
      let span = bytes.span.bytes
      if let frame = DUMLFrame.parse(span).value { _ = DUMLFlightState(frame, in: span) }
      _ = DUMLFrame.next(in: span, from: 0)
      if let frame = MAVLinkFrame.parse(span).value {
        _ = frame.flightState(in: span)
        _ = frame.vehicleTime(in: span)
        _ = frame.autopilotVersion(in: span)
        _ = frame.basicID(in: span)
      }
      _ = MAVLinkFrame.next(in: span, from: 0)
      _ = DJITransportPacket.probe(span)
      _ = TelloPacket.parse(span).value?.flightState(in: span)
      _ = TelloText.parse(span).value?.flightState
      _ = ARSDKFrame.parse(span).value?.flightState(in: span)
      _ = ARSDKFrame.probe(span)
      _ = ARDroneNavdata.parse(span)
      _ = ARDroneCommand.parse(span)
      _ = CloudAPIState(span, in: 0..<bytes.count)
      for subtype in [RadioIdentification.Subtype.beacon, .action] {
        let found = RadioIdentification(subtype: subtype, body: span)
        #expect(found.messages.count <= 128, "seed \(seed)")
      }
    }
  }

  @Test func randomBytesAreNoDroneLink() {
    let seed: UInt64 = 0x52414E44
    var mutator = MessageMutator(seed: seed)
    var claims = 0
    for _ in 0..<20_000 {
      let bytes = mutator.bytes(Int.random(in: 1...200, using: &mutator))
      let span = bytes.span.bytes
      for probe in [
        DUMLFrame.probe(span), DJITransportPacket.probe(span), TelloPacket.probe(span),
        MAVLinkFrame.probe(span), ARSDKFrame.probe(span), ARDroneNavdata.probe(span),
        ARDroneCommand.probe(span), TelloText.probe(span),
      ] where probe == .certain {
        claims += 1
      }
    }
    #expect(claims == 0, "seed \(seed)")
  }
}
