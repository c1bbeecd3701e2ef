import ArgumentParser
import Attributions
import Captures
import Cases
import Findings
import Flights
import Foundation
import Reports

struct CompareCommand: ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "What changed: one firmware against another, the mode off against on.",
    discussion: """
      Compares endpoints, organisations, countries and classes, phase by phase, and says what is \
      added, gone or grown. Flights are compared with those of the same app and mode, as manifests \
      declare them; bytes are those of one flight. A name that is known at other addresses is the \
      same endpoint.

      EXAMPLES
        flightseal compare old.json new.json
        flightseal compare old/ new/ --baseline-flights old.csv --candidate-flights new.csv
        flightseal compare old.json new.pcapng --mode local-data --report html=changes.html
        flightseal compare old.json new.json --fail-on new-endpoint,new-country,growth
      """)

  @Argument(
    help: ArgumentHelp(
      "JSON report (check --report json or ndjson), capture, or folder of captures.",
      valueName: "baseline"))
  var baseline: String

  @Argument(help: ArgumentHelp("What is held against it: the same.", valueName: "candidate"))
  var candidate: String

  @OptionGroup(title: "Flights") var sides: ComparisonFlightOptions
  @OptionGroup(title: "Comparison") var comparison: ComparisonOptions
  @OptionGroup(title: "Judgement") var judgement: JudgementOptions
  @OptionGroup(title: "Reference data") var reference: ReferenceOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var sandbox: SandboxOptions

  var writtenFiles: [String] { OutputTarget.paths(comparison.report) }
  var filledFolders: [String] { comparison.caseFolder.map { [$0] } ?? [] }

  func run() async throws {
    StopSignals.install()
    try await reporting { () async throws(ToolFailure) -> ExitStatus in try await compare() }
  }

  private func compare() async throws(ToolFailure) -> ExitStatus {
    let outputs = try comparison.outputs()
    let examiner = SideExaminer(
      sides: sides, comparison: comparison, judgement: judgement, reference: reference,
      output: output)
    let before = try await examiner.side(baseline, flights: sides.baselineFlights)
    let after = try await examiner.side(candidate, flights: sides.candidateFlights)
    let result = Comparer(options: comparison.values).compare(
      before, after, toolVersion: ToolVersion.text)
    try comparison.write(result, to: outputs, output: output)
    return comparison.exitZero ? .done : result.status
  }
}
