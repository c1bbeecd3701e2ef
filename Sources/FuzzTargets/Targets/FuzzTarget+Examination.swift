import Attributions
import Captures
import Cases
import Findings
import Flights
import Reports
import Traffic

extension FuzzTarget {
  /// A whole examination: capture to verdict, and the report in every format.
  static let examination = FuzzTarget(
    "examination", longest: 8192, seeds: { SeedCaptures.plain },
    run: { bytes in
      guard let bench, let file = FuzzFile(bytes) else { return nil }
      let plan = CasePlan(paths: [file.path], flights: [])
      var builder = ReportBuilder(run: bench.run)
      for unit in plan.units {
        let outcome = bench.examiner.check(unit)
        for error in outcome.errors { builder.add(error: error) }
        if let result = outcome.result { builder.add(result) }
      }
      let report = builder.finish()
      let formats = ReportFormat.allCases
      // One format an input beside JSON: all of them would cost more than they show.
      let chosen = formats[bytes.count % formats.count]
      for format in Set([ReportFormat.json, chosen]) {
        let sink = MemorySink()
        guard (try? format.render(report, to: sink)) != nil else {
          return "\(format) could not be rendered"
        }
        let steers = sink.text.unicodeScalars.contains {
          ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
            || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }
        if steers { return "\(format) steers a terminal" }
      }
      return nil
    })

  /// What examinations share: built once.
  private struct Bench: Sendable {
    var examiner: Examiner
    var run: CaseRun
  }

  private static let bench: Bench? = {
    guard let rules = try? RuleSet.builtIn(), let policies = try? PolicySet.builtIn(),
      let judge = try? Judge(rules: rules, policies: policies), let attributor = try? Attributor()
    else { return nil }
    var options = ExaminationOptions()
    options.mode = .localData
    options.reading.digest = false
    options.reading.maximumUncompressedBytes = 1 << 20
    options.reading.maximumInterfaces = 64
    return Bench(
      examiner: Examiner(options: options, attributor: attributor, judge: judge),
      run: CaseRun(toolVersion: "0", arguments: ["check"]))
  }()
}
