import ArgumentParser
import Crypto
import Reports

struct VerifyCommand: ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a handed-over bundle: every file's digest, the signature, the captures.",
    discussion: """
      Ends with 65 where something differs from the bundle's manifest. A signature is only checked \
      against a key that came by another way than the bundle.

      EXAMPLES
        flightseal check flight.pcapng --flights flights.csv --bundle exhibit-7
        flightseal verify exhibit-7
        flightseal verify exhibit-7 --with flight.pcapng --key examiner.pub
      """)

  @Argument(help: ArgumentHelp("Folder of the bundle.", valueName: "bundle"))
  var bundle: String

  @Option(
    help: ArgumentHelp(
      "Capture to hold against the digests of the bundle's inputs. Repeatable.",
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

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      for path in [bundle] + with { try InputFile.require(path) }
      let key = try publicKey()
      let outcome: BundleVerifier.Outcome
      do throws(OutputError) {
        outcome = try BundleVerifier(folder: bundle).verify(key: key, captures: with)
      } catch {
        throw ToolFailure(error)
      }
      let target = try OutputTarget(path: nil)
      for difference in outcome.differences { target.sink.write("differs  \(difference)\n") }
      let signature = outcome.isSigned ? "signature holds" : "signature not checked"
      target.sink.write(
        outcome.isIntact
          ? "INTACT: \(outcome.verifiedFiles) files verified, \(signature)\n"
          : "NOT INTACT: \(outcome.differences.count) differences, "
            + "\(outcome.verifiedFiles) files verified\n")
      try target.commit()
      return outcome.isIntact ? .done : .badData
    }
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
