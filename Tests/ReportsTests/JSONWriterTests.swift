import Cases
import Foundation
import Reports
import Testing
import Traffic
import Wire

/// The writer against Foundation's reader.
@Suite struct JSONWriterTests {
  @Test func everyTextComesBack() throws {
    for (number, name)
      in ([HostileNamesTests.pieces.joined()]
      + HostileNamesTests.names(seed: 7, count: 200)).enumerated()
    {
      let sink = MemorySink()
      var report = ReportSamples.report(verdicts: [])
      report.arguments = [name, "\(number)"]
      try ReportFormat.json.render(report, to: sink)
      let read = try JSONSerialization.jsonObject(with: Data(sink.bytes)) as? [String: Any]
      let arguments = read?["arguments"] as? [String]
      #expect(
        arguments.map { $0.map { Array($0.unicodeScalars) } }
          == [name, "\(number)"].map { Array($0.unicodeScalars) }, "\(number)")
    }
  }

  /// Long arrays are written in parts: no byte may tell where they meet.
  @Test(arguments: [0, 1, 255, 256, 257, 1000])
  func partsMeetWithoutASeam(count: Int) throws {
    var report = ReportSamples.report()
    let sample = try #require(report.findings.first)
    report.findings = (0..<count).map { number in
      var finding = sample
      finding.id = "f\(number + 1)"
      return finding
    }
    report.flights[0].findings = report.findings.map(\.id)
    for format in [ReportFormat.json, .ndjson] {
      let one = MemorySink()
      try format.render(report, to: one)
      for jobs in [2, 5] {
        let more = MemorySink()
        var options = RenderOptions()
        options.jobs = jobs
        try format.render(report, options: options, to: more)
        #expect(more.bytes == one.bytes, "\(format), \(jobs) jobs")
      }
    }
  }

  /// Texts are looked at in words of eight bytes: each character at each place of texts around that
  /// length.
  @Test func everyCharacterComesBackFromEveryPlace() throws {
    let characters =
      (0...0x80).compactMap(Unicode.Scalar.init) + ["é", "\u{202E}", "\u{FFFD}", "😀"]
    var names: [String] = []
    for length in [1, 7, 8, 9, 15, 16, 17, 24] {
      for place in 0..<length {
        for character in characters {
          names.append(
            String(repeating: "!", count: place) + String(character)
              + String(repeating: "~", count: length - place - 1))
        }
      }
    }
    let sink = MemorySink()
    var report = ReportSamples.report(verdicts: [])
    report.arguments = names
    try ReportFormat.json.render(report, to: sink)
    let read = try JSONSerialization.jsonObject(with: Data(sink.bytes)) as? [String: Any]
    let arguments = try #require(read?["arguments"] as? [String])
    #expect(arguments.map { Array($0.utf8) } == names.map { Array($0.utf8) })
    // Whatever could move a cursor stands there as an escape.
    #expect(!sink.bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
  }

  @Test func timesAreThoseOfTimestamp() throws {
    var moments: [Int64] = [
      0, 999, 1000, -1, -1000, 86_399_999_999_000, 86_400_000_000_000, -86_400_000_000_000,
      .min, .max, 1_767_348_000_123_456_000, 1_767_348_000_123_456_789, 1_767_348_000_123_457_000,
    ]
    var state: UInt64 = 42
    for _ in 0..<500 {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      moments.append(Int64(bitPattern: state) / 1000 * 1000)
      moments.append((moments.last ?? 0) &+ 5_000_000)
    }
    var group = ReportSamples.group()
    let flow = group.inventory.flows[0]
    for moment in moments {
      var next = flow
      next.total.first = Timestamp(nanoseconds: moment)
      _ = group.inventory.flows.append(next)
    }
    let sink = MemorySink()
    var writer = InspectionWriter(format: .ndjson, run: ReportSamples.run, sink: sink)
    writer.add(group)
    try writer.finish()
    let firsts = try sink.text.split(separator: "\n").compactMap { line -> String? in
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return record?["record"] as? String == "conversation" ? record?["first"] as? String : nil
    }
    #expect(Array(firsts.dropFirst(2)) == moments.map { Timestamp(nanoseconds: $0).description })
  }
}
