import Flights
import Traffic
import Wire

/// Judges flights: findings, coverage, verdict (`judgement.md`).
public struct Judge: Sendable {
  public var rules: RuleSet
  public var policies: PolicySet
  public var waivers: [Waiver]
  let software: KnownSoftware

  /// - Throws: ``RuleError`` where the table of app names inside the program is damaged.
  public init(
    rules: RuleSet, policies: PolicySet, waivers: [Waiver] = []
  ) throws(RuleError) {
    self.rules = rules
    self.policies = policies
    self.waivers = waivers
    software = try KnownSoftware()
  }

  /// Judges every flight of `input`, in its order.
  ///
  /// Policy names that lead nowhere make a flight not assessed, with a step that says so; callers
  /// check names beforehand with ``PolicySet/check(_:)``.
  public func judge(_ input: JudgeInput) -> [FlightJudgement] {
    let answers = AnswerBook(input.inventory)
    let choices = zip(input.flights, input.windows).map {
      StationChoice(flight: $0, window: $1, inventory: input.inventory)
    }
    return choices.indices.map { index in
      judge(index, input: input, choices: choices, answers: answers)
    }
  }

  private func judge(
    _ index: Int, input: JudgeInput, choices: [StationChoice], answers: AnswerBook
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
    var gatherer = ContactGatherer(
      input: input, placement: Placement(window: window, others: others),
      stations: choice.stations, answers: answers)
    let builder = FindingBuilder(
      flightIndex: index, flight: flight, isAssessed: isAssessed, policies: resolved,
      exemptions: policies.exemptions,
      classifier: Classifier(rules: rules, software: software, flight: flight),
      attributions: input.attributions, waivers: waivers)
    var built: [FindingBuilder.Built] = []
    // Each contact is given up once its findings are made.
    var contacts = Array(gatherer.gather().reversed())
    while let contact = contacts.popLast() { builder.build(contact, into: &built) }
    let order = Judge.order(built)

    let control = PositiveControl(
      inventory: input.inventory, stations: choice.stations, window: window)
    if let sentence = control.sentence { steps.append(sentence) }
    let verdict = decide(
      built, isAssessed: isAssessed, hasControl: control.sentence != nil, reasons: &reasons)
    for place in order where built[place].finding.disposition == .egress {
      steps.append(Judge.step(built[place].finding))
    }
    steps.append("Verdict: \(verdict.rawValue).")
    return FlightJudgement(
      flight: flight, window: window, stations: choice.stations, coverage: assessment.coverage,
      verdict: verdict, reasons: ReasonCode.allCases.filter(reasons.contains),
      findings: order.map { built[$0].finding }, steps: steps, policies: resolved.names)
  }

  /// Precedence: egress, attempted egress, inconclusive, no egress observed.
  private func decide(
    _ built: [FindingBuilder.Built], isAssessed: Bool, hasControl: Bool,
    reasons: inout Set<ReasonCode>
  ) -> FlightVerdict {
    var phases: Set<FlightPhase> = []
    var strongest: EvidenceLevel?
    for place in built.indices where built[place].finding.disposition == .egress {
      let phase = built[place].finding.phase
      phases.insert(phase)
      if phase == .flight, !built[place].finding.onlyAtEdge {
        strongest = max(strongest ?? .attempted, built[place].finding.evidence)
      }
    }
    for place in built.indices where built[place].finding.phase == .flight {
      if built[place].isUnattributed { reasons.insert(.unattributedTraffic) }
      if built[place].finding.onlyAtEdge, built[place].finding.disposition == .egress {
        reasons.insert(.clockEdge)
      }
      guard let hides = built[place].hides, !built[place].isQuery else { continue }
      if hides == .content || built[place].reach >= .contacted { reasons.insert(.tunnel) }
    }
    if phases.contains(.before) { reasons.insert(.egressBeforeFlight) }
    if phases.contains(.after) { reasons.insert(.egressAfterFlight) }
    guard isAssessed else { return .notAssessed }
    let verdict: FlightVerdict
    if let strongest {
      verdict = strongest >= .contacted ? .egress : .attemptedEgress
    } else {
      verdict = reasons.contains(where: \.isVeto) ? .inconclusive : .noEgressObserved
    }
    if verdict != .egress, !hasControl { reasons.insert(.noPositiveControl) }
    if verdict == .egress || verdict == .attemptedEgress { reasons.remove(.gap) }
    return verdict
  }

  /// Findings in order: flight before the other phases, breaches first, then by time and place.
  private static func order(_ built: [FindingBuilder.Built]) -> [Int] {
    let phases: [FlightPhase] = [.flight, .before, .after]
    let dispositions = Disposition.allCases
    let keys = built.indices.map { place in
      let phase = phases.firstIndex(of: built[place].finding.phase) ?? 0
      let disposition = dispositions.firstIndex(of: built[place].finding.disposition) ?? 0
      return (
        rank: phase * 64 + disposition * 8 - built[place].reach.rawValue,
        first: built[place].finding.first, frame: built[place].finding.firstFrame
      )
    }
    return built.indices.sorted { x, y in
      let (a, b) = (keys[x], keys[y])
      if a.rank != b.rank { return a.rank < b.rank }
      if a.first != b.first { return a.first < b.first }
      if a.frame != b.frame { return a.frame < b.frame }
      let (p, q) = (built[x].finding.names.first ?? "", built[y].finding.names.first ?? "")
      return p != q ? p < q : x < y
    }
  }

  private static func step(_ finding: Finding) -> String {
    let target = finding.names.first ?? "an address without a name"
    return
      "\(finding.phase.rawValue): \(finding.evidence.rawValue) \(finding.trafficClass.rawValue) "
      + "with \(target) (\(finding.rule))."
  }
}
