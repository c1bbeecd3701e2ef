import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// Examines groups of captures one by one; safe to share between threads.
public struct Examiner: Sendable {
  private let options: ExaminationOptions
  private let attributor: Attributor
  private let judge: Judge?
  private let progress: ReadingProgress?
  /// Hellos of one form recur in capture after capture.
  private let fingerprints = FingerprintBook()

  /// Creates an examiner. Without a judge captures can only be inspected.
  public init(
    options: ExaminationOptions, attributor: Attributor, judge: Judge? = nil,
    progress: ReadingProgress? = nil
  ) {
    self.options = options
    self.attributor = attributor
    self.judge = judge
    self.progress = progress
  }

  /// Whether what is judged depends on the ids of flights: a waiver names some.
  var dependsOnFlightIDs: Bool { judge?.waivers.contains { !$0.flights.isEmpty } ?? false }

  /// Reads a group and takes its inventory, without judging.
  ///
  /// - Parameter readsAhead: whether frames are read and decoded on a second thread; nothing depends on it.
  public func inspect(_ group: CaptureGroup, readsAhead: Bool = false) -> GroupOutcome {
    do throws(CaptureError) {
      var reading = try GroupReading(
        group, reading: options.reading, traffic: options.traffic, fingerprints: fingerprints,
        timeLimit: options.timeLimit, readsAhead: readsAhead, progress: progress)
      return GroupOutcome(
        result: result(
          of: reading, inventory: reading.takeInventory(), attributor: dated(reading.captures)),
        errors: reading.errors)
    } catch {
      return GroupOutcome(result: nil, errors: [error])
    }
  }

  /// Reads a unit and judges its flights; without declared ones, those that the capture shows, or
  /// the whole capture as one.
  ///
  /// - Parameters:
  ///   - name: Put in front of the ids of flights that nobody declared, so that they are unique in the report;
  ///     nil where the unit is the only one.
  ///   - readsAhead: whether frames are read and decoded on a second thread; nothing depends on it.
  public func check(
    _ unit: CasePlan.Unit, name: String? = nil, readsAhead: Bool = false
  ) -> GroupOutcome {
    var reading: GroupReading
    do throws(CaptureError) {
      reading = try GroupReading(
        unit.group, reading: options.reading, traffic: traffic(for: unit.flights),
        fingerprints: fingerprints, timeLimit: options.timeLimit, readsAhead: readsAhead,
        progress: progress)
    } catch {
      return GroupOutcome(result: nil, errors: [error])
    }
    let attributor = dated(reading.captures)
    var inventory = reading.takeInventory()
    if judge != nil { inventory.addAnsweredEndpoints() }
    var result = result(of: reading, inventory: inventory, attributor: attributor)
    result.missingFiles = unit.group.missing
    guard let judge else { return GroupOutcome(result: result, errors: reading.errors) }
    let setting = FlightSetting(
      declared: unit.flights, inventory: result.inventory, captures: result.captures,
      mode: options.mode ?? .unknown, name: name, lookup: attributor)
    var input = JudgeInput(
      flights: setting.flights, windows: setting.windows, inventory: result.inventory,
      captures: result.captures, attributions: result.attributions, lookup: attributor)
    input.commandPolicies = options.policies
    input.dataAgeWarning = DataAge.isOld(attributor.provenance, for: result.captures)
    result.judgements = judge.judge(input, jobs: options.jobs)
    result.clocks = setting.estimates
    reading.numbers.apply(to: &result)
    return GroupOutcome(result: result, errors: reading.errors)
  }

  /// The engine's options for the windows that are known beforehand.
  private func traffic(for flights: [Flight]) -> TrafficOptions {
    var traffic = options.traffic
    for flight in flights {
      traffic.cuts += flight.window()?.edges ?? []
      traffic.localMACs += flight.controllerMACs
      traffic.localPrefixes += flight.controllerAddresses.compactMap {
        $0.scope == .global ? IPPrefix($0, length: $0.isV4 ? 32 : 128) : nil
      }
      // An offset that is still to be estimated may move the window: activity is cut finely.
      if ClockAlignment.declared(flight) == nil { traffic.longestStretch = 1_000_000_000 }
    }
    traffic.longestStretchInFlight = 10_000_000_000
    return traffic
  }

  /// Reference data as of the captures' time, where several snapshots were given.
  private func dated(_ captures: [CaptureSummary]) -> Attributor {
    guard let first = captures.compactMap(\.firstFrame).min() else { return attributor }
    return attributor.asOf(CivilDate(daysSince1970: first.nanoseconds / 86_400_000_000_000))
  }

  private func result(
    of reading: GroupReading, inventory: Inventory, attributor: Attributor
  ) -> CaptureGroupResult {
    var result = CaptureGroupResult(
      captures: reading.captures, gaps: reading.gaps, inventory: inventory,
      stationMakers: inventory.stations.map { StationMaker.attribution($0, by: attributor) },
      attributions: EndpointAttributions(of: inventory.endpoints, by: attributor))
    result.attributions.prepare(jobs: options.jobs)
    result.novelNames = NovelNames.found(
      in: inventory, by: attributor, jobs: options.jobs)
    return result
  }
}
