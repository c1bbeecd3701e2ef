import Captures
import Flights
import Traffic
import Wire

/// What the capture could have seen of one flight, with the reason codes that follow.
struct CoverageAssessment {
  /// Longest silence of all traffic that is taken for nothing happening, in seconds.
  static let longestSilence = 30.0
  /// Highest share of acknowledged bytes that the capture may have missed.
  static let highestLoss = 0.001
  /// Share of the window that may lie outside the capture: frames are no clock ticks.
  static let edgeShare = 0.01

  let input: JudgeInput
  let flight: Flight
  let window: FlightWindow
  let choice: StationChoice

  private(set) var coverage = Coverage()
  private(set) var reasons: Set<ReasonCode> = []
  private(set) var steps: [String] = []

  init(input: JudgeInput, flight: Flight, window: FlightWindow, choice: StationChoice) {
    self.input = input
    self.flight = flight
    self.window = window
    self.choice = choice
  }

  /// Runs every check.
  mutating func assess() {
    span()
    stations()
    losses()
    direction()
    truncation()
    decodability()
    paths()
    clockAndMode()
  }

  private mutating func fail(_ code: ReasonCode, _ sentence: String) {
    reasons.insert(code)
    steps.append("\(code.rawValue): \(sentence)")
  }

  private mutating func pass(_ sentence: String) { steps.append("passed: \(sentence)") }

  private mutating func span() {
    let whole = window.possible
    let length = max(whole.upperBound.seconds(since: whole.lowerBound), 0)
    let firsts = input.captures.compactMap(\.firstFrame)
    let lasts = input.captures.compactMap(\.lastFrame)
    guard let first = firsts.min(), let last = lasts.max(), first <= whole.upperBound,
      last >= whole.lowerBound
    else {
      coverage.percent = 0
      coverage.gaps = [whole]
      fail(.captureMissingWindow, "no frame of the capture lies inside the flight window.")
      return
    }
    let head = max(0, first.seconds(since: whole.lowerBound))
    let tail = max(0, whole.upperBound.seconds(since: last))
    if head > 0 { coverage.gaps.append(whole.lowerBound...min(first, whole.upperBound)) }
    let tolerance = max(1, length * CoverageAssessment.edgeShare)
    if head + tail > tolerance {
      fail(
        .captureMissingWindow,
        "\(Sentences.short(head)) s at the start and \(Sentences.short(tail)) s at the end of the "
          + "window, widened by the clock's uncertainty, lie outside the capture.")
    } else {
      pass("the capture spans the whole window.")
    }
    var silent = 0.0
    var longest = 0.0
    for silence in input.inventory.silences {
      let low = max(silence.lowerBound, whole.lowerBound, first)
      let high = min(silence.upperBound, whole.upperBound, last)
      guard low < high else { continue }
      let seconds = high.seconds(since: low)
      guard seconds > CoverageAssessment.longestSilence else { continue }
      coverage.gaps.append(low...high)
      silent += seconds
      longest = max(longest, seconds)
    }
    if longest > 0 {
      fail(.gap, "all traffic was silent for \(Sentences.short(longest)) s inside the window.")
    } else {
      pass("there is no silence of all traffic over 30 s.")
    }
    if tail > 0 { coverage.gaps.append(max(last, whole.lowerBound)...whole.upperBound) }
    coverage.gaps.removeAll { $0.lowerBound == $0.upperBound }
    coverage.percent =
      length > 0 ? max(0, min(100, (length - head - tail - silent) / length * 100)) : 100
  }

  private mutating func stations() {
    let low = min(window.start, window.end)
    let high = max(window.start, window.end)
    coverage.stationSeen = choice.stations.contains { index in
      guard input.inventory.stations.indices.contains(index) else { return false }
      return input.inventory.stations[index].presence.contains { $0.overlaps(low...high) }
    }
    if coverage.stationSeen {
      pass("the flight's station sent frames inside the window.")
    } else {
      fail(.controllerNotSeen, "no frame of the flight's controller lies inside the window.")
    }
    steps.append(choice.sentence)
    if choice.isAmbiguous { fail(.controllerUnknown, choice.sentence) }
  }

  private mutating func losses() {
    let drops = input.captures.map(\.dropsReported)
    let known = drops.compactMap { $0 }
    coverage.drops = known.isEmpty ? nil : known.reduce(0, &+)
    if let total = coverage.drops, total > 0 {
      fail(.dropsReported, "the capture reports \(total) lost frames.")
    }
    if known.count < drops.count || drops.isEmpty {
      fail(.dropsUnknown, "the capture does not record whether frames were lost.")
    } else if coverage.drops == 0 {
      pass("the capture reports no lost frame.")
    }
    var missing: UInt64 = 0
    var acknowledged: UInt64 = 0
    forStationFlows { flow, stretch in
      guard flow.ipProtocol == .tcp else { return }
      missing &+= stretch.forward.missing &+ stretch.backward.missing
      acknowledged &+= stretch.forward.acknowledged &+ stretch.backward.acknowledged
    }
    let base = max(acknowledged, missing)
    coverage.ackGapRatio = base > 0 ? Double(missing) / Double(base) : 0
    if coverage.ackGapRatio >= CoverageAssessment.highestLoss {
      fail(
        .ackGapLoss,
        "\(missing) of \(base) acknowledged bytes of the flight's stations were never captured.")
    } else {
      pass("acknowledged bytes that were never captured stay under 0.1 %.")
    }
    if input.captures.contains(where: { $0.cut != nil }) {
      fail(.captureCut, "a capture file ends before its format says it should.")
    }
    let filters = input.captures.flatMap(\.interfaces).compactMap(\.filter).filter { !$0.isEmpty }
    if let filter = filters.first {
      fail(.filteredCapture, "a capture filter was in force: \(filter).")
    }
    if input.inventory.evictions > 0 {
      let retired = input.inventory.retiredConnections
      fail(
        .stateEvicted,
        "\(input.inventory.evictions) entries were given up at a memory ceiling"
          + (retired == 0
            ? "." : ", \(retired) of them connections that are counted with others like them."))
    }
  }

  private mutating func direction() {
    var both = false
    var outOnly = false
    var inOnly = false
    let inventory = input.inventory
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      guard choice.members.contains(Int(flow.station)) else { continue }
      let out = flow.outbound(flow.total)
      let inward = flow.inbound(flow.total)
      if out.frames > 0, inward.frames > 0 {
        both = true
        break
      }
      switch flow.ipProtocol {
      case .tcp:
        if inward.frames == 0, out.uniquePayload > 0 { outOnly = true }
        if out.frames == 0, inward.uniquePayload > 0 { inOnly = true }
      case .udp:
        if flow.remotePort == 53, out.frames == 0, inward.frames > 0 { inOnly = true }
      default: break
      }
    }
    if !both, outOnly || inOnly {
      coverage.bothDirections = false
      fail(
        .oneWay,
        "the capture holds only frames \(outOnly ? "from" : "to") the flight's stations.")
    } else {
      pass("both directions are present as far as the traffic shows.")
    }
  }

  private mutating func truncation() {
    let cut = input.captures.reduce(0 as UInt64) { $0 &+ $1.truncatedFrames }
    guard cut > 0 else { return }
    let needed = input.inventory.neededTruncations
    if needed > 0 {
      coverage.truncatedFrames = needed
      fail(
        .truncatedFrames,
        "\(cut) frames were cut by the snap length, \(needed) of them where something was needed.")
    } else {
      pass("\(cut) frames were cut by the snap length, but nothing that was needed.")
    }
  }

  private mutating func decodability() {
    let inventory = input.inventory
    if inventory.encryptedRadioFrames > 0 {
      fail(
        .wifiEncrypted, "\(inventory.encryptedRadioFrames) Wi-Fi frames have encrypted content.")
    }
    if inventory.unsupportedFrames > 0 {
      fail(
        .linkTypeUnsupported,
        "\(inventory.unsupportedFrames) frames are of link types that are not decoded.")
    }
    if inventory.checksumOffloadSeen {
      fail(.checksumOffload, "outbound checksums are left to hardware: captured on the device.")
    }
  }

  private mutating func paths() {
    let seesAll = flight.capturePoint == .onDevice || flight.capturePoint == .vpnTun
    switch flight.otherPaths {
    case .ltePresent, .wifi2Present:
      if seesAll {
        pass("the capture point on the device covers its other network paths.")
      } else {
        fail(
          .otherPathPresent,
          "another network path is declared (\(flight.otherPaths?.rawValue ?? "")) that this "
            + "capture point does not see.")
      }
    case .unknown: fail(.otherPathUnknown, "whether there is another network path is not known.")
    case nil:
      steps.append(
        "not declared: other_paths; traffic over another network path would not be in this capture."
      )
    case .some(.none), .some(.simRemoved):
      pass("no other network path is declared.")
    }
    if flight.capturePoint == nil {
      steps.append(
        "not declared: capture_point; what it could see is taken from the capture alone.")
    }
  }

  private mutating func clockAndMode() {
    if window.clock.basis == ClockAlignment.unverified.basis {
      fail(
        .clockUnverified,
        "nothing relates the flight's clock to the capture's; ±"
          + "\(Sentences.short(window.clock.uncertaintySeconds)) s is assumed.")
    }
    for warning in flight.warnings {
      if let code = ReasonCode(rawValue: warning.code) {
        fail(code, warning.sentence)
      } else {
        steps.append(warning.sentence)
      }
    }
    if flight.modeEvidence?.isEmpty ?? true, flight.mode != .online, flight.mode != .unknown {
      fail(.modeWithoutEvidence, "the mode is a declaration without evidence.")
    }
    if input.dataAgeWarning {
      fail(.oldData, "a dataset is older than its limit against the time of the capture.")
    }
  }

  /// Calls `body` for each stretch of the flight's stations inside the window.
  private func forStationFlows(_ body: (Flow, Activity) -> Void) {
    let whole = window.possible
    forStationFlowIndices { index, flow in
      for stretch in input.inventory.flows.activity(of: index)
      where stretch.first <= whole.upperBound && stretch.last >= whole.lowerBound {
        body(flow, stretch)
      }
    }
  }

  private func forStationFlowIndices(_ body: (Int, Flow) -> Void) {
    let whole = window.possible
    for index in 0..<input.inventory.flows.count {
      let flow = input.inventory.flows[index]
      guard choice.members.contains(Int(flow.station)),
        flow.total.first <= whole.upperBound, flow.total.last >= whole.lowerBound
      else { continue }
      body(index, flow)
    }
  }
}
