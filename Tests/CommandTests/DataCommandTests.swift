import Foundation
import TestSupport
import Testing

@Suite struct DataCommandTests {
  @Test func listStatesOriginAndOnRequestAttribution() throws {
    let scratch = try ScratchFolder()
    let short = try BuiltTool.run(["data", "list", "--store", scratch.path])
    #expect(short.status == 0)
    #expect(short.text.contains("DB-IP"))
    let long = try BuiltTool.run(["data", "list", "-v", "--store", scratch.path])
    #expect(long.text.contains("attribution "))
    #expect(long.text.contains("SHA-256 "))
    #expect(!short.text.contains("attribution "))
    let json = try BuiltTool.run(["data", "list", "--report", "json", "--store", scratch.path])
    let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
    let datasets = try #require(object?["datasets"] as? [[String: Any]])
    #expect(datasets.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
  }

  @Test func updatePutsADatabaseInPlaceAndVerifyNoticesDamage() throws {
    let scratch = try ScratchFolder()
    let source = try scratch.write(
      Array("1.0.0.0,126.255.255.255,US\n128.0.0.0,223.255.255.255,DE\n".utf8), to: "own.csv")
    let data = "\(scratch.path)/data"
    let environment = ["XDG_DATA_HOME": data]
    let update = try BuiltTool.run(["data", "update", "--from", source], environment: environment)
    #expect(update.status == 0, "\(update.errors)")
    #expect(update.text.contains("own.csv"))
    let list = try BuiltTool.run(["data", "list", "-v"], environment: environment)
    #expect(list.text.contains("\(data)/flightseal/own.csv"))
    #expect(try BuiltTool.run(["data", "verify"], environment: environment).status == 0)

    let check = ScenarioPaths.check("kivu-launch") + ["--report", "json"]
    let with = try BuiltTool.run(check + ["--geo-db", "store"], environment: environment)
    let without = try BuiltTool.run(check, environment: environment)
    #expect(with.text.contains("own.csv"))
    #expect(!without.text.contains("own.csv"), "nothing is used unasked")

    try Data("1.0.0.0,223.255.255.255,FR\n".utf8).write(
      to: URL(fileURLWithPath: "\(data)/flightseal/own.csv"))
    let damaged = try BuiltTool.run(["data", "verify"], environment: environment)
    #expect(damaged.status == 65)
    #expect(damaged.text.contains("DAMAGED"))
  }

  @Test func refusedDatabaseChangesNothing() throws {
    let scratch = try ScratchFolder()
    let bad = try scratch.write(Array("no database".utf8), to: "bad.mmdb")
    let store = "\(scratch.path)/store"
    let run = try BuiltTool.run(["data", "update", "--from", bad, "--store", store])
    #expect(run.status == 65)
    #expect(run.errors.contains("bad.mmdb"))
    #expect(!FileManager.default.fileExists(atPath: store))
    #expect(try BuiltTool.run(["data", "update", "--from", "/absent"]).status == 66)
    #expect(try BuiltTool.run(["data", "update"]).status == 64)
  }
}
