import Testing
import Wire

@testable import Flights

@Suite struct ManifestTests {
  static let header = "flight_id,start,end,mode"

  private func read(_ text: String, _ path: String = "flights.csv") throws -> [Flight] {
    guard case .manifest(let flights) = try FlightFiles.read(path: path, bytes: Array(text.utf8))
    else { throw FlightFileError(.notRecognised, file: path, "not a manifest") }
    return flights
  }

  /// The messages that reading gives.
  private func faults(_ text: String, _ path: String = "flights.csv") -> [FlightFileError] {
    do {
      _ = try read(text, path)
      return []
    } catch let errors as FlightFileErrors {
      return errors.errors
    } catch {
      return []
    }
  }

  @Test func readsEveryColumnInAnyOrder() throws {
    let flight = try #require(
      try read(
        """
        notes,mode,start,end,flight_id,tz,policy,exempt,aircraft_model,aircraft_serial,aircraft_firmware,controller_model,controller_serial,controller_mac,controller_ip,app,app_version,capture,clock_offset_s,clock_uncertainty_s,capture_point,other_paths,other_apps,mode_evidence,log,operator
        "a, b",local-data,2026-06-01T09:30:00,2026-06-01T09:50:00,F1,Europe/Berlin,local-data-mode; jurisdiction:ndaa-848,maps;rtk,Mini,SERIAL0001,1.2.3,RC,RCSER,02:00:00:00:00:01;02-00-00-00-00-02,192.168.1.5;fd00::5,Fly,1.9,a.pcapng;b.pcapng,-3.5,0.25,ap,sim-removed,chat.example;Mail,shot.png,log.txt,Someone
        """
      ).first)
    #expect(flight.id == "F1")
    #expect(flight.start?.description == "2026-06-01T07:30:00.000000Z")
    #expect(flight.end?.description == "2026-06-01T07:50:00.000000Z")
    #expect(flight.mode == .localData)
    #expect(flight.policies == ["local-data-mode", "jurisdiction:ndaa-848"])
    #expect(flight.exemptions == [.maps, .rtk])
    #expect(flight.controllerMACs.map(\.description) == ["02:00:00:00:00:01", "02:00:00:00:00:02"])
    #expect(flight.controllerAddresses.map(\.description) == ["192.168.1.5", "fd00::5"])
    #expect(flight.captures == ["a.pcapng", "b.pcapng"])
    #expect(flight.clockOffset == -3.5)
    #expect(flight.clockUncertainty == 0.25)
    #expect(flight.capturePoint == .ap)
    #expect(flight.otherPaths == .simRemoved)
    #expect(flight.otherApps == ["chat.example", "Mail"])
    #expect(flight.notes == "a, b")
    #expect(flight.operator == "Someone")
    #expect(flight.log == "log.txt")
    #expect(flight.origin == "flights.csv:2")
  }

  @Test func theThreeFormsSayTheSame() throws {
    let csv = try read(
      """
      flight_id,start,end,mode,controller_mac,clock_offset_s
      A,2026-06-01T09:30:00+02:00,2026-06-01T09:50:00+02:00,offline,02:00:00:00:00:01;02:00:00:00:00:02,2
      """)
    let json = try read(
      """
      {"schema": "1", "flights": [{"flight_id": "A", "start": "2026-06-01T09:30:00+02:00",
        "end": "2026-06-01T09:50:00+02:00", "mode": "offline", "tz": null,
        "controller_mac": ["02:00:00:00:00:01", "02:00:00:00:00:02"], "clock_offset_s": 2}]}
      """, "flights.json")
    let yaml = try read(
      """
      schema: "1"
      flights:
        - flight_id: A
          start: 2026-06-01T09:30:00+02:00
          end: 2026-06-01T09:50:00+02:00
          mode: offline
          tz:
          controller_mac: ["02:00:00:00:00:01", "02:00:00:00:00:02"]
          clock_offset_s: 2
      """, "flights.yaml")
    for var flight in json + yaml {
      flight.origin = csv[0].origin
      flight.originFile = csv[0].originFile
      flight.originRow = csv[0].originRow
      flight.originRowIsOrdinal = csv[0].originRowIsOrdinal
      #expect(flight == csv[0])
    }
    #expect(json.count == 1 && yaml.count == 1)
  }

  @Test(arguments: [
    (",x,y", ",1,2", "flights.csv:1: column x", FlightFileError.Code.unknownColumn),
    (",notez", ",1", "did you mean notes?", .unknownColumn),
    (",notes,notes", ",1,2", "flights.csv:1: column notes", .duplicateColumn),
    (",exempt", ",mapz", "did you mean maps?", .badValue),
    (",capture_point", ",roof", "flights.csv:2: column capture_point", .badValue),
    (",other_paths", ",lte", "flights.csv:2: column other_paths", .badValue),
    (",controller_mac", ",02:00:00:00:00", "flights.csv:2: column controller_mac", .badValue),
    (",controller_ip", ",192.168.1.999", "flights.csv:2: column controller_ip", .badValue),
    (",clock_offset_s", ",1e999", "flights.csv:2: column clock_offset_s", .badValue),
    (",clock_uncertainty_s", ",-1", "flights.csv:2: column clock_uncertainty_s", .badValue),
    (",tz", ",Europe/Atlantis", "flights.csv:2: column tz", .unknownZone),
    (",notes", ",a,b", "flights.csv:2: the row has 6 cells, the header 5", .syntax),
    (",notes", ",\"a", "flights.csv:2: a quote opens here", .syntax),
  ])
  func locatesFaultsOfOptionalColumns(
    _ names: String, _ cells: String, _ part: String, _ code: FlightFileError.Code
  ) {
    let found = faults(
      """
      \(Self.header)\(names)
      F1,2026-06-01T09:30:00Z,2026-06-01T09:50:00Z,offline\(cells)
      """)
    #expect(found.contains { $0.code == code && $0.message.contains(part) }, "\(found)")
  }

  @Test(
    arguments: [
      ("F1,2026-06-01T09:30:00,2026-06-01T09:50:00Z,offline", "start", .timeWithoutZone),
      ("F1,soon,2026-06-01T09:50:00Z,offline", "start", .badTime),
      ("F1,2026-06-01T09:30:00Z,,offline", "end", .missingValue),
      ("F1,2026-06-01T09:30:00Z,2026-06-01T09:30:00Z,offline", "end", .endBeforeStart),
      ("F1,2026-06-01T09:30:00Z,2026-06-01T08:30:00Z,offline", "end", .endBeforeStart),
      ("F1,2026-06-01T09:30:00Z,2026-06-02T09:30:01Z,offline", "end", .tooLong),
      ("F1,2026-06-01T09:30:00Z,2026-06-01T09:50:00Z,ldm", "mode", .unknownMode),
      ("F1,2026-06-01T09:30:00Z,2026-06-01T09:50:00Z,", "mode", .missingValue),
      (",2026-06-01T09:30:00Z,2026-06-01T09:50:00Z,offline", "flight_id", .missingValue),
    ] as [(String, String, FlightFileError.Code)])
  func locatesFaultsOfRequiredColumns(_ row: String, _ column: String, _ code: FlightFileError.Code)
  {
    let found = faults(
      "\(Self.header)\nF0,2026-05-01T09:30:00Z,2026-05-01T09:50:00Z,offline\n\(row)")
    #expect(found.map(\.code) == [code], "\(found)")
    #expect(found.first?.row == 3)
    #expect(found.first?.column == column)
    #expect(found.first?.message.hasPrefix("flights.csv:3: column \(column): ") == true)
  }

  @Test func aFullDayIsAllowed() throws {
    #expect(
      try read("\(Self.header)\nF1,2026-06-01T09:30:00Z,2026-06-02T09:30:00Z,online").count == 1)
  }

  @Test func summerTimeIsNeverGuessed() {
    let row = "F1,2026-10-25T02:30:00,2026-10-25T04:30:00,offline,Europe/Berlin"
    let found = faults("\(Self.header),tz\n\(row)")
    #expect(found.map(\.code) == [.ambiguousTime])
    #expect(found.first?.message.contains("twice") == true)
  }

  @Test func tellsEveryFaultAtOnce() {
    let found = faults(
      """
      \(Self.header),frobnicate
      F1,2026-06-01T09:30:00,2026-06-01T09:50:00,flying,1
      F1,x,y,offline,2
      """)
    #expect(
      found.map(\.code) == [
        .unknownColumn, .timeWithoutZone, .timeWithoutZone, .unknownMode, .badTime, .badTime,
      ])
  }

  @Test func missingColumnsAreToldOnce() {
    let found = faults("flight_id,start,mode\nF1,2026-06-01T09:30:00Z,offline")
    #expect(found.map(\.code) == [.missingColumn])
    #expect(found.first?.column == "end")
  }

  @Test func findsDuplicatesAndOverlaps() {
    let found = faults(
      """
      \(Self.header),controller_mac
      F1,2026-06-01T09:00:00Z,2026-06-01T10:00:00Z,offline,02:00:00:00:00:01
      F2,2026-06-01T09:59:00Z,2026-06-01T11:00:00Z,offline,02:00:00:00:00:02
      F3,2026-06-01T09:59:00Z,2026-06-01T11:00:00Z,offline,02:00:00:00:00:01
      F1,2026-06-01T12:00:00Z,2026-06-01T13:00:00Z,offline,02:00:00:00:00:01
      F5,2026-06-01T13:00:00Z,2026-06-01T14:00:00Z,offline,02:00:00:00:00:01
      """)
    #expect(found.map(\.code) == [.duplicateID, .overlap])
    #expect(found.map(\.row) == [5, 4])
    #expect(found.last?.message.contains("overlaps flight F1 at flights.csv:2") == true)
  }

  @Test func flightsWithoutControllerOverlapUnlessTold() throws {
    let rows = "2026-06-01T09:00:00Z,2026-06-01T10:00:00Z,offline"
    #expect(faults("\(Self.header)\nA,\(rows)\nB,\(rows)").map(\.code) == [.overlap])
    #expect(
      try read("\(Self.header),capture\nA,\(rows),a.pcap\nB,\(rows),b.pcap").count == 2)
    #expect(
      try read("\(Self.header),aircraft_serial\nA,\(rows),S1\nB,\(rows),S2").count == 2)
  }

  @Test func jsonFaultsNameTheFlight() {
    let found = faults(
      """
      {"flights": [{"flight_id": "A", "start": "2026-06-01T09:30:00", "end": "2026-06-01T10:00:00Z",
        "mode": "offline", "colour": 1}, 7], "extra": 1}
      """, "flights.json")
    #expect(Set(found.map(\.code)) == [.timeWithoutZone, .unknownColumn, .syntax])
    #expect(found.contains { $0.message.hasPrefix("flights.json: flight 1: column start: ") })
    #expect(found.contains { $0.message.hasPrefix("flights.json: flight 2: ") })
    #expect(found.contains { $0.message.hasPrefix("flights.json: column extra: ") })
  }

  @Test func yamlFaultsNameTheLine() {
    let found = faults(
      """
      flights:
        - flight_id: A
          start: 2026-06-01T09:30:00
          end: 2026-06-01T10:00:00Z
          mode: flying
      """, "flights.yaml")
    #expect(found.map(\.row) == [3, 5])
    #expect(faults("flights:\n  - flight_id: [", "f.yaml").first?.row != nil)
    #expect(faults("flights:\n- mode: a\n  mode: b\n", "f.yaml").map(\.code) == [.duplicateColumn])
  }

  @Test(arguments: [
    ("", FlightFileError.Code.emptyFile), ("flight_id,start,end,mode\n", .emptyFile),
    ("{\"flights\": []}", .emptyFile), ("flights: []", .emptyFile), ("{", .syntax),
    ("{\"flights\": 3}", .missingColumn), ("{}", .missingColumn),
    ("hello world", .notRecognised), ("\u{0}\u{1}\u{2}", .notRecognised),
    ("flight_id\n", .missingColumn),
  ])
  func wrongFilesAreTold(_ text: String, _ code: FlightFileError.Code) {
    #expect(faults(text).first?.code == code, "\(faults(text))")
  }

  @Test func textThatIsNotUTF8NamesItsLine() {
    let bytes = Array("\(Self.header),notes\nA,b,c,d,".utf8) + [0xE4, 0x0A]
    #expect(throws: FlightFileErrors.self) {
      try FlightFiles.read(path: "f.csv", bytes: bytes)
    }
    do {
      _ = try FlightFiles.read(path: "f.csv", bytes: bytes)
    } catch {
      #expect(error.errors.map(\.code) == [.notText])
      #expect(error.errors.first?.row == 2)
    }
  }

  @Test func deeplyNestedDocumentsAreRefused() {
    #expect(!faults("{\"flights\":" + String(repeating: "[", count: 100_000)).isEmpty)
    #expect(!faults("flights: " + String(repeating: "[", count: 100_000)).isEmpty)
    #expect(!faults("flights:\n" + String(repeating: "- ", count: 100_000)).isEmpty)
  }
}
