import Crypto
import Findings
import Foundation
import Reports
import Testing
import Traffic

/// Bundles: whole ones verify anywhere, and every changed byte is named.
@Suite struct BundleTests {
  static func key() throws -> Curve25519.Signing.PrivateKey {
    try SigningKey.privateKey(Data(repeating: 7, count: 32).base64EncodedString())
  }

  @Test func aMovedBundleVerifiesAndTamperingIsNamed() throws {
    let (folder, report) = try EvidenceWriterTests.prepared()
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = folder.appendingPathComponent("made")
    let key = try Self.key()
    let manifest = try BundleWriter(report: report, key: key).write(to: made.path)
    #expect(
      manifest.files.map(\.path) == [
        "evidence/f1.pcapng", "evidence/f2.pcapng", "report.html", "report.json",
      ])
    let bundle = folder.appendingPathComponent("moved")
    try FileManager.default.moveItem(at: made, to: bundle)
    let verifier = BundleVerifier(folder: bundle.path)
    let capture = folder.appendingPathComponent("capture.pcap").path
    let whole = try verifier.verify(key: key.publicKey, captures: [capture])
    #expect(whole.isIntact && whole.isSigned && whole.verifiedFiles == 5, "\(whole.differences)")
    let again = folder.appendingPathComponent("again").path
    let repeated = try BundleWriter(report: report).write(to: again)
    #expect(verifier.compare(manifest, with: repeated, in: again).isEmpty)
    let foreign = folder.appendingPathComponent("foreign").path
    let another = try BundleWriter(report: ReportSamples.report()).write(to: foreign) { _ in nil }
    #expect(
      verifier.compare(manifest, with: another, in: foreign).map { $0.prefix { $0 != ":" } } == [
        "evidence/f1.pcapng", "evidence/f2.pcapng", "report.html", "report.json",
      ])

    let other = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(repeating: 9, count: 32))
    #expect(try !verifier.verify(key: other.publicKey).isIntact)

    for name in manifest.files.map(\.path) + ["manifest.json", "manifest.sig"] {
      let file = bundle.appendingPathComponent(name)
      let before = try Data(contentsOf: file)
      for place in [0, before.count / 2, before.count - 2] {
        var bytes = before
        bytes[place] ^= 0x01
        try bytes.write(to: file)
        do {
          let outcome = try verifier.verify(key: key.publicKey)
          #expect(
            outcome.differences.contains {
              $0.hasPrefix(name == "manifest.json" ? "manifest" : name)
            },
            "\(name) at \(place): \(outcome.differences)")
        } catch {
          #expect(error.code == .badBundle && name == "manifest.json")
        }
      }
      try before.write(to: file)
    }
    try Data("x".utf8).write(to: bundle.appendingPathComponent("evidence/extra"))
    #expect(try verifier.verify().differences == ["evidence/extra: is not in the manifest"])
    try FileManager.default.removeItem(at: bundle.appendingPathComponent("evidence/extra"))
    try FileManager.default.removeItem(at: bundle.appendingPathComponent("report.html"))
    try FileManager.default.createSymbolicLink(
      atPath: bundle.appendingPathComponent("report.html").path, withDestinationPath: "report.json")
    #expect(try verifier.verify().differences == ["report.html: is a symbolic link"])
  }

  @Test(arguments: ["../outside", "/etc/passwd", "evidence/../../x", "a//b", "", "."])
  func pathsThatLeadOutAreRefused(path: String) throws {
    let (folder, report) = try EvidenceWriterTests.prepared()
    defer { try? FileManager.default.removeItem(at: folder) }
    let bundle = folder.appendingPathComponent("bundle")
    _ = try BundleWriter(report: report).write(to: bundle.path)
    let file = bundle.appendingPathComponent("manifest.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(
      text.replacingOccurrences(of: "\"report.html\"", with: "\"\(path)\"").utf8
    ).write(to: file)
    let outcome = try BundleVerifier(folder: bundle.path).verify()
    #expect(outcome.differences.contains("\(path): the path leads out of the bundle"))
  }

  @Test func theRedactedEditionKeepsDigestsAndNoSerial() throws {
    let report = ReportSamples.report(verdicts: [.egress, .inconclusive])
    let redacted = Redactor(report).report
    let sink = MemorySink()
    for format in ReportFormat.allCases { try format.render(redacted, to: sink) }
    for secret in ["1SDEMO0000000001", "192.168.1.20", "60:60:1f:00:00:01", "rc-pro"] {
      #expect(!sink.text.contains(secret), "\(secret)")
    }
    for kept in [String(repeating: "d", count: 64), "47.91.161.230", "mydjiflight.dji.com"] {
      #expect(sink.text.contains(kept))
    }
    // One device has one pseudonym wherever it stands.
    #expect(redacted.stations[0].station.macs == redacted.stations[1].station.macs)
  }

  @Test func opensslKeysAreRead() throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("key.pem").path
    guard
      let made = try Golden.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", file]),
      made.status == 0,
      let exported = try Golden.run(["openssl", "pkey", "-in", file, "-pubout"])
    else { return }
    let privateKey = try SigningKey.privateKey(String(contentsOfFile: file, encoding: .utf8))
    let publicKey = try SigningKey.publicKey(exported.output)
    #expect(privateKey.publicKey.rawRepresentation == publicKey.rawRepresentation)
    #expect(throws: OutputError.self) { _ = try SigningKey.privateKey("nonsense") }
  }
}
