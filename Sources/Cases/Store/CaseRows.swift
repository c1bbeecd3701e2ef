import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// Writes what analysts ask for into the tables of a case.
struct CaseRows {
  let database: Database
  /// Row of the result that the rows belong to.
  let result: Int64

  func write(_ group: CaptureGroupResult) throws(CaseStoreError) {
    try captures(group)
    try endpoints(group)
    for (place, judgement) in group.judgements.enumerated() {
      try flight(judgement, place: place)
      for (number, finding) in judgement.findings.enumerated() {
        try self.finding(finding, flight: place, place: number, of: group)
      }
    }
  }

  private func insert(_ table: String, _ values: [SQLValue]) throws(CaseStoreError) {
    let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
    try database.statement("INSERT INTO \(table) VALUES (\(marks))").run(values)
  }

  private func captures(_ group: CaptureGroupResult) throws(CaseStoreError) {
    for (place, summary) in group.captures.enumerated() {
      try insert(
        "capture",
        [
          .integer(result), .count(place), .text(summary.path), .text(summary.sha256 ?? ""),
          .count(summary.bytes), .text(summary.format.rawValue),
          .optional(summary.compression?.rawValue), .count(summary.frames),
          .count(summary.wireBytes), .count(summary.capturedBytes),
          .optional(summary.firstFrame?.description), .optional(summary.lastFrame?.description),
          summary.firstFrame.map { .integer($0.nanoseconds) } ?? .null,
          summary.lastFrame.map { .integer($0.nanoseconds) } ?? .null,
          summary.dropsReported.map { .count($0) } ?? .null, .optional(summary.cut?.reason),
        ])
    }
  }

  private func endpoints(_ group: CaptureGroupResult) throws(CaseStoreError) {
    for (place, endpoint) in group.inventory.endpoints.enumerated() {
      let attribution = group.attributions[place]
      let countries = attribution?.countries
      let isSeen = endpoint.firstSeen <= endpoint.lastSeen
      try insert(
        "endpoint",
        [
          .integer(result), .count(place), .text(endpoint.address.description),
          .optional(endpoint.names.first?.name), .optional(countries?.hosting.code),
          .optional(countries?.registered.code), .optional(countries?.operator.code),
          .optional(countries?.controller.code),
          attribution?.operator.map { .count($0.asn) } ?? .null,
          .optional(attribution?.operator?.name), .optional(attribution?.vendor?.name),
          .count(endpoint.bytesOut), .count(endpoint.bytesIn),
          .optional(isSeen ? endpoint.firstSeen.description : nil),
          .optional(isSeen ? endpoint.lastSeen.description : nil),
        ])
    }
  }

  private func flight(_ judgement: FlightJudgement, place: Int) throws(CaseStoreError) {
    let flight = judgement.flight
    try insert(
      "flight",
      [
        .integer(result), .count(place), .text(flight.id), .text(flight.mode.rawValue),
        .text(judgement.verdict.rawValue),
        .text(judgement.reasons.map(\.rawValue).joined(separator: ";")),
        .real(judgement.coverage.percent), .text(judgement.window.start.description),
        .text(judgement.window.end.description), .optional(flight.aircraftModel),
        .optional(flight.aircraftFirmware), .optional(flight.app), .optional(flight.appVersion),
        .count(judgement.folded.count),
      ])
  }

  private func finding(
    _ finding: Finding, flight: Int, place: Int, of group: CaptureGroupResult
  ) throws(CaseStoreError) {
    let endpoint = finding.endpoint.flatMap {
      group.inventory.endpoints.indices.contains($0) ? group.inventory.endpoints[$0] : nil
    }
    try insert(
      "finding",
      [
        .integer(result), .count(flight), .count(place), .text(finding.phase.rawValue),
        .text(finding.trafficClass.rawValue), .text(finding.evidence.rawValue),
        .text(finding.disposition.rawValue), .text(finding.attributedTo.rawValue),
        .text(finding.rule), .text(finding.confidence.rawValue), .optional(finding.names.first),
        .optional(endpoint?.address.description), .optional(finding.vendor?.name),
        .text(finding.transport), .count(finding.port), .count(finding.bytesOut),
        .count(finding.applicationBytesOut), .count(finding.bytesIn),
        .text(finding.first.description), .text(finding.last.description),
        .count(finding.firstFrame), .count(finding.lastFrame),
      ])
  }
}
