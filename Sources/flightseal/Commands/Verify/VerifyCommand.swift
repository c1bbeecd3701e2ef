import ArgumentParser
import Crypto
import Foundation
import Reports

struct VerifyCommand: ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a handed-over bundle, and repeat its examination.",
    discussion: """
      Every file is held against the manifest, and the signature against the signer's key. With the \
      captures (--with, once for each) the examination is repeated with the arguments, flight files \
      and rules inside the bundle, and every byte of its result compared. Ends with 65 where anything \
      differs. A signature is only checked against a key that came by another way than the bundle.

      EXAMPLES
        flightseal check flight.pcapng --flights flights.csv --bundle exhibit-7
        flightseal verify exhibit-7
        flightseal verify exhibit-7 --with flight.pcapng --key examiner.pub
      """)

  @Argument(help: ArgumentHelp("Folder of the bundle.", valueName: "bundle"))
  var bundle: String

  @Option(
    help: ArgumentHelp(
      "Capture that was examined, wherever it lies now: told by its digest. Repeatable.",
      valueName: "capture"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "The signer's Ed25519 public key (PEM or base64); a missing signature is then a difference.",
      valueName: "file"))
  var key: String?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var sandbox: SandboxOptions

  var writtenFiles: [String] { [] }
  /// What a repeated examination writes lies in a scratch folder while it is compared.
  var filledFolders: [String] { with.isEmpty ? [] : [FileManager.default.temporaryDirectory.path] }

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      for path in [bundle] + with { try InputFile.require(path) }
      let key = try publicKey()
      let verifier = BundleVerifier(folder: bundle)
      var outcome: BundleVerifier.Outcome
      do throws(OutputError) {
        outcome = try verifier.verify(key: key, captures: with)
      } catch {
        throw ToolFailure(error)
      }
      let repetition = Repetition(bundle: bundle, verifier: verifier, outcome: outcome)
      let obstacle = repetition.obstacle
      if outcome.isIntact, obstacle == nil {
        outcome.differences = try await repetition.differences()
        outcome.isRepeated = outcome.isIntact
      }
      let target = try OutputTarget(path: nil)
      for difference in outcome.differences { target.sink.write("differs  \(difference)\n") }
      target.sink.write(Self.lastLine(outcome, obstacle: obstacle))
      try target.commit()
      return outcome.isIntact ? .done : .badData
    }
  }

  private static func lastLine(_ outcome: BundleVerifier.Outcome, obstacle: String?) -> String {
    guard outcome.isIntact else {
      let count = outcome.differences.count
      return "NOT INTACT: \(count) difference\(count == 1 ? "" : "s"), "
        + "\(outcome.verifiedFiles) files verified\n"
    }
    let signature = outcome.isSigned ? "signature holds" : "signature not checked"
    let repeated =
      outcome.isRepeated
      ? "examination repeated byte for byte"
      : "examination not repeated: \(obstacle ?? "stopped")"
    return "INTACT: \(outcome.verifiedFiles) files verified, \(signature), \(repeated)\n"
  }

  private func publicKey() throws(ToolFailure) -> Curve25519.Signing.PublicKey? {
    guard let key else { return nil }
    let text = String(decoding: try InputFile.read(key), as: UTF8.self)
    do throws(OutputError) {
      return try SigningKey.publicKey(text)
    } catch {
      throw ToolFailure(.badData, "\(TerminalText(key)): \(error.message)")
    }
  }
}
