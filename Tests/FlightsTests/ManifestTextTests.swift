import TestSupport
import Testing
import Wire

@testable import Flights

@Suite struct ManifestTextTests {
  private func flight() -> Flight {
    var flight = Flight(
      id: "001", start: Timestamp(seconds: 1_780_306_200),
      end: Timestamp(seconds: 1_780_306_320, nanoseconds: 250_000_000), mode: .localData,
      source: .manifest)
    flight.aircraftSerial = "12345678"
    flight.controllerMACs = [MACAddress(0x0200_0000_0001), MACAddress(0x0200_0000_0002)]
    flight.exemptions = [.maps, .rtk]
    flight.notes = "quoted \"word\", comma\nand a line: yes"
    flight.otherPaths = Flight.OtherPaths.none
    flight.clockOffset = -2.5
    return flight
  }

  @Test(arguments: ["csv", "yaml", "json"])
  func isReadAgain(_ form: String) throws {
    let written = flight()
    let text: String
    switch form {
    case "csv": text = ManifestText.csv([written])
    case "yaml": text = try ManifestText.yaml([written])
    default: text = try ManifestText.json([written])
    }
    guard case .manifest(let read) = try FlightFiles.read(path: "m", bytes: Array(text.utf8)) else {
      Issue.record("not a manifest: \(text)")
      return
    }
    var again = try #require(read.first)
    again.origin = nil
    again.originFile = nil
    again.originRow = nil
    again.originRowIsOrdinal = false
    again.startBasis = nil
    again.endBasis = nil
    #expect(again == written, "\(text)")
  }

  @Test func aLogBecomesAManifest() throws {
    let generator = DJIRecordGenerator(version: 14)
    let plan = try FlightPlan(
      files: [try FlightFiles.read(path: generator.fileName(), bytes: generator.bytes)],
      defaultMode: .localData)
    let csv = ManifestText.csv(plan.flights)
    #expect(
      csv.hasPrefix(
        "flight_id,start,end,mode,aircraft_model,aircraft_serial,controller_serial,app,app_version,log\n"
      ))
    #expect(csv.contains(",2026-06-01T09:30:00.000000Z,2026-06-01T09:32:00.000000Z,local-data,"))
  }

  @Test(arguments: [
    "=1+1", "'=1+1", "''@SUM(A1)", "-2", "+49 30 1234", "@x;=y", "＝1", "'plain", "\"=1", "- a", "=",
  ])
  func textsThatASpreadsheetWouldRunAreGuardedAndReadAgain(_ text: String) throws {
    var written = flight()
    written.notes = text
    written.aircraftModel = text
    let csv = ManifestText.csv([written])
    var reader = CSVReader(Array(csv.utf8))
    while let record = try reader.next() {
      for cell in record.cells where Double(cell) == nil {
        #expect(!DisplayText.isFormula(cell), "\(cell)")
      }
    }
    guard case .manifest(let read) = try FlightFiles.read(path: "m", bytes: Array(csv.utf8)) else {
      Issue.record("not a manifest: \(csv)")
      return
    }
    #expect(read.first?.notes == text && read.first?.aircraftModel == text)
  }

  @Test func textsOfOthersSteerNoDisplay() throws {
    var written = flight()
    let hostile = "\u{1B}[31m\u{202E}gpj\u{9B}2J\u{E0041}a"
    written.notes = hostile
    for (form, text) in [
      ("csv", ManifestText.csv([written])), ("yaml", try ManifestText.yaml([written])),
      ("json", try ManifestText.json([written])),
    ] {
      let steering = text.unicodeScalars.first { $0 != "\n" && DisplayText.isHazardous($0.value) }
      #expect(steering == nil, "\(form)")
      guard case .manifest(let read) = try FlightFiles.read(path: "m", bytes: Array(text.utf8))
      else {
        Issue.record("not a manifest: \(text)")
        return
      }
      // CSV has no escapes: there the characters are made visible.
      #expect(read.first?.notes == (form == "csv" ? DisplayText.visible(hostile) : hostile))
    }
  }
}
