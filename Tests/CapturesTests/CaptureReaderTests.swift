import Captures
import Crypto
import Foundation
import TestSupport
import Testing
import Wire

@Suite struct CaptureReaderTests {
  static let packets = (0..<5).map { CapturedFile.packet($0, 60 + $0 * 3) }

  static func pcap(
    _ variant: PcapWriter.Variant = .microseconds, _ order: ByteOrder = .little,
    linkType: LinkType = .ethernet, snapLength: UInt32 = 262_144
  ) -> PcapWriter {
    var writer = PcapWriter(
      linkType: linkType, variant: variant, byteOrder: order, snapLength: snapLength)
    for (index, packet) in packets.enumerated() {
      writer.writePacket(
        packet, at: CapturedFile.moment(index), originalLength: packet.count + index)
    }
    return writer
  }

  @Test(arguments: PcapWriter.Variant.allCases, ByteOrder.allCases)
  func readsEveryVariantOfTheClassicFormat(variant: PcapWriter.Variant, order: ByteOrder) throws {
    let file = try CapturedFile(Self.pcap(variant, order).bytes)
    #expect(file.payloads == Self.packets)
    #expect(file.frames.map(\.number) == [1, 2, 3, 4, 5])
    #expect(
      file.frames.map(\.originalLength) == Self.packets.indices.map { Self.packets[$0].count + $0 })
    let unit: Int64 = variant == .microseconds || variant == .modified ? 1000 : 1
    for (index, frame) in file.frames.enumerated() {
      #expect(frame.time.nanoseconds == CapturedFile.moment(index).nanoseconds / unit * unit)
      #expect(frame.linkType == .ethernet && frame.hasTime)
    }
    let expected: CaptureFormat =
      switch variant {
      case .microseconds: .pcap
      case .nanoseconds: .pcapNanosecond
      case .modified: .pcapModified
      case .ixiaHardware, .ixiaSoftware: .pcapIXIA
      }
    #expect(file.summary.format == expected)
    #expect(file.summary.cut == nil && file.summary.dropsReported == nil)
    #expect(file.summary.truncatedFrames == 4 && file.summary.interfaces.count == 1)
    #expect(file.summary.wireBytes == UInt64(file.frames.map(\.originalLength).reduce(0, +)))
    #expect(file.summary.capturedBytes == UInt64(Self.packets.map(\.count).reduce(0, +)))
  }

  @Test func recordsLongerThanTheSnapLengthAreReadWhole() throws {
    let file = try CapturedFile(Self.pcap(snapLength: 10).bytes)
    #expect(file.payloads == Self.packets)
    #expect(file.summary.interfaces[0].snapLength == 10)
  }

  @Test func headerOnlyIsACaptureOfNoFrames() throws {
    let file = try CapturedFile(PcapWriter().bytes)
    #expect(file.summary.frames == 0 && file.summary.cut == nil)
    #expect(file.summary.firstFrame == nil && file.summary.lastFrame == nil)
    let block = try CapturedFile(PcapngWriter().bytes)
    #expect(block.summary.frames == 0 && block.summary.cut == nil)
  }

  @Test func fourKindsOfEndAreToldApart() throws {
    #expect(try CapturedFile.error([])?.code == .empty)
    #expect(
      try CapturedFile.error(Array("GIF89a, not a capture at all".utf8))?.code == .notACapture)
    #expect(try CapturedFile.error([0xD4, 0xC3])?.code == .notACapture)
    #expect(try CapturedFile.error(Array(PcapWriter().bytes.prefix(23)))?.code == .badHeader)
    #expect(try CapturedFile.error(Array(PcapngWriter().bytes.prefix(27)))?.code == .badHeader)
    #expect(try CapturedFile.error(PcapWriter(version: (1, 0)).bytes)?.code == .badHeader)
    #expect(
      try CapturedFile.error(PcapWriter(linkType: LinkType(rawValue: 0x0001_0001)).bytes)?.code
        == .badHeader)
    #expect(throws: CaptureError(.noInput, path: "", message: "")) {
      try CaptureReader(path: "/no/such/file.pcap")
    }
  }

  @Test(arguments: [PcapWriter.Variant.microseconds, .nanoseconds, .modified])
  func everyPrefixOfAClassicFileKeepsItsWholeFrames(variant: PcapWriter.Variant) throws {
    let writer = Self.pcap(variant, .big)
    let ends = writer.recordOffsets.dropFirst() + [writer.bytes.count]
    let folder = try ScratchFolder()
    for count in writer.recordOffsets[0]...writer.bytes.count {
      let path = try folder.write(Array(writer.bytes.prefix(count)), to: "c")
      let file = try CapturedFile(path: path)
      let whole = ends.filter { $0 <= count }.count
      #expect(file.frames.count == whole)
      let isWhole = count == writer.recordOffsets[0] || ends.contains(count)
      #expect((file.summary.cut == nil) == isWhole, "prefix \(count)")
      if let cut = file.summary.cut {
        #expect(cut.afterFrame == UInt64(whole) && cut.kind == .cutShort)
        #expect(cut.offset == UInt64(writer.recordOffsets[whole]))
      }
    }
  }

  @Test func aLyingRecordLengthIsMalformed() throws {
    var writer = Self.pcap()
    let offset = writer.bytes.count
    writer.writeRecordHeader(
      seconds: 1, fraction: 0, capturedLength: 0x7FFF_FFFF, originalLength: 60)
    let cut = try #require(try CapturedFile(writer.bytes).summary.cut)
    #expect(cut.kind == .malformed && cut.afterFrame == 5 && cut.offset == UInt64(offset))
  }

  @Test func anOriginalLengthThatNoFrameHasIsClamped() throws {
    var writer = PcapWriter()
    writer.writeRecordHeader(
      seconds: 1, fraction: 0, capturedLength: 0, originalLength: 0xFFFF_FFFF)
    let file = try CapturedFile(writer.bytes)
    #expect(file.frames.map(\.originalLength) == [0x7FFF_FFFF])
  }

  @Test func secondsBeyond2038AndFractionsBeyondASecondAreKept() throws {
    var writer = PcapWriter()
    writer.writeRecordHeader(
      seconds: 0xFFFF_FFFF, fraction: 1_500_000, capturedLength: 0, originalLength: 0)
    let file = try CapturedFile(writer.bytes)
    #expect(file.frames.map(\.time.nanoseconds) == [4_294_967_296_500_000_000])
  }

  @Test func clocksThatRunBackwardsAreCounted() throws {
    var writer = PcapWriter()
    for index in [3, 1, 2, 0] {
      writer.writePacket(CapturedFile.packet(index), at: CapturedFile.moment(index))
    }
    let summary = try CapturedFile(writer.bytes).summary
    #expect(summary.timeReversals == 2)
    #expect(
      summary.firstFrame == Timestamp(nanoseconds: CapturedFile.moment(0).nanoseconds / 1000 * 1000)
    )
    #expect(
      summary.lastFrame == Timestamp(nanoseconds: CapturedFile.moment(3).nanoseconds / 1000 * 1000))
  }

  @Test func theDigestIsThatOfTheFileHoweverItIsRead() throws {
    var writer = PcapWriter()
    for index in 0..<4000 {
      writer.writePacket(CapturedFile.packet(index, 1500), at: CapturedFile.moment(index))
    }
    let folder = try ScratchFolder()
    for bytes in [
      writer.bytes, Array(writer.bytes.prefix(1000)), CaptureCompressor.gzip.compress(writer.bytes),
    ] {
      let path = try folder.write(bytes, to: "c")
      let expected = SHA256.hash(data: bytes).map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
      }.joined()
      #expect(try CapturedFile(path: path).summary.sha256 == expected)
      let unread = try CaptureReader(path: path)
      #expect(unread.finish().sha256 == expected, "frames left unread")
      var options = ReadingOptions()
      options.digest = false
      let without = try CapturedFile(path: path, options: options).summary
      #expect(without.sha256 == nil && without.bytes == UInt64(bytes.count))
    }
    // Readers that are dropped half-way end their thread.
    for _ in 0..<20 {
      let path = try folder.write(writer.bytes, to: "c")
      let reader = try CaptureReader(path: path)
      var frame = Frame()
      for _ in 0..<2000 { #expect(reader.next(&frame)) }
    }
  }

  @Test func foldersDevicesAndSocketsAreRefusedAndPipesRead() throws {
    let folder = try ScratchFolder()
    #expect(throws: CaptureError(.unreadable, path: "", message: "")) {
      try CaptureReader(path: folder.path)
    }
    #expect(throws: CaptureError(.unreadable, path: "", message: "")) {
      try CaptureReader(path: "/dev/zero")
    }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let bytes = Self.pcap().bytes
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: pipe) else { return }
      // In two pieces, so that the reader meets a short read inside a record.
      try? handle.write(contentsOf: Data(bytes.prefix(70)))
      Thread.sleep(forTimeInterval: 0.05)
      try? handle.write(contentsOf: Data(bytes.dropFirst(70)))
      try? handle.close()
    }
    writer.start()
    let file = try CapturedFile(path: pipe)
    #expect(file.payloads == Self.packets && file.summary.bytes == UInt64(bytes.count))
  }

  @Test func aFileThatGrowsWhileItIsReadIsTold() throws {
    let folder = try ScratchFolder()
    let bytes = Self.pcap().bytes
    let path = try folder.write(bytes, to: "growing")
    let reader = try CaptureReader(path: path)
    var frame = Frame()
    #expect(reader.next(&frame))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data([1, 2, 3]))
    try handle.close()
    while reader.next(&frame) {}
    #expect(reader.finish().changedWhileRead)
    #expect(
      try CapturedFile(path: folder.write(bytes, to: "still")).summary.changedWhileRead == false)
  }

  @Test func aFileThatVanishesWhileItIsReadIsReadToItsEnd() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.pcap().bytes, to: "vanishing")
    let reader = try CaptureReader(path: path)
    var frame = Frame()
    #expect(reader.next(&frame))
    try FileManager.default.removeItem(atPath: path)
    var count = 1
    while reader.next(&frame) { count += 1 }
    let summary = reader.finish()
    #expect(count == Self.packets.count && summary.cut == nil)
  }

  @Test func aFileThatIsCutWhileItIsReadIsCutAndTold() throws {
    var writer = PcapWriter()
    for index in 0..<3000 {
      writer.writePacket([UInt8](repeating: 7, count: 1400), at: CapturedFile.moment(index))
    }
    let folder = try ScratchFolder()
    let path = try folder.write(writer.bytes, to: "shrinking")
    let reader = try CaptureReader(path: path)
    var frame = Frame()
    #expect(reader.next(&frame))
    #expect(truncate(path, 2_500_000) == 0)
    while reader.next(&frame) {}
    let summary = reader.finish()
    #expect(summary.changedWhileRead)
    #expect(summary.cut?.kind == .stillGrowing && summary.cut?.afterFrame == summary.frames)
    #expect(summary.frames > 0 && summary.frames < 3000)
  }

  @Test func linuxCookedHeadersTellTheDirection() throws {
    var writer = PcapWriter(linkType: .linuxSLL)
    writer.writePacket([0, 4] + [UInt8](repeating: 0, count: 30), at: CapturedFile.moment(0))
    writer.writePacket([0, 0] + [UInt8](repeating: 0, count: 30), at: CapturedFile.moment(1))
    writer.writePacket([0], at: CapturedFile.moment(2))
    let file = try CapturedFile(writer.bytes)
    #expect(file.frames.map(\.direction) == [.outbound, .inbound, .unknown])
  }

  @Test func rawLinkTypesOfOldSystemsAreOne() throws {
    for number: UInt32 in [12, 14, 101] {
      let file = try CapturedFile(Self.pcap(linkType: LinkType(rawValue: number)).bytes)
      #expect(file.frames.allSatisfy { $0.linkType == .raw })
    }
    // The bits above say whether frames end with a check sequence.
    let file = try CapturedFile(Self.pcap(linkType: LinkType(rawValue: 0x5400_0001)).bytes)
    #expect(file.summary.interfaces[0].linkType == .ethernet)
  }
}
