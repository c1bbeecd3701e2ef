import Foundation
import TestSupport
import Testing

/// Three firmwares with planted differences.
@Suite struct CompareCommandTests {
  private struct Document: Decodable {
    struct Cell: Decodable {
      var firmware: String?
      var app: String?
      var mode: String
    }
    struct Amount: Decodable {
      var flights: Int
      var bytesPerFlight: Double
    }
    struct Difference: Decodable {
      var kind: String
      var change: String
      var phase: String
      var key: String
      var factor: Double?
      var knownElsewhere: Bool
      var baseline: Amount
      var candidate: Amount
    }
    struct Rotated: Decodable {
      var name: String
      var candidateAddresses: [String]
    }
    struct Group: Decodable {
      var cell: Cell
      var likeness: String
      var baselineFlights: Int
      var candidateFlights: Int
      var differences: [Difference]
      var rotated: [Rotated]
    }
    struct Row: Decodable {
      var cell: Cell
    }
    var groups: [Group]
    var matrix: [Row]
    var failures: [Failure]
    struct Failure: Decodable {
      var key: String
      var kind: String
    }
  }

  private static let sync = "mydjiflight.dji.com"
  private static let map = "api.mapbox.com"
  private static let planted = "android.bugly.qq.com"

  private static func sync(_ up: Int, _ address: String = "47.91.161.230")
    -> FirmwareFlights.Contact
  {
    .init(sync, address, up: up)
  }
  private static func map(_ up: Int, at seconds: Double = 200) -> FirmwareFlights.Contact {
    .init(map, "151.101.1.91", up: up, at: seconds)
  }

  /// Baseline: firmware 01. Candidate: 02 (a new endpoint in one of two flights, a rotated address)
  /// and 03 (five times the upload, the map gone, a contact that moved from before the flight into it).
  private static func scenario() throws -> ScratchFolder {
    var old = FirmwareFlights()
    for flight in ["a1", "a2"] {
      old.add(
        flight, firmware: "01",
        contacts: [sync(20_000), map(900), .init("active.dji.com", "47.91.161.1", up: 300, at: 30)])
    }
    var new = FirmwareFlights()
    let active = FirmwareFlights.Contact("active.dji.com", "47.91.161.1", up: 300, at: 30)
    new.add("b1", firmware: "02", contacts: [sync(20_000, "47.91.161.77"), map(900), active])
    new.add(
      "b2", firmware: "02",
      contacts: [
        sync(20_000), map(900), active, .init(planted, "118.31.219.10", up: 3_000, at: 240),
      ]
    )
    for flight in ["c1", "c2"] {
      new.add(
        flight, firmware: "03",
        contacts: [sync(100_000), .init("active.dji.com", "47.91.161.1", up: 300, at: 120)])
    }
    let scratch = try ScratchFolder()
    for (folder, flights) in [("old", old), ("new", new)] {
      for capture in flights.captures {
        _ = try scratch.write(capture.bytes, to: "\(folder)/\(capture.name)")
      }
      _ = try scratch.write(flights.manifest, to: "\(folder).csv")
    }
    return scratch
  }

  private static let sides = [
    "compare", "old", "new", "--baseline-flights", "old.csv", "--candidate-flights", "new.csv",
  ]

  private static func endpoints(_ group: Document.Group) -> [String] {
    group.differences.filter { $0.kind == "endpoint" }.map {
      "\($0.change) \($0.phase) \($0.key)\($0.knownElsewhere ? " moved" : "")"
    }
  }

  @Test func threeFirmwaresSayExactlyWhatWasPlanted() throws {
    let scratch = try Self.scenario()
    let run = try BuiltTool.run(Self.sides + ["--report", "json"], in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output))
    #expect(document.matrix.map(\.cell.firmware) == ["01", "02", "03"])
    #expect(document.groups.map(\.cell.firmware) == ["02", "03"])
    for group in document.groups {
      #expect(group.likeness == "app-version-mode")
      #expect(group.baselineFlights == 2 && group.candidateFlights == 2)
    }
    let (second, third) = (document.groups[0], document.groups[1])
    #expect(Self.endpoints(second) == ["added flight \(Self.planted)"])
    let planted = try #require(second.differences.first { $0.key == Self.planted })
    #expect(planted.candidate.flights == 1 && planted.baseline.flights == 0)
    #expect(!second.differences.contains { $0.change != "added" })
    #expect(second.rotated.map(\.name) == [Self.sync])
    #expect(second.rotated.map(\.candidateAddresses) == [["47.91.161.77"]])

    #expect(
      Self.endpoints(third) == [
        "added flight active.dji.com moved", "gone before active.dji.com moved",
        "gone flight \(Self.map)", "grown flight \(Self.sync)",
      ])
    let grown = try #require(
      third.differences.first { $0.change == "grown" && $0.key == Self.sync })
    #expect((4.5...5.2).contains(grown.factor ?? 0))
    #expect(third.rotated.isEmpty)
  }

  @Test func failOnEndsWithItsStatusAndNamesTheDifference() throws {
    let scratch = try Self.scenario()
    let run = try BuiltTool.run(
      Self.sides + [
        "--fail-on", "new-endpoint,growth", "--report", "json=changes.json", "--report",
        "junit=changes.xml", "--report", "html=changes.html", "--report", "terminal",
      ], in: scratch.path)
    #expect(run.status == 13)
    #expect(run.lastLine.hasPrefix("COMPARED: "))
    #expect(run.text.contains(Self.planted))
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/changes.json"))
    let document = try JSONDecoder().decode(Document.self, from: data)
    #expect(
      document.failures.filter { $0.kind == "endpoint" }.map(\.key) == [Self.planted, Self.sync])
    let junit = try String(contentsOfFile: "\(scratch.path)/changes.xml", encoding: .utf8)
    #expect(junit.contains("<failure type=\"new-endpoint\""))
    #expect(junit.contains("<failure type=\"growth\""))
    let html = try String(contentsOfFile: "\(scratch.path)/changes.html", encoding: .utf8)
    #expect(html.contains("class=\"fails\"") && html.contains(Self.planted))
    #expect(
      try BuiltTool.run(Self.sides + ["--fail-on", "new-moon"], in: scratch.path).status == 64)
  }

  @Test func reportsAndCapturesCompareAlike() throws {
    let scratch = try Self.scenario()
    for (folder, format) in [("old", "json"), ("new", "ndjson")] {
      let run = try BuiltTool.run(
        [
          "check", folder, "--flights", "\(folder).csv", "--report", "\(format)=\(folder).report",
        ], in: scratch.path)
      #expect(run.status == 10)
    }
    let captures = try BuiltTool.run(Self.sides + ["--report", "json"], in: scratch.path)
    let reports = try BuiltTool.run(
      ["compare", "old.report", "new.report", "--report", "json"], in: scratch.path)
    #expect(reports.status == 0)
    #expect(
      reports.text.replacingOccurrences(of: ".report\"", with: "\"") == captures.text)
    let same = try BuiltTool.run(["compare", "old.report", "old.report"], in: scratch.path)
    #expect(same.lastLine == "COMPARED: 0 added, 0 gone, 0 grown in 1 group")
    let text = try scratch.write(Array("{\"a\": 1}".utf8), to: "other.json")
    #expect(try BuiltTool.run(["compare", text, "old.report"], in: scratch.path).status == 65)
    #expect(try BuiltTool.run(["compare", "absent", "old"], in: scratch.path).status == 66)
  }
}
