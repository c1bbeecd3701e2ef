import Findings
import Foundation
import Reports
import Testing

/// Names from the wire inside comparisons: each format stays what it claims to be.
@Suite struct HostileComparisonTests {
  private static func side(_ hostile: String?, _ label: String) throws -> ComparisonSide {
    try ComparisonSide(
      ReportSamples.report(hostile: hostile, verdicts: [.egress, .inconclusive]), label: label)
  }

  @Test(arguments: ComparisonFormat.allCases)
  func everyFormatHolds(format: ComparisonFormat) throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let names =
      [HostileNamesTests.pieces.joined()] + HostileNamesTests.names(seed: 20_260_103, count: 11)
    for (number, name) in names.enumerated() {
      var options = Comparison.Options()
      options.failOn = ComparisonFailure.allCases
      // One side holds the name, so that it is added, gone, or at another place.
      for (before, after) in [(nil, name), (name, nil), (name, name + "2")] as [(String?, String?)]
      {
        let comparison = try Comparer(options: options).compare(
          Self.side(before, before ?? "old"), Self.side(after, after ?? "new"),
          toolVersion: "0.0.0-test")
        let sink = MemorySink()
        try format.render(comparison, to: sink)
        let text = try #require(String(validating: sink.bytes, as: UTF8.self))
        let steering = text.unicodeScalars.first {
          ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
            || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }
        #expect(steering == nil, "\(format) \(number)")
        let file = folder.appendingPathComponent("\(number).\(format.rawValue)")
        try Data(sink.bytes).write(to: file)
        switch format {
        case .json: _ = try JSONSerialization.jsonObject(with: Data(sink.bytes))
        case .terminal:
          let last = text.split(separator: "\n").last
          #expect(last?.hasPrefix("COMPARED: ") == true)
        case .html where number < 4: try ExportTests.validate(.html, file)
        case .junit where number < 4: try ExportTests.validate(.junit, file)
        case .html, .junit: break
        }
      }
    }
  }
}
