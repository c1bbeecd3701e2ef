import ArgumentParser
import Crypto
import Foundation
import Reports

/// What is handed over beside the report.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the frames that findings cite, a pcapng a finding, into a new or empty folder.",
      valueName: "dir"))
  var evidence: String?

  @Option(
    help: ArgumentHelp(
      "Write a bundle to hand over into a new or empty folder: report, evidence, manifest of digests.",
      valueName: "dir"))
  var bundle: String?

  @Option(
    name: .customLong("sign-key"),
    help: ArgumentHelp(
      "Sign the bundle with an Ed25519 private key (PEM or base64).", valueName: "file"))
  var signKey: String?

  @Flag(
    help:
      "Put pseudonyms for addresses, names and serial numbers of the own side in reports and bundle; the bundle then has no evidence captures."
  )
  var redact = false

  /// Folders that are filled.
  var folders: [String] { [evidence, bundle].compactMap { $0 } }

  func validate() throws {
    if signKey != nil, bundle == nil { throw ValidationError("--sign-key needs --bundle.") }
    if redact, evidence != nil {
      throw ValidationError("--redact and --evidence exclude each other: frames show addresses.")
    }
  }

  /// Finds out before a long run whether what is asked for can be written; writes nothing.
  func prepare(paths: [String]) throws(ToolFailure) {
    for folder in [evidence, bundle].compactMap({ $0 }) {
      try EvidenceOptions.requireFree(folder)
      if paths.contains("-"), !redact {
        throw ToolFailure(
          .usage, "evidence needs captures that can be read twice; standard input cannot")
      }
    }
    _ = try key()
  }

  /// Writes evidence and bundle.
  /// - Parameter supplied: the user's files beside the captures, for the bundle.
  func write(
    _ report: Report, supplied: [String], output: OutputOptions
  ) throws(ToolFailure) {
    do throws(OutputError) {
      if let evidence {
        try EvidenceOptions.makeFolder(evidence)
        for file in try EvidenceWriter(report: report).write(to: evidence) where file.missing > 0 {
          Notice.say("\(file.name): \(file.missing) frames could not be read again")
        }
      }
    } catch {
      throw ToolFailure(error)
    }
    guard let bundle else { return }
    let key = try key()
    let writer = BundleWriter(
      report: report, options: RenderOptions(style: output.style), key: key,
      supplied: supplied.map { ($0, InputFile.place($0)) })
    do throws(OutputError) {
      _ = try writer.write(to: bundle, redacted: redact)
    } catch {
      throw ToolFailure(error)
    }
  }

  /// The edition of a report that reports are written from.
  func edition(of report: Report) -> Report { redact ? Redactor(report).report : report }

  private func key() throws(ToolFailure) -> Curve25519.Signing.PrivateKey? {
    guard let signKey else { return nil }
    let text = String(decoding: try InputFile.read(signKey), as: UTF8.self)
    do throws(OutputError) {
      return try SigningKey.privateKey(text)
    } catch {
      throw ToolFailure(.badData, "\(TerminalText(signKey)): \(error.message)")
    }
  }

  private static func requireFree(_ folder: String) throws(ToolFailure) {
    var isFolder: ObjCBool = false
    let manager = FileManager.default
    if manager.fileExists(atPath: folder, isDirectory: &isFolder) {
      let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
      guard isFolder.boolValue, names.isEmpty, manager.isWritableFile(atPath: folder) else {
        throw ToolFailure(.io, "\(TerminalText(folder)): is no empty folder that can be written to")
      }
      return
    }
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    guard manager.isWritableFile(atPath: parent) else {
      throw ToolFailure(.io, "\(TerminalText(folder)): the folder above cannot be written to")
    }
  }

  private static func makeFolder(_ path: String) throws(OutputError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError(.io, path: path, message: "the folder cannot be created")
    }
  }
}
