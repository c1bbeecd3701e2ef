import Flights
import Scheduling
import Traffic
import Wire

/// Judges flights: findings, coverage, verdict (`judgement.md`).
public struct Judge: Sendable {
  public var rules: RuleSet {
    didSet { conditions = RuleConditions(rules) }
  }
  /// The rules as contacts are held against them.
  private var conditions: RuleConditions
  public var policies: PolicySet
  public var waivers: [Waiver]
  let software: KnownSoftware

  /// - Throws: ``RuleError`` where the table of app names inside the program is damaged.
  public init(
    rules: RuleSet, policies: PolicySet, waivers: [Waiver] = []
  ) throws(RuleError) {
    self.rules = rules
    conditions = RuleConditions(rules)
    self.policies = policies
    self.waivers = waivers
    software = try KnownSoftware()
  }

  /// Judges every flight of `input`, in its order.
  ///
  /// Policy names that lead nowhere make a flight not assessed, with a step that says so; callers
  /// check names beforehand with ``PolicySet/check(_:)``.
  ///
  /// - Parameter jobs: contacts are judged on so many cores; no judgement depends on it.
  public func judge(_ input: JudgeInput, jobs: Int = 1) -> [FlightJudgement] {
    let answers = AnswerBook(input.inventory)
    let choices = zip(input.flights, input.windows).map {
      StationChoice(flight: $0, window: $1, inventory: input.inventory)
    }
    return choices.indices.map { index in
      judge(index, input: input, choices: choices, answers: answers, jobs: jobs)
    }
  }

  private func judge(
    _ index: Int, input: JudgeInput, choices: [StationChoice], answers: AnswerBook, jobs: Int
  ) -> FlightJudgement {
    let flight = input.flights[index]
    let window = input.windows[index]
    let choice = choices[index]
    var assessment = CoverageAssessment(
      input: input, flight: flight, window: window, choice: choice)
    assessment.assess()
    var reasons = assessment.reasons
    var steps = assessment.steps

    var resolved = PolicySet.Resolved()
    do {
      resolved = try policies.resolve(
        flight.policies + input.commandPolicies, mode: flight.mode)
    } catch {
      steps.append("\(error)")
    }
    let isAssessed = flight.mode != .unknown && !resolved.isEmpty
    if flight.mode == .unknown {
      reasons.insert(.modeUnknown)
      steps.append("MODE_UNKNOWN: the flight's mode is not known, so that nothing is promised.")
    } else if resolved.isEmpty {
      steps.append("Mode \(flight.mode.rawValue) promises nothing and no policy was named.")
    } else {
      steps.append("Policies: \(resolved.names.joined(separator: ", ")).")
    }

    let others = input.windows.indices.filter { other in
      other != index && !Set(choices[other].stations).isDisjoint(with: choice.stations)
    }.map {
      min(
        input.windows[$0].start, input.windows[$0].end)...max(
          input.windows[$0].start, input.windows[$0].end)
    }
    let builder = FindingBuilder(
      flightIndex: index, flight: flight, isAssessed: isAssessed, policies: resolved,
      exemptions: policies.exemptions,
      classifier: Classifier(conditions: conditions, software: software, flight: flight),
      attributions: input.attributions, waivers: waivers)
    var collector = FindingCollector()
    var tally = VerdictTally(reasons: reasons)
    let contacts = ContactBuilder(
      input: input, placement: Placement(window: window, others: others),
      stations: choice.stations, answers: answers)
    Portions(jobs: jobs, size: Judge.portion).forEach(of: contacts.count) {
      collector.bound
    } work: { numbers, bound in
      // Each contact is given up once its findings are made.
      numbers.flatMap { contacts.contact($0).map { builder.findings(of: $0, within: bound) } ?? [] }
    } consume: { (portion: [BuiltFinding]) in
      for built in portion {
        tally.add(built)
        collector.add(built.shared, reach: built.reach)
      }
    }
    let (findings, folded) = collector.finish()

    let control = PositiveControl(
      inventory: input.inventory, stations: choice.stations, window: window)
    if let sentence = control.sentence { steps.append(sentence) }
    let verdict = tally.verdict(isAssessed: isAssessed, hasControl: control.sentence != nil)
    steps += Judge.steps(findings)
    steps.append("Verdict: \(verdict.rawValue).")
    var judgement = FlightJudgement(
      flight: flight, window: window, stations: choice.stations, coverage: assessment.coverage,
      verdict: verdict, reasons: ReasonCode.allCases.filter(tally.reasons.contains),
      findings: findings, steps: steps, policies: resolved.names)
    judgement.folded = folded
    return judgement
  }

  /// Contacts that one core judges before it takes others.
  private static let portion = 128

  /// Findings that get a step of their own.
  private static let stepLimit = 1000

  private static func steps(_ findings: FindingList) -> [String] {
    var steps: [String] = []
    var others = 0
    for held in findings.shared where held.finding.disposition == .egress {
      if steps.count < stepLimit { steps.append(step(held.finding)) } else { others += 1 }
    }
    if others > 0 { steps.append("And \(others) more findings of disposition egress.") }
    return steps
  }

  private static func step(_ finding: Finding) -> String {
    let target = finding.names.first ?? "an address without a name"
    return
      "\(finding.phase.rawValue): \(finding.evidence.rawValue) \(finding.trafficClass.rawValue) "
      + "with \(target) (\(finding.rule))."
  }
}
