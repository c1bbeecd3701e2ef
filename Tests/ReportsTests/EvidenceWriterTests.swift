import Captures
import Cases
import Findings
import Foundation
import Reports
import TestSupport
import Testing
import Wire

/// Evidence captures against the capture they came from, and against tshark.
@Suite struct EvidenceWriterTests {
  /// A capture of 60 frames whose content is their number, cited by two findings.
  static func prepared() throws -> (folder: URL, report: Report) {
    let folder = try Golden.temporaryFolder()
    var bytes: [UInt8] = []
    func word(_ value: UInt32) {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(value >> shift & 0xFF)) }
    }
    // Nanosecond pcap, Ethernet, snap length 64.
    word(0xA1B2_3C4D)
    bytes += [2, 0, 4, 0]
    word(0)
    word(0)
    word(64)
    word(1)
    for number in 1...60 as ClosedRange<UInt32> {
      word(1_767_348_000 + number)
      word(number * 1_000_003)
      word(64)
      word(100)
      bytes += [UInt8](repeating: 0xFF, count: 6) + [2, 0, 0, 0, 0, 1, 0x08, 0x06]
      bytes += [UInt8](repeating: UInt8(number), count: 50)
    }
    let path = folder.appendingPathComponent("capture.pcap").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let reader = try CaptureReader(path: path)
    var frame = Frame()
    while reader.next(&frame) {}
    var group = ReportSamples.group()
    group.captures = [reader.finish()]
    var builder = ReportBuilder(run: ReportSamples.run)
    builder.add(group)
    return (folder, builder.finish())
  }

  @Test func citedFramesAreCopiedExactly() throws {
    let (folder, report) = try Self.prepared()
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appendingPathComponent("evidence")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let files = try EvidenceWriter(report: report).write(to: target.path)
    #expect(files.map(\.name) == ["f1.pcapng", "f2.pcapng"])
    for file in files {
      let finding = try #require(report.findings.first { $0.id == file.finding })
      #expect(file.frames == UInt64(finding.finding.citedFrames.count) && file.missing == 0)
      let reader = try CaptureReader(path: target.appendingPathComponent(file.name).path)
      var frame = Frame()
      for number in finding.finding.citedFrames {
        #expect(reader.next(&frame))
        #expect(reader.bytes.last == UInt8(number) && reader.bytes.count == 64)
        #expect(frame.originalLength == 100 && frame.linkType == .ethernet)
        let time = Timestamp(
          seconds: 1_767_348_000 + Int64(number), nanoseconds: Int64(number) * 1_000_003)
        #expect(frame.time == time)
        #expect(reader.frameComments() == ["frame \(number) of c1, finding \(file.finding)"])
      }
      #expect(!reader.next(&frame))
      if let tshark = try Golden.run([
        "tshark", "-r", target.appendingPathComponent(file.name).path, "-T", "fields", "-e",
        "frame.comment", "-e", "frame.time_epoch",
      ]) {
        #expect(tshark.status == 0)
        for number in finding.finding.citedFrames {
          #expect(tshark.output.contains("frame \(number) of c1, finding \(file.finding)"))
        }
      }
    }
  }

  @Test func aChangedCaptureIsRefused() throws {
    let (folder, report) = try Self.prepared()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("capture.pcap")
    var bytes = try Data(contentsOf: path)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: path)
    #expect(throws: OutputError.self) {
      _ = try EvidenceWriter(report: report).write(to: folder.path)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["capture.pcap"])
  }
}
