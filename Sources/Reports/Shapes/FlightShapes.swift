import Findings
import Flights
import Wire

/// Keys of flights and what was judged of them.
enum FlightShapes {
  static let span = RecordShape<ClosedRange<Timestamp>>(
    "Span", "A stretch of time.",
    [
      .time("end", "Its end.") { $0.upperBound },
      .time("start", "Its start.") { $0.lowerBound },
    ])

  static let coverage = RecordShape<Coverage>(
    "Coverage", "What the capture could have seen of a flight.",
    [
      .number("ackGapRatio", "Bytes acknowledged but never seen, by all acknowledged.") {
        $0.ackGapRatio
      },
      .boolean("bothDirections", "Whether both directions are present.") { $0.bothDirections },
      .optionalCount("drops", "Frames the capture says it lost; null where not recorded.") {
        $0.drops
      },
      .records("gaps", "Stretches without coverage or with silence.", span) { $0.gaps },
      .number("percent", "Share of the window that is covered, 0 to 100.") { $0.percent },
      .boolean("stationSeen", "Whether the station sent inside the window.") { $0.stationSeen },
      .count("truncatedFrames", "Truncated frames in which something needed was lost.") {
        $0.truncatedFrames
      },
    ])

  static let window = RecordShape<FlightWindow>(
    "Window", "The flight on the capture's clock.",
    [
      .number("afterSeconds", "Length of the phase after the flight.") { $0.afterSeconds },
      .number("beforeSeconds", "Length of the phase before the flight.") { $0.beforeSeconds },
      .time("end", "End by the capture's clock.") { $0.end },
      .time("start", "Start by the capture's clock.") { $0.start },
    ])

  static let device = RecordShape<Device>(
    "Device", "An aircraft or controller as it was declared.",
    [
      .optionalText("firmware", "Firmware.") { $0.firmware },
      .optionalText("model", "Model.") { $0.model },
      .optionalText("serial", "Serial number.") { $0.serial },
    ])

  /// An aircraft or controller as it was declared.
  struct Device: Sendable {
    let model: String?
    let serial: String?
    let firmware: String?
  }

  static let warning = RecordShape<FlightWarning>(
    "FlightWarning", "A remark on how a flight's window was settled.",
    [
      .text("code", "Reason code.") { $0.code },
      .text("sentence", "One sentence.") { $0.sentence },
    ])

  static let flight = RecordShape<ReportFlight>(
    "Flight", "One flight, its coverage and its verdict.",
    [
      .record("aircraft", "Aircraft as declared.", device) {
        let flight = $0.judgement.flight
        return Device(
          model: flight.aircraftModel, serial: flight.aircraftSerial,
          firmware: flight.aircraftFirmware)
      },
      .optionalText("app", "Flight app as declared.") { $0.judgement.flight.app },
      .optionalText("appVersion", "Its version.") { $0.judgement.flight.appVersion },
      .optionalWord("capturePoint", "Where the capture was taken, as declared.") {
        $0.judgement.flight.capturePoint
      },
      .texts("captures", "Ids of the captures it was judged against.") { $0.captures },
      .record("clock", "Clock relation that was used.", ClockShapes.clock) { $0 },
      .record("controller", "Controller as declared.", device) {
        let flight = $0.judgement.flight
        return Device(
          model: flight.controllerModel, serial: flight.controllerSerial, firmware: nil)
      },
      .record("coverage", "What the capture could have seen.", coverage) {
        $0.judgement.coverage
      },
      .time("end", "End by the flight's own clock.") {
        $0.judgement.flight.end ?? $0.judgement.window.end
      },
      .words("exemptions", "Modules that the flight declares exempt.") {
        $0.judgement.flight.exemptions
      },
      .texts("findings", "Ids of its findings, in report order.") { $0.findings },
      .text("id", "Id of the flight; #2 is added where it was judged twice.") { $0.id },
      .word("mode", "Declared mode.") { $0.judgement.flight.mode },
      .optionalText("modeEvidence", "Evidence of the mode, as declared.") {
        $0.judgement.flight.modeEvidence
      },
      .optionalText("notes", "Notes, as declared.") { $0.judgement.flight.notes },
      .optionalText("operator", "Operator, as declared.") { $0.judgement.flight.operator },
      .optionalText("origin", "File and row that declare the flight.") {
        $0.judgement.flight.origin
      },
      .optionalWord("otherPaths", "Other network paths, as declared.") {
        $0.judgement.flight.otherPaths
      },
      .texts("policies", "Names of the policies that were applied.") { $0.judgement.policies },
      .words("reasons", "Reason codes.") { $0.judgement.reasons },
      .word("source", "Where the times come from.") { $0.judgement.flight.source },
      .time("start", "Start by the flight's own clock.") {
        $0.judgement.flight.start ?? $0.judgement.window.start
      },
      .texts("stations", "Ids of the stations that were judged.") { $0.stations },
      .texts("steps", "Steps of the judgement in order.") { $0.judgement.steps },
      .word("verdict", "The verdict.") { $0.judgement.verdict },
      .records("warnings", "Remarks on how the window was settled.", warning) {
        $0.judgement.flight.warnings
      },
      .record("window", "The flight on the capture's clock.", window) { $0.judgement.window },
    ])
  static let frames = RecordShape<ReportFinding>(
    "FindingFrames", "The frames of a finding.",
    [
      .text("capture", "Id of the capture that the numbers belong to.") { $0.capture },
      .list("cited", "Frames that show the finding, ascending.", .count) { json, value in
        json.scalars(value.finding.citedFrames) { json, frame in json.integer(frame) }
      },
      .count("count", "Frames of the finding in its phase.") { $0.finding.frameCount },
      .count("first", "First of them.") { $0.finding.firstFrame },
      .count("last", "Last of them.") { $0.finding.lastFrame },
    ])

  /// Keys of the measures, in order of the key.
  private static let measureKeys: [(key: String, name: MeasureName, about: String)] = [
    ("bigShare", .bigShare, "Share of upload frames with at least 1,100 bytes of payload."),
    ("burst", .burst, "Busiest second of upload divided by the mean second."),
    ("bursts", .bursts, "Upload bursts: a pause of over 200 ms parts them."),
    ("download", .download, "Application bytes to the station."),
    ("duration", .duration, "Seconds from first to last frame."),
    ("entropy", .entropy, "Entropy of an upload sample by that of as many random bytes, 0 to 1."),
    ("largestBurst", .largestBurst, "Largest upload burst in bytes."),
    ("medianBurst", .medianBurst, "Median upload burst in bytes."),
    ("medianPause", .medianPause, "Median pause between upload bursts in milliseconds."),
    ("pcr", .pcr, "(up - down) / (up + down): 1 is pure upload."),
    ("periodicity", .periodicity, "Regularity of the pauses, 0 to 1."),
    ("sizeRegularity", .sizeRegularity, "Regularity of burst sizes, 0 to 1."),
    ("upload", .upload, "Application bytes from the station."),
    ("uploadPerMinute", .uploadPerMinute, "Upload in bytes a minute."),
    ("uploadRate", .uploadRate, "Upload divided by duration, bytes a second."),
  ]

  static let measures = RecordShape<FindingMeasures>(
    "Measures", "Shape of the traffic, summed over the organisation.",
    measureKeys.map { entry in
      .optionalNumber(entry.key, "\(entry.about) Null where too little was seen.") {
        $0.value(entry.name)
      }
    })

  static let finding = RecordShape<ReportFinding>(
    "Finding", "A rule's match with its evidence.",
    [
      .count("applicationBytesOut", "The part of bytesOut behind TLS and QUIC handshakes.") {
        $0.finding.applicationBytesOut
      },
      .word("attributedTo", "Whose software sent it.") { $0.finding.attributedTo },
      .count("bytesAcknowledged", "Bytes of it that the remote acknowledged (TCP).") {
        $0.finding.bytesAcknowledged
      },
      .count("bytesIn", "Unique transport payload to the station in the phase.") {
        $0.finding.bytesIn
      },
      .count("bytesOut", "Unique transport payload from the station in the phase.") {
        $0.finding.bytesOut
      },
      .word("class", "What the conversation is taken to carry.") { $0.finding.trafficClass },
      .word("confidence", "How sure the class is.") { $0.finding.confidence },
      .word("disposition", "What the policy makes of it.") { $0.finding.disposition },
      .optionalText("endpoint", "Id of the endpoint; null for a name without an address.") {
        $0.endpoint
      },
      .word("evidence", "How far the contact got.") { $0.finding.evidence },
      .time("first", "First frame.") { $0.finding.first },
      .text("flight", "Id of the flight.") { $0.flight },
      .record("frames", "Its frames.", frames) { $0 },
      .text("id", "Id in this report: f1, f2 …") { $0.id },
      .time("last", "Last frame.") { $0.finding.last },
      .optionalRecord(
        "measures", "Shape of the traffic; null where nothing was delivered.", measures
      ) { $0.finding.measures },
      .texts("names", "Names it concerns.") { $0.finding.names },
      .boolean("onlyAtEdge", "Whether every packet is only possibly in flight.") {
        $0.finding.onlyAtEdge
      },
      .word("phase", "Part of the time around the flight.") { $0.finding.phase },
      .count("port", "Remote port.") { UInt64($0.finding.port) },
      .text("rule", "Id of the rule that matched.") { $0.finding.rule },
      .text("station", "Id of the station.") { $0.station },
      .text("transport", "Transport protocol.") { $0.finding.transport },
      .optionalRecord("vendor", "Vendor that was recognised.", PartyShapes.vendor) {
        $0.finding.vendor
      },
      .texts("why", "Sentences, facts first.") { $0.finding.why },
    ])
}
