import Crypto
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
    #expect(intact.lastLine.hasSuffix("examination repeated byte for byte"))
    let alone = try BuiltTool.run(["verify", bundle])
    #expect(alone.lastLine.hasSuffix("examination not repeated: no capture was given (--with)"))

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

  /// A bundle that was made elsewhere, by relative paths, of a capture that lies elsewhere now.
  @Test func aMovedBundleIsRepeatedFromWhatIsInIt() throws {
    let scratch = try ScratchFolder()
    let files = FileManager.default
    let origin = "\(scratch.path)/lab"
    let scenario = ScenarioPaths.folder("sdk-issue-249")
    for (name, source) in [
      ("in/flight.pcapng", "\(scenario)/capture.pcapng"),
      ("plans/flights.csv", "\(scenario)/flights.csv"),
    ] {
      _ = try scratch.write(
        [UInt8](try #require(files.contents(atPath: source))), to: "lab/\(name)")
    }
    let run = try BuiltTool.run(
      ["check", "in", "--flights", "plans/flights.csv", "--bundle", "exhibit", "--quiet"],
      in: origin)
    #expect(run.status == 10, "\(run.errors)")
    let bundle = "\(scratch.path)/court/exhibit"
    let capture = "\(scratch.path)/court/evidence.bin"
    try files.createDirectory(
      atPath: "\(scratch.path)/court", withIntermediateDirectories: true)
    try files.moveItem(atPath: "\(origin)/exhibit", toPath: bundle)
    try files.moveItem(atPath: "\(origin)/in/flight.pcapng", toPath: capture)
    try files.removeItem(atPath: origin)

    let good = try BuiltTool.run(["verify", bundle, "--with", capture])
    #expect(good.status == 0, "\(good.text)\(good.errors)")
    #expect(good.lastLine.hasSuffix("examination repeated byte for byte"))

    // Somebody changes a number in the report and writes a manifest that fits it.
    let path = "\(bundle)/report.json"
    let text = String(decoding: try #require(files.contents(atPath: path)), as: UTF8.self)
    let forged = text.replacingOccurrences(of: "\"egress\"", with: "\"not-assessed\"")
    #expect(forged != text)
    try Data(forged.utf8).write(to: URL(fileURLWithPath: path))
    let manifestPath = "\(bundle)/manifest.json"
    let manifest = String(
      decoding: try #require(files.contents(atPath: manifestPath)), as: UTF8.self)
    try Data(
      manifest.replacingOccurrences(of: Self.sha256(text), with: Self.sha256(forged))
        .replacingOccurrences(of: " \(text.utf8.count),", with: " \(forged.utf8.count),").utf8
    ).write(to: URL(fileURLWithPath: manifestPath))
    #expect(try BuiltTool.run(["verify", bundle]).status == 0)
    let unmasked = try BuiltTool.run(["verify", bundle, "--with", capture])
    #expect(unmasked.status == 65)
    #expect(
      unmasked.text.contains("report.json: the repeated examination differs from line"),
      "\(unmasked.text)")
  }

  private static func sha256(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }
}
