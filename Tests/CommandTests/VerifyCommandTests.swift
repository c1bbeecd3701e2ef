import Foundation
import TestSupport
import Testing

@Suite struct VerifyCommandTests {
  @Test func bundleHoldsUntilAByteChanges() throws {
    let scratch = try ScratchFolder()
    let bundle = "\(scratch.path)/bundle"
    let capture = ScenarioPaths.capture("kivu-launch")
    let run = try BuiltTool.run(ScenarioPaths.check("kivu-launch") + ["--bundle", bundle])
    #expect(run.status == 10)

    let intact = try BuiltTool.run(["verify", bundle, "--with", capture])
    #expect(intact.status == 0, "\(intact.text)\(intact.errors)")
    #expect(intact.lastLine.hasPrefix("INTACT"))

    let other = ScenarioPaths.capture("local-data-mode-clean")
    let foreign = try BuiltTool.run(["verify", bundle, "--with", other])
    #expect(foreign.status == 65)
    #expect(foreign.text.contains(other))

    let report = "\(bundle)/report.json"
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: report)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: report))
    let damaged = try BuiltTool.run(["verify", bundle])
    #expect(damaged.status == 65)
    #expect(damaged.text.contains("report.json"))
  }

  @Test func signatureIsCheckedAgainstTheKeyGiven() throws {
    // Key pair of RFC 8032 section 7.1, test 1.
    let secret = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
    let open = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    let scratch = try ScratchFolder()
    let secretPath = try scratch.write(Array(secret.utf8), to: "key")
    let openPath = try scratch.write(Array(open.utf8), to: "key.pub")
    let signed = "\(scratch.path)/signed"
    let unsigned = "\(scratch.path)/unsigned"
    let check = ScenarioPaths.check("local-data-mode-clean")
    #expect(try BuiltTool.run(check + ["--bundle", signed, "--sign-key", secretPath]).status == 0)
    #expect(try BuiltTool.run(check + ["--bundle", unsigned, "--redact"]).status == 0)
    let good = try BuiltTool.run(["verify", signed, "--key", openPath])
    #expect(good.status == 0)
    #expect(good.lastLine.contains("signature holds"))
    #expect(try BuiltTool.run(["verify", unsigned]).status == 0)
    #expect(try BuiltTool.run(["verify", unsigned, "--key", openPath]).status == 65)
    #expect(try BuiltTool.run(["verify", signed, "--key", secretPath]).status == 65)
  }

  @Test func absentAndForeignFoldersAreTold() throws {
    let scratch = try ScratchFolder()
    #expect(try BuiltTool.run(["verify", "\(scratch.path)/absent"]).status == 66)
    _ = try scratch.write(Array("{}".utf8), to: "manifest.json")
    #expect(try BuiltTool.run(["verify", scratch.path]).status == 65)
    let check = ScenarioPaths.check("local-data-mode-clean")
    let onInput = try BuiltTool.run(["check", "-", "--mode", "offline", "--bundle", "new-bundle"])
    #expect(onInput.status == 64)
    #expect(try BuiltTool.run(check + ["--sign-key", "key"]).status == 64)
  }
}
