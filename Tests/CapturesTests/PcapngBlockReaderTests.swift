import Captures
import TestSupport
import Testing
import Wire

@Suite struct PcapngBlockReaderTests {
  @Test(arguments: ByteOrder.allCases)
  func readsPacketsOfEveryBlockType(order: ByteOrder) throws {
    var writer = PcapngWriter(
      byteOrder: order, hardware: "box", operatingSystem: "system", application: "writer",
      comments: ["first", "second"])
    writer.addInterface(
      name: "wlan0", description: "radio", snapLength: 100, filter: "not port 22",
      operatingSystem: "Linux", comments: ["an interface"])
    writer.addInterface(linkType: .raw, name: "tun0", snapLength: 0)
    writer.writePacket(
      CapturedFile.packet(0, 61), at: CapturedFile.moment(0), originalLength: 99, comment: "look",
      flags: 1)
    writer.writeSimplePacket(CapturedFile.packet(1, 100), originalLength: 300)
    writer.writeObsoletePacket(
      CapturedFile.packet(2, 30), at: CapturedFile.moment(2), interface: 1, drops: 7, flags: 2)
    writer.writePacket(CapturedFile.packet(3, 0), at: CapturedFile.moment(3), interface: 1)
    let file = try CapturedFile(writer.bytes)
    #expect(file.payloads == [61, 100, 30, 0].enumerated().map { CapturedFile.packet($0, $1) })
    #expect(file.frames.map(\.originalLength) == [99, 300, 30, 0])
    #expect(file.frames.map(\.interface) == [0, 0, 1, 1])
    #expect(file.frames.map(\.linkType) == [.ethernet, .ethernet, .raw, .raw])
    #expect(file.frames.map(\.direction) == [.inbound, .unknown, .outbound, .unknown])
    #expect(file.frames.map(\.hasTime) == [true, false, true, true])
    #expect(file.frames[0].time == CapturedFile.moment(0))
    #expect(file.frames[1].time == CapturedFile.moment(0), "the time of the frame before")
    #expect(file.comments == [["look"], [], [], []])
    let summary = file.summary
    #expect(summary.format == .pcapng && summary.cut == nil && summary.untimedFrames == 1)
    #expect(summary.comments == ["first", "second"] && summary.application == "writer")
    #expect(summary.hardware == "box" && summary.operatingSystem == "system")
    #expect(summary.dropsReported == 7)
    #expect(summary.interfaces.map(\.frames) == [2, 2])
    let interface = summary.interfaces[0]
    #expect(interface.name == "wlan0" && interface.description == "radio")
    #expect(interface.filter == "not port 22" && interface.snapLength == 100)
    #expect(interface.operatingSystem == "Linux" && interface.comments == ["an interface"])
    #expect(interface.unitsPerSecond == 1_000_000_000)
    #expect(summary.interfaces[1].snapLength == nil)
  }

  @Test func sectionsOfBothByteOrdersFollowEachOther() throws {
    var writer = PcapngWriter(byteOrder: .little)
    writer.addInterface(name: "a")
    writer.writePacket(CapturedFile.packet(0), at: CapturedFile.moment(0))
    writer.beginSection(byteOrder: .big, comments: ["later"])
    writer.addInterface(linkType: .radiotap, name: "b", snapLength: 96, resolution: .decimal(6))
    writer.writePacket(CapturedFile.packet(1), at: CapturedFile.moment(1))
    writer.beginSection(byteOrder: .little)
    writer.addInterface(linkType: .linuxSLL2, name: "c")
    writer.writePacket(CapturedFile.packet(2), at: CapturedFile.moment(2))
    let file = try CapturedFile(writer.bytes)
    #expect(file.payloads == (0..<3).map { CapturedFile.packet($0) })
    #expect(file.frames.map(\.interface) == [0, 1, 2])
    #expect(file.frames.map(\.linkType) == [.ethernet, .radiotap, .linuxSLL2])
    #expect(file.summary.interfaces.map(\.name) == ["a", "b", "c"])
    #expect(file.summary.interfaces.map(\.frames) == [1, 1, 1])
    #expect(file.summary.comments == ["later"])
  }

  @Test(arguments: [
    PcapngWriter.Resolution.decimal(0), .decimal(3), .decimal(6), .decimal(9), .decimal(10),
    .binary(0), .binary(10), .binary(20), .binary(32),
  ])
  func everyTimeResolutionComesWithinOneUnit(resolution: PcapngWriter.Resolution) throws {
    var writer = PcapngWriter()
    writer.addInterface(resolution: resolution, offsetSeconds: 0)
    writer.addInterface(resolution: resolution, offsetSeconds: 1_000_000_000)
    let time = Timestamp(seconds: 1_706_700_000, nanoseconds: 987_654_321)
    writer.writePacket([1], at: time)
    writer.writePacket([2], at: time, interface: 1)
    let unit: Int64 =
      switch resolution {
      case .decimal(let exponent):
        (min(exponent, 9)..<9).reduce(Int64(1)) { value, _ in value * 10 }
      case .binary(let exponent): max(2, 1_000_000_000 >> Int64(exponent) + 2)
      }
    for frame in try CapturedFile(writer.bytes).frames {
      let error = time.nanoseconds - frame.time.nanoseconds
      #expect((0..<unit + 2).contains(error), "\(resolution): \(error)")
    }
  }

  @Test func timesBeyondTheRangeAreClamped() throws {
    var writer = PcapngWriter()
    for resolution: PcapngWriter.Resolution in [
      .decimal(0), .decimal(6), .decimal(9), .decimal(19), .decimal(127), .binary(0), .binary(63),
      .binary(127),
    ] {
      let interface = writer.addInterface(resolution: resolution, offsetSeconds: .max)
      let below = writer.addInterface(resolution: resolution, offsetSeconds: .min)
      writer.writePacket([1], units: .max, interface: interface)
      writer.writePacket([1], units: 0, interface: below)
    }
    let file = try CapturedFile(writer.bytes)
    #expect(file.frames.count == 16)
    #expect(file.frames.filter { $0.interface % 2 == 0 }.allSatisfy { $0.time.nanoseconds == .max })
    #expect(file.frames.filter { $0.interface % 2 == 1 }.allSatisfy { $0.time.nanoseconds == .min })
  }

  @Test func countersNamesSecretsAndApplicationsAreKept() throws {
    var writer = PcapngWriter(application: "PCAPdroid v1.7.0")
    writer.addInterface(linkType: .raw)
    writer.writePCAPdroidApplication(uid: 10_123, package: "dji.go.v5", name: "DJI Fly")
    writer.writePacket(CapturedFile.packet(0), at: CapturedFile.moment(0), comment: "u-10123")
    writer.writePacket(CapturedFile.packet(1), at: CapturedFile.moment(1), comment: "u--1")
    writer.writePacket(CapturedFile.packet(2), at: CapturedFile.moment(2), dropCount: 3)
    writer.writeNames([
      (IPAddress(v4: 0x0102_0304), "host.example"), (IPAddress(high: 1, low: 2), "six.example"),
    ])
    writer.writeSecrets(Array("CLIENT_RANDOM 00 11\n".utf8))
    writer.writeCustom(enterprise: 32473, payload: [1, 2, 3])
    writer.writeBlock(type: 0x7777_7777, body: [1, 2, 3, 4])
    writer.writeStatistics(
      at: CapturedFile.moment(3), received: 5, droppedByInterface: 1, droppedBySystem: 0)
    writer.writeStatistics(
      at: CapturedFile.moment(4), received: 50, droppedByInterface: 10, droppedBySystem: 2)
    let file = try CapturedFile(writer.bytes)
    #expect(file.frames.map(\.applicationID) == [10_123, 0, 0])
    #expect(file.frames.map(\.number) == [1, 2, 3])
    let summary = file.summary
    #expect(summary.cut == nil)
    #expect(
      summary.applications == [10_123: CaptureApplication(package: "dji.go.v5", name: "DJI Fly")])
    #expect(
      summary.names == [
        CaptureName(address: IPAddress(v4: 0x0102_0304), name: "host.example"),
        CaptureName(address: IPAddress(high: 1, low: 2), name: "six.example"),
      ])
    #expect(summary.hasSecrets)
    #expect(
      summary.secrets == [
        CaptureSecret(type: 0x544C_534B, bytes: Array("CLIENT_RANDOM 00 11\n".utf8))
      ])
    #expect(summary.unknownBlocks == [0x7777_7777: 1])
    #expect(summary.customBlocks == [32473: 1, 62652: 1])
    #expect(summary.interfaces[0].received == 50)
    #expect(summary.dropsReported == 12, "counters are totals: the last block holds")
  }

  @Test func metadataPastItsBudgetIsLeftOutAndTold() throws {
    var writer = PcapngWriter()
    writer.addInterface()
    for index in 0..<100 { writer.writeSecrets(CapturedFile.packet(index, 1000)) }
    writer.writePacket([1], at: CapturedFile.moment(0))
    var options = ReadingOptions()
    options.maximumMetadataBytes = 10_000
    let summary = try CapturedFile(writer.bytes, options: options).summary
    #expect(summary.metadataLeftOut && summary.hasSecrets && summary.frames == 1)
    #expect(summary.secrets.count == 9)
    #expect(try !CapturedFile(writer.bytes).summary.metadataLeftOut)
  }

  @Test func aHundredThousandInterfacesAreReadAndMoreAreALimit() throws {
    var writer = PcapngWriter()
    for _ in 0..<100_000 { writer.addInterface(resolution: .decimal(6)) }
    writer.writePacket([9], at: CapturedFile.moment(0), interface: 99_999)
    let summary = try CapturedFile(writer.bytes).summary
    #expect(summary.frames == 1 && summary.interfaces.count == 100_000)
    var options = ReadingOptions()
    options.maximumInterfaces = 10
    let cut = try #require(try CapturedFile(writer.bytes, options: options).summary.cut)
    #expect(cut.kind == .limit)
  }

  @Test func everyPrefixKeepsItsWholeFrames() throws {
    var writer = PcapngWriter(comments: ["c"])
    writer.addInterface(name: "wlan0")
    for index in 0..<3 {
      writer.writePacket(
        CapturedFile.packet(index, 41 + index), at: CapturedFile.moment(index), comment: "x")
    }
    writer.writeBlock(type: 0x1234, body: CapturedFile.packet(0, 40))
    let ends = writer.blockOffsets.dropFirst() + [writer.bytes.count]
    let folder = try ScratchFolder()
    for count in writer.blockOffsets[1]...writer.bytes.count {
      let file = try CapturedFile(
        path: folder.write(Array(writer.bytes.prefix(count)), to: "c"))
      let blocks = ends.filter { $0 <= count }.count
      #expect(file.frames.count == max(0, min(3, blocks - 2)))
      #expect((file.summary.cut == nil) == ends.contains(count), "prefix \(count)")
      if let cut = file.summary.cut {
        #expect(cut.kind == .cutShort && cut.offset == UInt64(writer.blockOffsets[blocks]))
      }
    }
  }

  @Test func blocksThatLieStopTheReadingAfterTheGoodFrames() throws {
    let liars: [(String, (inout PcapngWriter) -> Void)] = [
      ("length below the minimum", { $0.writeBlock(type: 6, body: [], length: 8) }),
      (
        "packet longer than its block",
        {
          var body = [UInt8](repeating: 0, count: 20)
          body[12] = 0xFF
          $0.writeBlock(type: 6, body: body)
        }
      ),
      (
        "trailing length",
        {
          $0.writeBlock(type: 6, body: [UInt8](repeating: 0, count: 20), trailingLength: 40)
        }
      ),
      (
        "trailing length of an unknown block",
        {
          $0.writeBlock(type: 99, body: [1, 2, 3, 4], trailingLength: 40)
        }
      ),
      (
        "interface that was not declared",
        {
          $0.writePacket([1], at: CapturedFile.moment(9), interface: 5)
        }
      ),
      (
        "byte order",
        {
          $0.writeBlock(type: 0x0A0D_0D0A, body: [UInt8](repeating: 7, count: 16))
        }
      ),
      ("version", { $0.beginSection(version: (2, 0)) }),
      ("zeros", { $0.writeBlock(type: 0, body: [], length: 0) }),
    ]
    for (what, lie) in liars {
      var writer = PcapngWriter()
      writer.addInterface()
      writer.writePacket([1], at: CapturedFile.moment(0))
      let offset = writer.bytes.count
      lie(&writer)
      writer.writePacket([1], at: CapturedFile.moment(1))
      let file = try CapturedFile(writer.bytes)
      #expect(file.frames.count == 1, "\(what)")
      #expect(file.summary.cut?.kind == .malformed, "\(what)")
      #expect(file.summary.cut?.offset == UInt64(offset), "\(what)")
      #expect(file.summary.cut?.afterFrame == 1, "\(what)")
    }
  }

  @Test func optionListsThatBreakOffKeepTheirPacket() throws {
    var writer = PcapngWriter()
    writer.addInterface()
    writer.writePacket(
      [1], at: CapturedFile.moment(0), flags: 2,
      options: [PcapngOption(code: 0x7000, value: [UInt8](repeating: 1, count: 8))])
    var bytes = writer.bytes
    // The length of the last option now reaches past its block.
    let index = bytes.count - 4 - 4 - 8 - 2
    bytes[index] = 0xFF
    bytes[index + 1] = 0xFF
    let file = try CapturedFile(bytes)
    #expect(file.frames.count == 1 && file.frames[0].direction == .outbound)
    #expect(file.summary.cut == nil)
  }

  @Test func packetsOfMegabytesAreReadFromInterfacesThatHaveThem() throws {
    var writer = PcapngWriter()
    writer.addInterface(linkType: LinkType(rawValue: 249), snapLength: 0)
    let large = CapturedFile.packet(1, 3_000_000)
    writer.writePacket(large, at: CapturedFile.moment(0))
    writer.writePacket([5], at: CapturedFile.moment(1))
    #expect(try CapturedFile(writer.bytes).payloads == [large, [5]])
    var ethernet = PcapngWriter()
    ethernet.addInterface()
    ethernet.writePacket(large, at: CapturedFile.moment(0))
    #expect(try CapturedFile(ethernet.bytes).summary.cut?.kind == .malformed)
  }
}
