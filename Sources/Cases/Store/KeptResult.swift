import Attributions
import Captures
import Findings
import Flights
import Traffic

/// What is kept of a group's result: everything that a report or an inventory says of it, and nothing
/// of what only the judgement needed.
struct KeptResult: Codable {
  /// A station's maker; a record of its own because the list holds gaps.
  struct Maker: Codable {
    var maker: VendorAttribution?
  }

  /// What the capture showed of other clocks for a flight; a record of its own likewise.
  struct Clock: Codable {
    var estimate: ClockEstimate?
  }

  /// Conversations, DNS messages and requests beyond which a result is not kept: its captures are
  /// examined anew, which costs no more than reading it back would.
  static let rowLimit = 100_000

  private var captures: [CaptureSummary]
  private var stations: [Station]
  private var makers: [Maker]
  private var endpoints: [Endpoint]
  private var attributions: [EndpointAttribution]
  private var reached: [Bool]
  private var judgements: [FlightJudgement]
  private var flows = FlowStore()
  private var dnsRecords: [DNSRecord] = []
  private var httpRequests: [HTTPRequestRecord] = []
  private var http2Requests: [HTTP2RequestRecord] = []
  private var undecodedFrames: UInt64
  private var encryptedRadioFrames: UInt64
  private var unsupportedFrames: UInt64
  private var evictions: UInt64
  private var faults: [FaultCount]
  private var linkRepeats: UInt64
  private var orphanFragments: UInt64
  private var gaps: [CaptureGap]
  private var missingFiles: [Int]
  private var novelNames: [String]
  private var clocks: [Clock]

  /// What is to be kept; nil where a ceiling is exceeded.
  ///
  /// - Parameter rows: Whether conversations and messages belong to it (`inspect`).
  init?(_ result: CaptureGroupResult, rows: Bool) {
    let inventory = result.inventory
    captures = result.captures.map { summary in
      var summary = summary
      // The report says that there are secrets; the secrets themselves stay where they are.
      summary.secrets = []
      return summary
    }
    stations = inventory.stations.map { station in
      var station = station
      station.presence = []
      return station
    }
    makers = result.stationMakers.map { Maker(maker: $0) }
    endpoints = inventory.endpoints
    attributions = result.attributions.all
    reached = result.reachedEndpoints
    judgements = result.judgements.map { judgement in
      var judgement = judgement
      for place in judgement.findings.indices { judgement.findings[place].flows = [] }
      return judgement
    }
    undecodedFrames = inventory.undecodedFrames
    encryptedRadioFrames = inventory.encryptedRadioFrames
    unsupportedFrames = inventory.unsupportedFrames
    evictions = inventory.evictions
    faults = inventory.faults
    linkRepeats = inventory.linkRepeats
    orphanFragments = inventory.orphanFragments
    gaps = result.gaps
    missingFiles = result.missingFiles
    novelNames = result.novelNames
    clocks = result.clocks.map { Clock(estimate: $0) }
    guard rows else { return }
    guard
      inventory.flows.count + inventory.dnsRecords.count + inventory.httpRequests.count
        + inventory.http2Requests.count <= KeptResult.rowLimit
    else { return nil }
    flows = inventory.flows
    dnsRecords = inventory.dnsRecords
    httpRequests = inventory.httpRequests
    http2Requests = inventory.http2Requests
  }

  /// The result of captures that now lie at `paths`.
  func result(paths: [String]) -> CaptureGroupResult {
    var inventory = Inventory()
    inventory.stations = stations
    inventory.endpoints = endpoints
    inventory.flows = flows
    inventory.dnsRecords = dnsRecords
    inventory.httpRequests = httpRequests
    inventory.http2Requests = http2Requests
    inventory.undecodedFrames = undecodedFrames
    inventory.encryptedRadioFrames = encryptedRadioFrames
    inventory.unsupportedFrames = unsupportedFrames
    inventory.evictions = evictions
    inventory.faults = faults
    inventory.linkRepeats = linkRepeats
    inventory.orphanFragments = orphanFragments
    var summaries = captures
    for place in summaries.indices where paths.indices.contains(place) {
      summaries[place].path = paths[place]
    }
    var result = CaptureGroupResult(
      captures: summaries, gaps: gaps, inventory: inventory, stationMakers: makers.map(\.maker),
      attributions: EndpointAttributions(attributions), judgements: judgements)
    result.missingFiles = missingFiles
    result.novelNames = novelNames
    result.clocks = clocks.map(\.estimate)
    result.reached = reached
    return result
  }
}
