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
}
