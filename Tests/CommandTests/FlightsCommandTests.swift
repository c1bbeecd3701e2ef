import Foundation
import TestSupport
import Testing

@Suite struct FlightsCommandTests {
  private static let manifest = ScenarioPaths.flights("two-controllers-one-leaks")

  @Test func tableListsFlightsInTheZoneAskedFor() throws {
    let run = try BuiltTool.run(["flights", Self.manifest, "--timezone", "+02:00"])
    #expect(run.status == 0)
    #expect(run.text.contains("2026-10-05 12:01:00"))
    #expect(run.lastLine == "2 flights")
  }

  @Test func jsonHasTheKeysOfTheContract() throws {
    let run = try BuiltTool.run(["flights", Self.manifest, "--report", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    let flights = try #require(object?["flights"] as? [[String: Any]])
    #expect(flights.map { $0["id"] as? String } == ["ONE", "TWO"])
    #expect(flights.first?["start"] as? String == "2026-10-05T10:01:00.000000Z")
    #expect(flights.first?["source"] as? String == "manifest")
  }

  @Test(arguments: ["csv", "yaml"]) func manifestsAreReadAgainAsWhatTheyWere(
    format: String
  ) throws {
    let scratch = try ScratchFolder()
    let path = "\(scratch.path)/flights.\(format)"
    let run = try BuiltTool.run(["flights", Self.manifest, "--report", "\(format)=\(path)"])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let check = try BuiltTool.run(
      ["check", ScenarioPaths.capture("two-controllers-one-leaks"), "--flights", path])
    #expect(check.status == 10)
    let again = try BuiltTool.run(["flights", path, "--report", format])
    #expect(again.output == [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test func standardInputIsRead() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.manifest)))
    let run = try BuiltTool.run(["flights", "-"], input: bytes)
    #expect(run.lastLine == "2 flights")
  }

  @Test func faultsAreAllToldWithTheirPlaceAndNothingIsWritten() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(
      Array("flight_id,start,end,mode\nA,soon,2026-10-05T10:10:00,local\n".utf8), to: "bad.csv")
    let run = try BuiltTool.run(["flights", path, "--report", "csv=\(scratch.path)/out.csv"])
    #expect(run.status == 65)
    for place in [":2: column start", ":2: column end", ":2: column mode"] {
      #expect(run.errors.contains("bad.csv\(place)"), "\(run.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["bad.csv"])
  }

  @Test func wrongArgumentsAndAbsentFilesHaveTheirStatus() throws {
    #expect(try BuiltTool.run(["flights"]).status == 64)
    #expect(try BuiltTool.run(["flights", Self.manifest, "--report", "json5"]).status == 64)
    #expect(try BuiltTool.run(["flights", Self.manifest, "--log-timezone", "IST"]).status == 64)
    #expect(try BuiltTool.run(["flights", "/absent/log"]).status == 66)
  }
}
