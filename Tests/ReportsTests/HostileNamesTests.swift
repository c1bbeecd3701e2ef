import Captures
import Findings
import Foundation
import Reports
import Testing

/// Names from the wire are hostile: whatever they hold, every output stays what it claims to be.
@Suite struct HostileNamesTests {
  static let pieces: [String] = [
    "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{202E}", "\u{2066}", "\u{2028}", "\u{2029}",
    "\u{0}", "\u{7F}", "\u{FEFF}", "\u{FFFE}", "\r\n", "\n", "\t", "<script>alert(1)</script>",
    "</script>", "<!--", "-->", "]]>", "&amp;", "&#x3c;", "\"", "'", "`", "``", "\\", "|", "=1+1",
    "+A1", "-2", "@SUM(A1)", ",", ";", "[x](javascript:alert(1))", "![i](http://e.example/i.png)",
    "<http://e.example>", "www.e.example", "http://e.example/", "# h", "1. x", "* x", "---", "日本語",
    "🛰", "e\u{301}", "{{x}}", "${x}", "%00", "../../etc/passwd", "javascript:x", "onload=x", "a",
  ]

  /// A deterministic run of names; the seed is in the message of a failure.
  static func names(seed: UInt64, count: Int) -> [String] {
    var state = seed
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    return (0..<count).map { _ in
      (0...(next() % 5)).map { _ in pieces[next() % pieces.count] }.joined()
    }
  }

  @Test(arguments: ReportFormat.allCases)
  func everyFormatHolds(format: ReportFormat) throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let seed: UInt64 = 20_260_102
    for (number, name) in ([Self.pieces.joined()] + Self.names(seed: seed, count: 11)).enumerated()
    {
      let sink = MemorySink()
      let report = ReportSamples.report(
        hostile: name, verdicts: [.egress, .inconclusive, .noEgressObserved],
        errors: [.init(.notACapture, path: name, message: name)])
      try format.render(report, to: sink)
      let bytes = sink.bytes
      #expect(String(validating: bytes, as: UTF8.self) != nil)
      // Nothing that steers a terminal, in any format: people look at files with `cat`.
      for scalar in sink.text.unicodeScalars {
        let steers =
          (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        #expect(
          !steers, "U+\(String(scalar.value, radix: 16)) in \(format), seed \(seed), \(number)")
        if steers { return }
      }
      let file = folder.appendingPathComponent("\(number).\(format.rawValue)")
      try Data(bytes).write(to: file)
      switch format {
      case .json: try JSONSchemaTests.validate(.report, "\(number).json", sink.text)
      case .ndjson: try JSONSchemaTests.validate(.record, "\(number).ndjson", sink.text)
      case .terminal:
        let lines = sink.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && lines.dropLast().last?.hasPrefix("VERDICT: ") == true)
      default:
        if number == 0 || (number < 4 && format != .caseUCO)
          || [.csv, .csvFindings, .timesketch, .sarif].contains(format)
        {
          try ExportTests.validate(format, file)
        }
      }
    }
  }

  @Test func longTextsFitTheTerminal() throws {
    for width in [40, 80, 200] {
      let sink = MemorySink()
      let report = ReportSamples.report(
        hostile: String(repeating: "長い名前.example ", count: 40),
        verdicts: [.egress, .inconclusive, .egress, .notAssessed, .noEgressObserved])
      try ReportFormat.terminal.render(
        report, options: RenderOptions(style: Style(width: width)), to: sink)
      for line in sink.text.split(separator: "\n") where !line.hasPrefix("VERDICT: ") {
        #expect(TerminalText.columns(String(line)) <= width, "\(line)")
      }
    }
  }

  @Test func escapesAreExact() {
    #expect(TerminalText("a\u{1B}b").description == "a\\u{1b}b")
    #expect(CSVField("=1+1").description == "\"'=1+1\"")
    #expect(CSVField("a\"b,c").description == "\"a\"\"b,c\"")
    #expect(CSVField("plain.example").description == "plain.example")
    #expect(MarkupText("<a href='x'>&\"").description == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
    #expect(MarkdownText(code: "a`b|c").description == "`` a`b\\|c ``")
    #expect(MarkdownText("*x* www.e.example").description == "\\*x\\* www\\.e.example")
    #expect(URIText(path: "a b/ü%.pcap").description == "a%20b/%C3%BC%25.pcap")
    #expect(URIText(path: "//host/x").description == "/.//host/x")
  }
}
