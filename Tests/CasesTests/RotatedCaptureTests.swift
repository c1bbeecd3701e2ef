import Attributions
import Captures
import Cases
import Findings
import Flights
import TestSupport
import Testing
import Traffic
import Wire

/// Rotated captures are found by their names and read as one in time order.
@Suite struct RotatedCaptureTests {
  private func capture(_ places: [Int], shiftedBy seconds: Double = 0) -> [UInt8] {
    let frames = SmallExchange().ethernet
    var writer = PcapWriter()
    for place in places {
      writer.writePacket(frames[place].bytes, at: frames[place].time.adding(seconds: seconds))
    }
    return writer.bytes
  }

  private func examine(_ paths: [String]) throws -> [GroupOutcome] {
    let judge = try Judge(rules: .builtIn(), policies: .builtIn(), waivers: [])
    var options = ExaminationOptions()
    options.mode = .localData
    let examiner = Examiner(options: options, attributor: try Attributor(), judge: judge)
    return CasePlan(paths: paths, flights: []).units.map { examiner.check($0) }
  }

  @Test func filesNamedByTimeThatFollowEachOtherAreOneCapture() throws {
    let folder = try ScratchFolder()
    let paths = [
      try folder.write(capture([0, 1]), to: "ap-20261005-100000.pcap"),
      try folder.write(capture([2, 3, 4]), to: "ap-20261005-100001.pcap"),
      // An hour later, by the same names: another capture.
      try folder.write(capture([0, 1, 2, 3, 4], shiftedBy: 3600), to: "ap-20261005-110000.pcap"),
    ]
    let outcomes = try examine(paths)
    #expect(outcomes.count == 2)
    let result = try #require(outcomes[0].result)
    #expect(result.captures.map(\.path) == Array(paths[0...1]))
    #expect(result.gaps.count == 1 && abs((result.gaps.first?.seconds ?? 0) - 0.1) < 1e-6)
    #expect(result.inventory.flows.count == 1)
    let finding = try #require(
      result.judgements.first?.findings.first { $0.evidence == .delivered })
    // It begins in the first file, whose numbers it keeps.
    #expect(finding.capture == 0 && finding.firstFrame == 1 && finding.lastFrame == 2)
    #expect(finding.why.contains { $0.contains("goes on in a later file") })
    #expect(outcomes[1].result?.captures.map(\.path) == [paths[2]])
  }

  /// A ring of a fixed number of files begins again at the first name: the times decide.
  @Test func aRingThatBeganAgainIsReadInTimeOrder() throws {
    let folder = try ScratchFolder()
    let newest = try folder.write(capture([3, 4]), to: "ring.pcap0")
    let oldest = try folder.write(capture([0]), to: "ring.pcap1")
    let middle = try folder.write(capture([1, 2]), to: "ring.pcap3")
    let result = try #require(try examine([newest, oldest, middle]).first?.result)
    #expect(result.captures.map(\.path) == [oldest, middle, newest])
    #expect(result.missingFiles == [2])
    #expect(result.captures.allSatisfy { $0.timeReversals == 0 })
    let flow = result.inventory.flows[0]
    #expect(flow.total.forward.frames + flow.total.backward.frames == 5)
    #expect(result.judgements.first?.verdict == .egress)
  }

  @Test func framesOfFilesThatOverlapKeepTheirOwnNumbers() throws {
    let folder = try ScratchFolder()
    let odd = try folder.write(capture([1, 3]), to: "x_00001_20261005100000.pcap")
    let even = try folder.write(capture([0, 2, 4]), to: "x_00002_20261005100000.pcap")
    let result = try #require(try examine([odd, even]).first?.result)
    #expect(result.captures.map(\.path) == [even, odd])
    let finding = try #require(
      result.judgements.first?.findings.first { $0.evidence == .delivered })
    #expect(finding.capture == 0)
    #expect(finding.citedFrames.allSatisfy { (1...3).contains($0) })
    #expect(finding.lastFrame <= 3)
  }

  @Test func aFileThatContradictsItselfBeforeItsFirstFrameIsRefused() throws {
    let folder = try ScratchFolder()
    var writer = PcapngWriter()
    writer.addInterface()
    writer.writeBlock(type: 6, body: [UInt8](repeating: 0xFF, count: 32))
    let outcome = try #require(
      try examine([try folder.write(writer.bytes, to: "broken.pcapng")]).first)
    #expect(outcome.result == nil && outcome.errors.map(\.code) == [.badHeader])
    // One that only ends too early is a capture, with what it held.
    var cut = PcapngWriter()
    cut.addInterface()
    let begun = cut.bytes + [6, 0, 0, 0, 60, 0, 0, 0]
    let short = try #require(try examine([try folder.write(begun, to: "short.pcapng")]).first)
    #expect(short.result?.captures.first?.cut?.kind == .cutShort && short.errors.isEmpty)
  }
}
