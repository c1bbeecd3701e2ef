import Captures
import TestSupport
import Testing
import Wire

@Suite struct SnoopReaderTests {
  private func writer() -> SnoopWriter {
    var writer = SnoopWriter()
    for index in 0..<3 {
      writer.writePacket(
        CapturedFile.packet(index, 61 + index), at: CapturedFile.moment(index),
        originalLength: 100, drops: UInt32(index * 2))
    }
    return writer
  }

  @Test func readsRecordsAndDrops() throws {
    let file = try CapturedFile(writer().bytes)
    #expect(file.payloads == (0..<3).map { CapturedFile.packet($0, 61 + $0) })
    #expect(file.frames.map(\.originalLength) == [100, 100, 100])
    #expect(file.frames[1].time.nanoseconds == CapturedFile.moment(1).nanoseconds / 1000 * 1000)
    #expect(file.summary.format == .snoop && file.summary.dropsReported == 4)
    #expect(file.summary.interfaces[0].linkType == .ethernet && file.summary.cut == nil)
  }

  @Test func everyPrefixKeepsItsWholeFrames() throws {
    let writer = writer()
    let ends = writer.recordOffsets.dropFirst() + [writer.bytes.count]
    let folder = try ScratchFolder()
    for count in 16...writer.bytes.count {
      let file = try CapturedFile(path: folder.write(Array(writer.bytes.prefix(count)), to: "c"))
      let whole = ends.filter { $0 <= count }.count
      #expect(file.frames.count == whole)
      #expect((file.summary.cut == nil) == (count == 16 || ends.contains(count)))
    }
  }

  @Test func headersThatAreNotKnownAreRefused() throws {
    #expect(try CapturedFile.error(SnoopWriter(version: 3).bytes)?.code == .badHeader)
    #expect(try CapturedFile.error(Array(SnoopWriter().bytes.prefix(12)))?.code == .badHeader)
    var unknown = SnoopWriter(dataLink: 99)
    unknown.writePacket([1], at: CapturedFile.moment(0))
    #expect(try CapturedFile(unknown.bytes).frames.map(\.linkType.rawValue) == [.max])
  }

  @Test func aLyingRecordIsMalformed() throws {
    var bytes = writer().bytes
    bytes[16 + 4] = 0x7F
    let cut = try #require(try CapturedFile(bytes).summary.cut)
    #expect(cut.kind == .malformed && cut.afterFrame == 0 && cut.offset == 16)
  }
}
