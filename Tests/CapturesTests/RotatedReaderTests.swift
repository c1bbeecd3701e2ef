import Captures
import TestSupport
import Testing
import Wire

@Suite struct RotatedReaderTests {
  private func file(_ moments: [Int]) -> [UInt8] {
    var writer = PcapWriter(variant: .nanoseconds)
    for moment in moments {
      writer.writePacket(CapturedFile.packet(moment), at: CapturedFile.moment(moment))
    }
    return writer.bytes
  }

  @Test func filesAreReadInTimeOrderAndGapsStated() throws {
    let folder = try ScratchFolder()
    let late = try folder.write(file([50, 51]), to: "1")
    let early = try folder.write(file([0, 1, 2]), to: "2")
    let middle = try folder.write(file([3, 10]), to: "3")
    let empty = try folder.write(file([]), to: "4")
    let foreign = try folder.write(Array("words".utf8), to: "5")
    let reader = try RotatedReader(paths: [late, early, foreign, middle, empty])
    #expect(reader.paths == [early, middle, late, empty])
    var frame = Frame()
    var seen: [(Int, UInt64)] = []
    var order: [Timestamp] = []
    while reader.next(&frame) {
      seen.append((reader.currentFile, frame.number))
      order.append(frame.time)
      let index = Int((frame.time.nanoseconds - CapturedFile.moment(0).nanoseconds) / 1_000_000_000)
      #expect(Array(reader.bytes) == CapturedFile.packet(index))
    }
    #expect(order == [0, 1, 2, 3, 10, 50, 51].map(CapturedFile.moment))
    #expect(seen.map(\.0) == [0, 0, 0, 1, 1, 2, 2] && seen.map(\.1) == [1, 2, 3, 1, 2, 1, 2])
    let summary = reader.finish()
    #expect(summary.captures.map(\.frames) == [3, 2, 2, 0])
    #expect(summary.captures.allSatisfy { $0.sha256 != nil })
    #expect(summary.gaps.map(\.seconds) == [1, 40])
    #expect(summary.errors.map(\.code) == [.notACapture])
  }

  @Test func filesThatOverlapAreMerged() throws {
    let folder = try ScratchFolder()
    let first = try folder.write(file([0, 2, 4, 6]), to: "1")
    let second = try folder.write(file([1, 3, 5, 9]), to: "2")
    let inside = try folder.write(file([2, 3]), to: "3")
    let reader = try RotatedReader(paths: [first, second, inside])
    var frame = Frame()
    var order: [Int64] = []
    while reader.next(&frame) {
      order.append((frame.time.nanoseconds - CapturedFile.moment(0).nanoseconds) / 1_000_000_000)
    }
    #expect(order == [0, 1, 2, 2, 3, 3, 4, 5, 6, 9])
    #expect(reader.finish().gaps.map(\.seconds) == [-5, -7])
  }

  @Test func noCaptureAtAllIsAnError() throws {
    let folder = try ScratchFolder()
    let foreign = try folder.write(Array("words".utf8), to: "5")
    #expect(throws: CaptureError(.notACapture, path: "", message: "")) {
      try RotatedReader(paths: [foreign])
    }
  }

  @Test func setsAreFoundByTheNamesOfRingBuffersAndSizeRotation() {
    let sets = RotatedSet.sets(of: [
      "d/ring_00003_20240131120200.pcapng", "d/ring_00001_20240131120000.pcapng",
      "e/ring_00002_20240131120100.pcapng", "d/flight1.pcap", "d/flight2.pcap", "d/t.pcap",
      "d/t.pcap10", "d/t.pcap2", "d/t.pcap1",
    ])
    #expect(
      sets == [
        RotatedSet(
          paths: ["d/ring_00001_20240131120000.pcapng", "d/ring_00003_20240131120200.pcapng"],
          missing: [2]),
        RotatedSet(paths: ["e/ring_00002_20240131120100.pcapng"]),
        RotatedSet(paths: ["d/flight1.pcap"]), RotatedSet(paths: ["d/flight2.pcap"]),
        RotatedSet(
          paths: ["d/t.pcap", "d/t.pcap1", "d/t.pcap2", "d/t.pcap10"],
          missing: [3, 4, 5, 6, 7, 8, 9]),
      ])
  }

  @Test(arguments: [
    ["d/cap-20240131-235900.pcap", "d/cap-20240201-000000.pcap"],
    ["cap_2024-01-31_10.00.00.pcapng.gz", "cap_2024-01-31_11.00.00.pcapng.gz"],
    ["20240131100000.cap", "20240131110000.cap"],
    ["rc2-1706695200.pcap", "rc2-1706698800.pcap"],
    ["trace-100000", "trace-110000"],
    ["x/dump-202401311000.pcap", "x/dump-202401311100.pcap"],
  ])
  func setsAreFoundByTheTimesInNames(paths: [String]) {
    #expect(
      RotatedSet.sets(of: paths.reversed()) == [RotatedSet(paths: paths, isNamedByTime: true)])
  }

  @Test(arguments: [
    ["flight1.pcap", "flight2.pcap"], ["a-20240131-1000.pcap", "b-20240131-1100.pcap"],
    ["rc1-20240131-1000.pcap", "rc2-20240131-1100.pcap"],
    ["d/20240131-1000.pcap", "e/20240131-1100.pcap"],
    ["20240131.pcap", "20240201.pcap"], ["cap-996100.pcap", "cap-997200.pcap"],
    ["20240131-100000.pcap", "20240131-1100.pcap"], ["", "/"],
  ])
  func otherNamesAreNoSet(paths: [String]) {
    #expect(RotatedSet.sets(of: paths) == paths.map { RotatedSet(paths: [$0]) })
  }

  @Test func aRingBufferMayNameTheTimeFirst() {
    let paths = ["r_20240131120000_00001.pcapng", "r_20240131120100_00003.pcapng"]
    #expect(RotatedSet.sets(of: paths) == [RotatedSet(paths: paths, missing: [2])])
  }
}
