import Captures
import Cases
import Findings
import Traffic

/// One group of captures on its way into an inventory, with the numbers that come before it.
struct InspectionEntry: Sendable {
  var group: CaptureGroupResult
  /// Captures of earlier groups.
  let captureBase: Int
  /// Stations of earlier groups.
  let stationBase: Int
  /// Endpoints of earlier groups.
  let endpointBase: Int
  /// Conversations of earlier groups.
  let conversationBase: Int
  /// Id of the first capture.
  let captureID: String

  init(
    group: CaptureGroupResult, captureBase: Int = 0, stationBase: Int = 0, endpointBase: Int = 0,
    conversationBase: Int = 0
  ) {
    self.group = group
    self.captureBase = captureBase
    self.stationBase = stationBase
    self.endpointBase = endpointBase
    self.conversationBase = conversationBase
    captureID = "c\(captureBase + 1)"
  }

  /// Captures as report entries.
  var captures: [ReportCapture] {
    ReportCapture.entries(of: group, behind: captureBase)
  }

  /// Station `index` as a report entry.
  func station(_ index: Int) -> ReportStation {
    ReportStation(
      id: "s\(stationBase + index + 1)", capture: captureID,
      station: group.inventory.stations[index],
      maker: index < group.stationMakers.count ? group.stationMakers[index] : nil)
  }

  /// Endpoint `index` as a report entry.
  func endpoint(_ index: Int) -> ReportEndpoint {
    var entry = ReportEndpoint(
      id: "e\(endpointBase + index + 1)", capture: captureID,
      endpoint: group.inventory.endpoints[index])
    if let attribution = group.attributions[index] { entry.attribution = attribution }
    return entry
  }

  /// Conversation `index`.
  func conversation(_ index: Int) -> ConversationEntry {
    ConversationEntry(
      number: conversationBase + index + 1, capture: group.captures.first?.sha256,
      flow: group.inventory.flows[index], details: group.inventory.flows.details(of: index),
      stationBase: stationBase, endpointBase: endpointBase)
  }
}

/// Keys of the `inspect` document.
enum InspectionShapes {
  private typealias EntryField = RecordShape<InspectionEntry>.Field

  /// An array that is written element by element, so that a large one is never built.
  private static func streamed<Inner>(
    _ key: String, _ about: String, _ shape: RecordShape<Inner>,
    count: @escaping @Sendable (InspectionEntry) -> Int,
    _ get: @escaping @Sendable (InspectionEntry, Int) -> Inner
  ) -> EntryField {
    EntryField(key, .list(.record(shape.description)), about) { json, entry in
      shape.write(count: count(entry), to: &json) { get(entry, $0) }
    }
  }

  static let entry = RecordShape<InspectionEntry>(
    "Inventory", "What one capture, or one set of rotated captures, holds.",
    [
      .records("captures", "The files.", CaptureShapes.capture) { $0.captures },
      streamed(
        "conversations", "Conversations in order of appearance.", TrafficShapes.conversation,
        count: { $0.group.inventory.flows.count }
      ) { $0.conversation($1) },
      streamed(
        "dns", "DNS messages in order of appearance.", TrafficShapes.dns,
        count: { $0.group.inventory.dnsRecords.count }
      ) { $0.group.inventory.dnsRecords[$1] },
      streamed(
        "endpoints", "Remote addresses in order of appearance.", PartyShapes.endpoint,
        count: { $0.group.inventory.endpoints.count }
      ) { $0.endpoint($1) },
      streamed(
        "http", "HTTP/1 requests in order of appearance.", TrafficShapes.http,
        count: { $0.group.inventory.httpRequests.count }
      ) { $0.group.inventory.httpRequests[$1] },
      streamed(
        "http2", "HTTP/2 requests in order of appearance.", TrafficShapes.http2,
        count: { $0.group.inventory.http2Requests.count }
      ) { $0.group.inventory.http2Requests[$1] },
      streamed(
        "stations", "Devices on the ground-station side.", PartyShapes.station,
        count: { $0.group.inventory.stations.count }
      ) { $0.station($1) },
    ])

  /// The document around the entries; the array `inventories` is written as captures are read.
  static let document = RecordShape<Frame>(
    "Inspection", "The document of `flightseal inspect --report json`.",
    [
      RecordShape<Frame>.Field(
        "inventories", .list(.record(entry.description)), "Inventories in the order given."
      ) { _, _ in },
      .records("unreadable", "Inputs that could not be read.", CaptureShapes.error) {
        $0.errors
      },
      .constant("schemaVersion", JSONSchema.version, "Version of the schema."),
      .records("skipped", "Paths in folders that are no inputs.", CaptureShapes.skipped) {
        $0.skipped
      },
      .record("tool", "The tool that wrote the document.", ReportShapes.tool) { $0.report },
    ])

  /// What stands around the inventories.
  struct Frame: Sendable {
    var report: Report
    var errors: [CaptureError]
    var skipped: [CaptureListing.Skipped]
  }
}
