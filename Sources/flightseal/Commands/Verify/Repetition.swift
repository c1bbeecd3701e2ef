import ArgumentParser
import Captures
import Cases
import Foundation
import Reports

/// Repeats the examination of a bundle and holds what comes out against it, byte for byte.
struct Repetition {
  /// Folder of the bundle.
  let bundle: String
  let verifier: BundleVerifier
  let outcome: BundleVerifier.Outcome

  /// What keeps the examination from being repeated; nil where nothing does.
  var obstacle: String? {
    guard let manifest = outcome.manifest else { return "there is no manifest" }
    if manifest.redacted { return "the redacted edition leaves out what a repetition needs" }
    if manifest.arguments.first != "check" { return "its arguments are not those of check" }
    let missing = manifest.inputs.filter { outcome.captures[$0.path] == nil }
    guard missing.isEmpty else {
      let names = missing.prefix(5).map { "\(TerminalText($0.path))" }.joined(separator: ", ")
      return missing.count == manifest.inputs.count && outcome.captures.isEmpty
        ? "no capture was given (--with)"
        : "\(missing.count) of \(manifest.inputs.count) captures were not given: \(names)"
          + (missing.count > 5 ? " …" : "")
    }
    return nil
  }

  /// Examines again and answers what differs, a sentence each; empty where every byte is the same.
  ///
  /// Flight files, rules, policies and waivers are those inside the bundle. Databases and indicators
  /// of the user's own must lie where the report says.
  func differences() async throws(ToolFailure) -> [String] {
    guard let manifest = outcome.manifest else { return [] }
    let command: CheckCommand
    do {
      command = try CheckCommand.parse(Array(manifest.arguments.dropFirst()))
    } catch {
      return ["manifest.json: its arguments are none that this version knows"]
    }
    let report: Report
    do throws(ToolFailure) {
      report = try await examine(again: command, manifest)
    } catch {
      return ["the examination cannot be repeated: \(error.message)"]
    }
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("flightseal-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    do throws(OutputError) {
      let writer = BundleWriter(
        report: report, options: RenderOptions(style: command.output.style),
        supplied: manifest.supplied.map { ($0.path, "\(bundle)/\($0.copy)") })
      let repeated = try writer.write(to: scratch) { outcome.captures[$0.summary.path] }
      var sentences = verifier.compare(manifest, with: repeated, in: scratch)
      if !sentences.isEmpty, manifest.toolVersion != ToolVersion.text {
        sentences.append(
          "the bundle was made by version \(TerminalText(manifest.toolVersion)), this is \(ToolVersion.text)"
        )
      }
      return sentences
    } catch {
      throw ToolFailure(error)
    }
  }

  private func examine(
    again command: CheckCommand, _ manifest: BundleManifest
  ) async throws(ToolFailure) -> Report {
    let supplied = Dictionary(
      manifest.supplied.map { ($0.path, "\(bundle)/\($0.copy)") }, uniquingKeysWith: { $1 })
    let result = await InputFile.$supplied.withValue(supplied) {
      () async -> Result<Report, ToolFailure> in
      do throws(ToolFailure) {
        return .success(
          try await command.examine(
            CaptureInputs(paths: manifest.inputs.map(\.path), errors: manifest.errors),
            arguments: manifest.arguments, locations: outcome.captures, quiet: true
          ).report)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
