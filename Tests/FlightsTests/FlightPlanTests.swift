import TestSupport
import Testing
import Wire

@testable import Flights

@Suite struct FlightPlanTests {
  private static let header = "flight_id,start,end,mode,log,aircraft_serial,capture,clock_offset_s"

  private func manifest(_ rows: String..., path: String = "case/flights.csv") throws -> FlightFile {
    try FlightFiles.read(
      path: path, bytes: Array(([Self.header] + rows).joined(separator: "\n").utf8))
  }

  private func log(_ version: UInt8 = 14, _ path: String? = nil) throws -> FlightFile {
    let generator = DJIRecordGenerator(version: version)
    return try FlightFiles.read(
      path: path ?? "logs/\(generator.fileName())", bytes: generator.bytes)
  }

  private func faults(_ files: [FlightFile], load: ((String) -> [UInt8]?)? = nil)
    -> [FlightFileError]
  {
    do {
      _ = try FlightPlan(files: files, loadLog: load)
      return []
    } catch {
      return error.errors
    }
  }

  @Test func aLogFillsTheGaps() throws {
    var asked: [String] = []
    let generator = DJIRecordGenerator(version: 14)
    let plan = try FlightPlan(
      files: [try manifest("F1,,,local-data,a.txt,,,")],
      loadLog: { path in
        asked.append(path)
        return path == "case/a.txt" ? generator.bytes : nil
      })
    #expect(asked == ["a.txt", "case/a.txt"])
    let flight = try #require(plan.flights.first)
    #expect(flight.start == generator.flight.start)
    #expect(flight.end == generator.flight.end)
    #expect(flight.mode == .localData)
    #expect(flight.source == .manifest)
    #expect(flight.aircraftSerial == generator.flight.aircraftSerial)
    #expect(flight.controllerSerial == generator.flight.controllerSerial)
    #expect(flight.appVersion == "1.9.4")
    #expect(flight.startBasis == "first-record")
    #expect(flight.warnings.isEmpty)
  }

  @Test func disagreementsAreToldAndTheManifestHolds() throws {
    let row = "F1,2026-06-01T09:25:00Z,2026-06-01T09:32:00Z,local-data,logs/x.txt,OTHER00000,,"
    let plan = try FlightPlan(
      files: [try manifest(row), try log(14, "case/logs/x.txt")])
    let flight = try #require(plan.flights.first)
    #expect(plan.flights.count == 1)
    #expect(flight.start?.description == "2026-06-01T09:25:00.000000Z")
    #expect(flight.aircraftSerial == "OTHER00000")
    #expect(flight.warnings.map(\.code) == ["LOG_DISAGREES", "LOG_DISAGREES"])
    #expect(flight.warnings.first?.sentence.contains("300.0 s after") == true)
    #expect(!flight.warnings.contains { $0.sentence.contains("SYNTHETIC0000001") })
  }

  @Test func withinTheUncertaintyNothingDisagrees() throws {
    let near = "F1,2026-06-01T09:28:10Z,2026-06-01T09:33:00Z,local-data,,,,"
    #expect(
      try FlightPlan(files: [try manifest(near), try log()]).flights.map(\.warnings) == [[]])
    // A declared offset narrows the uncertainty to a second.
    let declared = "F1,2026-06-01T09:29:50Z,2026-06-01T09:32:00Z,local-data,,,,0"
    let plan = try FlightPlan(files: [try manifest(declared), try log()])
    #expect(plan.flights.count == 1)
    #expect(plan.flights.first?.warnings.count == 1)
  }

  @Test func logsWithoutManifestAreFlights() throws {
    let plan = try FlightPlan(files: [try log(14)], defaultMode: .localData)
    let flight = try #require(plan.flights.first)
    #expect(flight.id == "DJIFlightRecord_2026-06-01_[11-30-00]")
    #expect(flight.mode == .localData)
    #expect(flight.source == .log)
    #expect(flight.window()?.clock == .unverified)
    #expect(try FlightPlan(files: [try log()]).flights.first?.mode == .unknown)
  }

  @Test func oneFlightInSeveralLogsIsOneFlight() throws {
    let airData = try FlightFiles.read(
      path: "airdata.csv", bytes: TableLogGenerator().airData)
    let plan = try FlightPlan(files: [try log(14), try log(6, "copy.txt"), airData])
    #expect(plan.flights.count == 1)
    #expect(plan.duplicates.count == 2)
    var later = DJIRecordGenerator(version: 6)
    later.flight.start = later.flight.start.adding(seconds: 3600)
    later.flight.uuid = "11111111-1111-1111-1111-111111111111"
    let other = try FlightFiles.read(path: "b/copy.txt", bytes: later.bytes)
    let two = try FlightPlan(files: [other, try log(6, "a/copy.txt")])
    #expect(two.flights.map(\.id) == ["copy", "copy-2"])
    #expect(two.flights.map(\.log) == ["a/copy.txt", "b/copy.txt"])
  }

  @Test func absentLogsAndTimesAreLocated() throws {
    let found = faults([
      try manifest("F1,,,local-data,gone.txt,,,", "F2,,,local-data,gone.txt,,,")
    ])
    #expect(found.map(\.code) == [.absentLog, .absentLog])
    #expect(found.map(\.row) == [2, 3])
    #expect(
      found.first?.message
        == "case/flights.csv:2: column log: there is no flight log \"gone.txt\"")
    let wrong = faults(
      [try manifest("F1,,,local-data,bad.txt,,,")], load: { _ in Array("nonsense".utf8) })
    #expect(wrong.map(\.code) == [.notRecognised])
    #expect(wrong.first?.message.contains("bad.txt") == true)
  }

  @Test func duplicatesAcrossManifestsAreFound() throws {
    let row = "F1,2026-06-01T09:30:00Z,2026-06-01T09:32:00Z,offline,,,,"
    let other = "F1,2026-06-02T09:30:00Z,2026-06-02T09:32:00Z,offline,,,,"
    let found = faults([try manifest(row), try manifest(other, path: "more.csv")])
    #expect(found.map(\.code) == [.duplicateID])
    #expect(found.first?.file == "more.csv")
    let overlap = "F2,2026-06-01T09:31:00Z,2026-06-01T09:32:00Z,offline,,,,"
    #expect(
      faults([try manifest(row), try manifest(overlap, path: "more.csv")]).map(\.code)
        == [.overlap])
  }

  @Test func absentCapturesAreLocated() throws {
    let plan = try FlightPlan(files: [
      try manifest("F1,2026-06-01T09:30:00Z,2026-06-01T09:32:00Z,offline,,,a.pcap;b.pcap,")
    ])
    try plan.checkCaptures { ["a.pcap", "case/b.pcap"].contains($0) }
    do {
      try plan.checkCaptures { $0 == "a.pcap" }
      Issue.record("b.pcap is absent")
    } catch {
      #expect(error.errors.map(\.code) == [.absentCapture])
      #expect(error.errors.first?.row == 2)
      #expect(error.errors.first?.column == "capture")
      #expect(error.errors.first?.message.contains("\"b.pcap\"") == true)
    }
  }

  @Test(arguments: [
    ("SYNTHETIC0000001", "synthetic0000001", true),
    ("1581F45TB2012345", "1581F45TB20123456789", true),
    ("1581F45TB2012345", "1581F45TB2012346", false), ("ABC", "ABCD", false),
  ])
  func serialsCompareByPrefix(_ a: String, _ b: String, _ same: Bool) {
    #expect(SerialNumber.matches(a, b) == same)
  }

  @Test func aLogWithoutTimeDoesNotVoidARowWithTimes() throws {
    var generator = ULogGenerator()
    generator.hasTime = false
    let bytes = generator.bytes
    let times = "2026-06-01T09:30:00Z,2026-06-01T09:32:00Z"
    let plan = try FlightPlan(
      files: [try manifest("F1,\(times),offline,a.ulg,,,")], loadLog: { _ in bytes })
    #expect(plan.flights.first?.warnings.map(\.code) == ["LOG_WITHOUT_TIME"])
    #expect(
      faults([try manifest("F1,,,offline,a.ulg,,,")], load: { _ in bytes }).map(\.code) == [.noTime]
    )
  }

  @Test func aRowsZoneReadsItsLocalLog() throws {
    let documents = DocumentLogGenerator()
    let rows = "flight_id,start,end,mode,tz,log\nF1,,,offline,Europe/Berlin,a.srt"
    let file = try FlightFiles.read(path: "f.csv", bytes: Array(rows.utf8))
    let plan = try FlightPlan(files: [file], loadLog: { _ in documents.subtitles })
    let start = try #require(plan.flights.first?.start)
    #expect(abs(start.seconds(since: documents.flight.start)) < 1)
  }

  @Test func theListingNamesFlightAndLog() throws {
    let plan = try FlightPlan(files: [try log(9)], defaultMode: .offline)
    let text = try FlightListing.json(plan)
    for part in [
      "\"start\" : \"2026-06-01T09:30:00.000000Z\"", "\"source\" : \"log\"",
      "\"aircraftSerial\" : \"SYNTHETIC0000001\"", "\"durationSeconds\" : 120",
      "\"takeOff\" : \"2026-06-01T09:30:30.000000Z\"", "\"format\" : \"dji-flight-record\"",
      "\"zoneSecondsEast\" : 7200",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    #expect(plan.flights.first.flatMap(plan.log(of:))?.formatVersion == "9")
  }
}
