import Captures
import Foundation
import TestSupport
import Testing
import Wire

/// Whatever the project claims to read has a scenario, and every such scenario gives the same flight.
@Suite struct FormatClaimsTests {
  static let folders = ["containers", "link-layers", "tunnels", "not-decodable"]

  static func files(_ scenario: String) throws -> [String] {
    let folder = "\(ScenarioReportsTests.folder)/\(scenario)/files"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .map { "\(folder)/\($0)" }
  }

  /// What every file of a scenario says of itself.
  static func summaries(_ scenario: String) throws -> [CaptureSummary] {
    try files(scenario).map { path in
      let reader = try CaptureReader(path: path)
      var frame = Frame()
      while reader.next(&frame) {}
      return reader.finish()
    }
  }

  /// The `inspect` records of a scenario's files.
  static func records(_ scenario: String) throws -> [[String: Any]] {
    let run = try BuiltTool.run(
      ["inspect"] + files(scenario) + ["--report", "ndjson", "--quiet"])
    return try run.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func noFileIsLeftFromAnotherTime() throws {
    for scenario in ScenarioCatalog.formats {
      let written = Set(scenario.files.map { "\($0.name.split(separator: "/").last ?? "")" })
      let found = Set(try Self.files(scenario.name).map { ($0 as NSString).lastPathComponent })
      #expect(found == written)
    }
  }

  @Test func everyContainerAndCompressionHasAFile() throws {
    let all = try Self.summaries("containers")
    #expect(Set(all.map(\.format)) == Set(CaptureFormat.allCases))
    #expect(Set(all.compactMap(\.compression)) == Set(Compression.allCases))
    #expect(all.allSatisfy { $0.cut == nil && $0.frames == 5 })
    let extras = all.filter {
      $0.dropsReported ?? 0 > 0 || !$0.names.isEmpty || !$0.secrets.isEmpty
        || !$0.customBlocks.isEmpty || !$0.unknownBlocks.isEmpty || !$0.comments.isEmpty
        || $0.untimedFrames > 0
    }
    #expect(extras.count == 6)
    #expect(all.contains { Set($0.interfaces.map(\.linkType)).count > 1 })
    #expect(all.contains { Set($0.interfaces.map(\.unitsPerSecond)).count > 2 })
  }

  @Test func everyLinkTypeHasAFile() throws {
    let shown = Set(
      try (Self.summaries("link-layers") + Self.summaries("containers"))
        .flatMap(\.interfaces).map(\.linkType.rawValue))
    // The numbers of files are sixteen bits wide; those above 400 are not given out.
    let claimed = Set((0..<400).filter { LinkLayer.isDecoded(LinkType(rawValue: $0)) })
    #expect(claimed.subtracting(shown.union([12, 14])) == [])
    // Old numbers of raw IP are read as the number that was agreed on.
    #expect(shown.contains(LinkType.raw.rawValue))
    // 149 is anybody's number: PKTAP is told by its content there.
    for number in shown where number != 149 {
      #expect(LinkLayer.isDecoded(LinkType(rawValue: number)))
    }
    for capture in try Self.summaries("not-decodable") {
      let type = capture.interfaces[0].linkType
      if LinkLayer.isDecoded(type) { continue }
      #expect(!type.name.hasPrefix("LINKTYPE_"), "\(type.rawValue) has no name")
    }
  }

  @Test func everyTunnelHasAFile() throws {
    let shown = Set(
      try Self.records("tunnels").compactMap { $0["tunnel"] as? String }
        .flatMap { $0.split(separator: "/").map(String.init) })
    #expect(shown == Set(TunnelPath.Kind.allCases.map(\.name)))
  }

  @Test(arguments: ["containers", "link-layers", "tunnels"])
  func everyFileHoldsTheSameConversation(scenario: String) throws {
    let records = try Self.records(scenario)
    let captures = records.filter { $0["record"] as? String == "capture" }
    let conversations = records.filter { $0["record"] as? String == "conversation" }
    #expect(captures.count == (try Self.files(scenario)).count)
    #expect(conversations.count == captures.count)
    for conversation in conversations {
      let remote = try #require(conversation["remote"] as? [String: Any])
      #expect(remote["port"] as? Int == 80)
      #expect(conversation["uniquePayloadOut"] as? Int == 88, "\(conversation)")
      #expect(conversation["framesOut"] as? Int == 3, "\(conversation)")
      #expect(conversation["framesIn"] as? Int == 2)
      let names = conversation["names"] as? [[String: Any]] ?? []
      #expect(names.contains { $0["name"] as? String == "api.dji-services.com" })
    }
  }

  @Test(arguments: folders)
  func everyFileGivesTheSameVerdict(scenario: String) throws {
    let path = "\(ScenarioReportsTests.folder)/\(scenario)/expected.json"
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        as? [String: Any])
    let flights = try #require(report["flights"] as? [[String: Any]])
    #expect(flights.count == (try Self.files(scenario)).count)
    for flight in flights {
      let expected = scenario == "not-decodable" ? "inconclusive" : "egress"
      #expect(flight["verdict"] as? String == expected, "\(flight["id"] ?? "")")
    }
  }

  @Test func theDocumentationListsEveryFile() throws {
    let text = try String(
      contentsOfFile: "\(BuiltTool.repository)/docs/captures.md", encoding: .utf8)
    for scenario in Self.folders {
      for path in try Self.files(scenario) {
        let name = (path as NSString).lastPathComponent
        let stem = name.split(separator: ".").first.map(String.init) ?? name
        #expect(text.contains("`\(stem)`"), "\(scenario)/\(stem) is not in docs/captures.md")
      }
    }
  }
}
