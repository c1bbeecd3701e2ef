import Captures
import Cases
import Traffic

/// Writes the inventories of captures as they are read; an inventory can be dropped after it was
/// added.
public struct InspectionWriter {
  private let format: InspectionFormat
  private let run: CaseRun
  private let sink: ByteSink
  private let style: Style
  private var json: JSONWriter
  private var position = InspectionPosition()
  private var errors: [CaptureError] = []
  private var skipped: [CaptureListing.Skipped] = []

  /// Starts an output.
  ///
  /// - Parameter jobs: cores to write on; no byte depends on it.
  public init(
    format: InspectionFormat, run: CaseRun, style: Style = Style(), jobs: Int = 1, sink: ByteSink
  ) {
    self.format = format
    self.run = run
    self.sink = sink
    self.style = style
    json = JSONWriter(sink: sink, pretty: format == .json, jobs: jobs)
    if format == .json {
      json.beginObject()
      json.key("inventories")
      json.beginArray()
    }
    if format == .csv { sink.write(InspectionCSV.header) }
  }

  /// Adds a capture or a set of rotated captures.
  public mutating func add(_ group: CaptureGroupResult) {
    let entry = position.entry(for: group)
    switch format {
    case .ndjson: writeLines(entry)
    case .json:
      json.element()
      InspectionShapes.entry.write(entry, to: &json)
    case .csv: InspectionCSV.write(entry, to: sink)
    case .terminal: InspectionTable(style: style).write(entry, to: sink)
    }
    position.pass(entry)
  }

  /// Adds an input that cannot be read.
  public mutating func add(error: CaptureError) {
    switch format {
    case .ndjson: LineShapes.error.writeLine(error, to: &json)
    case .json: errors.append(error)
    case .csv: break
    case .terminal:
      sink.write("\(TerminalText(error.path)): \(TerminalText(error.message))\n")
    }
  }

  /// Adds a path inside a folder that was passed over.
  public mutating func add(skipped path: CaptureListing.Skipped) {
    switch format {
    case .ndjson: LineShapes.skipped.writeLine(path, to: &json)
    case .json: skipped.append(path)
    case .csv, .terminal: break
    }
  }

  /// Ends the output.
  public mutating func finish() throws(OutputError) {
    if format == .json {
      json.endArray()
      let frame = InspectionShapes.Frame(report: Report(run: run), errors: errors, skipped: skipped)
      for field in InspectionShapes.document.fields where field.key != "inventories" {
        json.key(quoted: field.quoted)
        field.write(&json, frame)
      }
      json.endObject()
      json.endLine()
    }
    json.drain()
    try sink.check()
  }

  private mutating func writeLines(_ entry: InspectionEntry) {
    let inventory = entry.group.inventory
    LineShapes.capture.writeLines(entry.captures, to: &json)
    LineShapes.station.writeLines(count: inventory.stations.count, to: &json) { entry.station($0) }
    LineShapes.endpoint.writeLines(count: inventory.endpoints.count, to: &json) {
      entry.endpoint($0)
    }
    LineShapes.conversation.writeLines(count: inventory.flows.count, to: &json) {
      entry.conversation($0)
    }
    LineShapes.dns.writeLines(inventory.dnsRecords, to: &json)
    LineShapes.http.writeLines(inventory.httpRequests, to: &json)
    LineShapes.http2.writeLines(inventory.http2Requests, to: &json)
  }
}

/// How many captures, stations, endpoints and conversations came before.
struct InspectionPosition {
  private var captures = 0
  private var stations = 0
  private var endpoints = 0
  private var conversations = 0

  /// The group with its numbers.
  func entry(for group: CaptureGroupResult) -> InspectionEntry {
    InspectionEntry(
      group: group, captureBase: captures, stationBase: stations, endpointBase: endpoints,
      conversationBase: conversations)
  }

  /// Moves behind a group.
  mutating func pass(_ entry: InspectionEntry) {
    captures += entry.group.captures.count
    stations += entry.group.inventory.stations.count
    endpoints += entry.group.inventory.endpoints.count
    conversations += entry.group.inventory.flows.count
  }
}
