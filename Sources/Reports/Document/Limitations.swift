import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// The sentences on what a report does not say.
struct Limitations {
  let report: Report
  let unlistedStations: UInt64
  let cutNames: UInt64

  /// Sentences, the general ones first.
  var sentences: [String] {
    var result: [String] = []
    if report.interrupted {
      result.append("The run was stopped before its end: this report is partial.")
    }
    result.append(
      "The report speaks of what passed the capture point, not of other network paths.")
    if report.flights.contains(where: { $0.judgement.flight.otherPaths == nil }) {
      result.append(
        "Whether the devices had other network paths (cellular, a second Wi-Fi) was not declared.")
    }
    if report.flights.contains(where: { $0.judgement.flight.capturePoint == nil }) {
      result.append("Where the capture was taken was not declared.")
    }
    if report.findings.contains(where: { $0.finding.trafficClass == .unknownEncrypted })
      || report.findings.contains(where: { $0.finding.trafficClass == .tunnel })
    {
      result.append(
        "The content of encrypted conversations was not read: what they carry is inferred from "
          + "names, sizes and rhythm.")
    }
    let contested = report.endpoints.filter {
      $0.attribution.countries.hosting.grade == .contested
        || $0.attribution.countries.hosting.grade == .anycast
    }.count
    if contested > 0 {
      result.append(
        "The hosting country of \(contested) endpoint\(contested == 1 ? "" : "s") is contested or "
          + "anycast.")
    }
    if !report.novelNames.isEmpty {
      let count = report.novelNames.count
      let shown = report.novelNames.prefix(8).joined(separator: ", ")
      result.append(
        "The vendor catalog does not know \(count) name\(count == 1 ? "" : "s"): \(shown)"
          + (count > 8 ? " and \(count - 8) more." : "."))
    }
    let waived = report.findings.count { $0.finding.waiver != nil }
    if waived > 0 {
      result.append(
        "\(waived) finding\(waived == 1 ? "" : "s") that would count as egress "
          + "\(waived == 1 ? "is" : "are") allowed by waivers, which the report lists.")
    }
    result.append(contentsOf: captureSentences)
    for code in ReasonCode.allCases {
      let flights = report.flights.filter { $0.judgement.reasons.contains(code) }
      guard !flights.isEmpty, code != .egressBeforeFlight, code != .egressAfterFlight else {
        continue
      }
      let ids = flights.prefix(8).map(\.id).joined(separator: ", ")
      let more = flights.count > 8 ? " and \(flights.count - 8) more" : ""
      result.append(
        "\(code.rawValue): \(code.sentence) (flight\(flights.count == 1 ? "" : "s") \(ids)\(more))."
      )
    }
    result.append(contentsOf: unlistedSentences)
    return result
  }

  private var captureSentences: [String] {
    var result: [String] = []
    for error in report.errors.prefix(20) {
      result.append("The input \(error.path) could not be examined: \(error.message).")
    }
    if report.errors.count > 20 {
      result.append("\(report.errors.count - 20) more inputs could not be examined.")
    }
    for capture in report.captures.prefix(200) {
      let summary = capture.summary
      if let cut = summary.cut {
        result.append("Capture \(capture.id) is cut after frame \(cut.afterFrame): \(cut.reason).")
      }
      if capture.unsupportedFrames > 0 {
        let types = Limitations.undecodedLinkTypes(summary)
        result.append(
          "\(capture.unsupportedFrames) frames of capture \(capture.id) are of link types that are "
            + "not decoded\(types.isEmpty ? "" : ": ")\(types.joined(separator: ", ")).")
      }
      if capture.undecodedFrames > 0 {
        result.append(
          "\(capture.undecodedFrames) frames of capture \(capture.id) could not be decoded.")
      }
      if let gap = capture.gapBeforeSeconds, gap >= 1 {
        result.append(
          "Capture \(capture.id) begins \(Quantity.fixed(gap, 1)) s after the files before it in its set "
            + "end.")
      }
      if !capture.missingFiles.isEmpty {
        let numbers = capture.missingFiles.prefix(20).map(String.init).joined(separator: ", ")
        let more = capture.missingFiles.count > 20 ? " and more" : ""
        result.append(
          "The rotated set of capture \(capture.id) lacks the files numbered \(numbers)\(more).")
      }
      if summary.timeReversals > 0 {
        result.append(
          "The clock of capture \(capture.id) runs backwards "
            + "\(Quantity.count(summary.timeReversals, "time")).")
      }
      if summary.untimedFrames > 0 {
        result.append("\(summary.untimedFrames) frames of capture \(capture.id) state no time.")
      }
    }
    return result
  }

  /// Link types of a capture's frames that are not decoded, each with its medium where it has one.
  private static func undecodedLinkTypes(_ summary: CaptureSummary) -> [String] {
    var names: [String] = []
    for interface in summary.interfaces
    where interface.frames > 0 && !LinkLayer.isDecoded(interface.linkType) {
      let type = interface.linkType
      let name = type.medium.map { "\(type.name) (\($0))" } ?? type.name
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private var unlistedSentences: [String] {
    var result: [String] = []
    if report.unlistedEndpoints.count > 0 {
      result.append(
        "\(report.unlistedEndpoints.count) further endpoints without a finding of weight are "
          + "counted and not listed.")
    }
    if report.unlistedFindings.count > 0 {
      result.append(
        "\(report.unlistedFindings.count) further noted attempts are counted and not listed.")
    }
    if unlistedStations > 0 {
      result.append("\(unlistedStations) further stations are counted and not listed.")
    }
    if cutNames > 0 {
      result.append("\(cutNames) further names of endpoints and stations are not listed.")
    }
    return result
  }
}
