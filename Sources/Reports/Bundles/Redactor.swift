import Captures
import Cases
import Findings
import Flights
import Traffic
import Wire

/// The redacted edition of a report: who and where the own side is becomes a pseudonym, the same
/// one wherever it stands; remote endpoints, digests and verdicts stay.
///
/// Pseudonyms: hardware addresses `02:00:00:…`, own IP addresses `10.255.…` and `fd00:…`, station
/// names `station-1`, serial numbers `serial-1`, coordinates `[coordinate]`. They count in the
/// report's own order, so that they reveal nothing and two runs agree.
public struct Redactor {
  /// The redacted edition.
  public let report: Report
  /// Original texts by length, longest first, with what stands for them.
  private let replacements: [(original: String, pseudonym: String)]

  /// Redacts a report.
  public init(_ original: Report) {
    var addresses: [IPAddress: IPAddress] = [:]
    var macs: [MACAddress: MACAddress] = [:]
    var texts: [String: String] = [:]
    func name(_ text: String?, _ stem: String) {
      guard let text, text.count >= 3, texts[text] == nil else { return }
      let count = texts.values.filter { $0.hasPrefix("\(stem)-") }.count
      texts[text] = "\(stem)-\(count + 1)"
    }
    for entry in original.stations {
      for mac in entry.station.macs where macs[mac] == nil {
        macs[mac] = MACAddress(0x0200_0000_0000 | UInt64(macs.count + 1))
      }
      for address in entry.station.addresses where addresses[address] == nil {
        let number = UInt64(addresses.count + 1)
        addresses[address] =
          address.isV4
          ? IPAddress(v4: 0x0AFF_0000 | UInt32(truncatingIfNeeded: number & 0xFFFF))
          : IPAddress(high: 0xFD00_0000_0000_0000, low: number)
      }
      for observed in entry.station.names { name(observed.name, "station") }
    }
    for flight in original.flights.map(\.judgement.flight) {
      name(flight.aircraftSerial, "serial")
      name(flight.controllerSerial, "serial")
      name(flight.operator, "operator")
    }
    for (mac, pseudonym) in macs { texts[mac.description] = pseudonym.description }
    for (address, pseudonym) in addresses { texts[address.description] = pseudonym.description }
    let replacements = texts.map { (original: $0.key, pseudonym: $0.value) }.sorted {
      $0.original.utf8.count != $1.original.utf8.count
        ? $0.original.utf8.count > $1.original.utf8.count : $0.original < $1.original
    }
    self.replacements = replacements
    func clean(_ text: String) -> String { Redactor.clean(text, replacements) }

    var report = original
    report.arguments = report.arguments.map(clean)
    report.limitations = report.limitations.map(clean)
    for place in report.skipped.indices {
      report.skipped[place].path = clean(lastComponent(report.skipped[place].path))
    }
    report.novelNames = report.novelNames.map(clean)
    report.caseFields?.examiner = nil
    for index in report.captures.indices {
      report.captures[index].summary.path = clean(
        lastComponent(report.captures[index].summary.path))
      report.captures[index].summary.comments = []
      for place in report.captures[index].summary.interfaces.indices {
        report.captures[index].summary.interfaces[place].comments = []
      }
    }
    for index in report.errors.indices {
      report.errors[index].path = clean(lastComponent(report.errors[index].path))
      report.errors[index].message = clean(report.errors[index].message)
    }
    for index in report.stations.indices {
      report.stations[index].station.macs = report.stations[index].station.macs
        .map { macs[$0] ?? $0 }.sorted()
      report.stations[index].station.addresses = report.stations[index].station.addresses
        .map { addresses[$0] ?? $0 }.sorted()
      for place in report.stations[index].station.names.indices {
        report.stations[index].station.names[place].name = clean(
          report.stations[index].station.names[place].name)
      }
      report.stations[index].station.basis = clean(report.stations[index].station.basis)
    }
    for index in report.flights.indices {
      Redactor.redact(&report.flights[index].judgement, clean)
      report.flights[index].clock = report.flights[index].clock.map { Redactor.redacted($0, clean) }
    }
    for index in report.findings.indices {
      report.findings[index].finding.why = report.findings[index].finding.why.map(clean)
      report.findings[index].finding.names = report.findings[index].finding.names.map(clean)
    }
    for index in report.endpoints.indices {
      for place in report.endpoints[index].endpoint.names.indices {
        report.endpoints[index].endpoint.names[place].name = clean(
          report.endpoints[index].endpoint.names[place].name)
      }
    }
    self.report = report
  }

  private static func redact(_ judgement: inout FlightJudgement, _ clean: (String) -> String) {
    judgement.steps = judgement.steps.map(clean)
    judgement.flight.aircraftSerial = judgement.flight.aircraftSerial.map(clean)
    judgement.flight.controllerSerial = judgement.flight.controllerSerial.map(clean)
    judgement.flight.operator = judgement.flight.operator.map(clean)
    judgement.flight.notes = judgement.flight.notes.map { _ in "[removed]" }
    judgement.flight.modeEvidence = judgement.flight.modeEvidence.map(clean)
    judgement.flight.origin = judgement.flight.origin.map { clean(lastComponent($0)) }
    for index in judgement.flight.warnings.indices {
      judgement.flight.warnings[index].sentence = clean(judgement.flight.warnings[index].sentence)
    }
  }

  /// Clients' own clocks are readings too: their addresses go.
  private static func redacted(
    _ clock: ClockEstimate, _ clean: (String) -> String
  ) -> ClockEstimate {
    var clock = clock
    for index in clock.accepted.indices {
      clock.accepted[index].source = clean(clock.accepted[index].source)
      clock.accepted[index].owner = clean(clock.accepted[index].owner)
    }
    for index in clock.rejected.indices {
      clock.rejected[index].sample.source = clean(clock.rejected[index].sample.source)
      clock.rejected[index].sample.owner = clean(clock.rejected[index].sample.owner)
    }
    clock.remarks = clock.remarks.map(clean)
    return clock
  }

  /// Puts pseudonyms for every known text, where it stands as a word of its own, and removes
  /// coordinates.
  private static func clean(
    _ text: String, _ replacements: [(original: String, pseudonym: String)]
  ) -> String {
    var bytes = Array(text.utf8)
    for (original, pseudonym) in replacements {
      let needle = Array(original.utf8)
      guard bytes.count >= needle.count else { continue }
      var result: [UInt8] = []
      var index = 0
      while index < bytes.count {
        let end = index + needle.count
        if end <= bytes.count, bytes[index..<end].elementsEqual(needle),
          index == 0 || !isWord(bytes[index - 1]), end == bytes.count || !isWord(bytes[end])
        {
          result += Array(pseudonym.utf8)
          index = end
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      bytes = result
    }
    return withoutCoordinates(bytes)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte)
      || (97...122).contains(byte)
  }

  /// Replaces numbers of up to three digits with at least four decimals.
  private static func withoutCoordinates(_ bytes: [UInt8]) -> String {
    func isDigit(_ index: Int) -> Bool { index < bytes.count && (48...57).contains(bytes[index]) }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      var end = index
      while isDigit(end) { end += 1 }
      let whole = end - index
      var decimals = 0
      if (1...3).contains(whole), end < bytes.count, bytes[end] == UInt8(ascii: ".") {
        while isDigit(end + 1 + decimals) { decimals += 1 }
      }
      if decimals >= 4, index == 0 || !isWord(bytes[index - 1]) {
        result += Array("[coordinate]".utf8)
        index = end + 1 + decimals
      } else if whole > 0 {
        result += bytes[index..<end]
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
