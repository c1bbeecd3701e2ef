import Attributions
import Captures
import Findings
import Flights
import Foundation
import TestSupport
import Testing
import Traffic
import Wire

@testable import Cases

@Suite struct CaseStoreTests {
  private func result(_ path: String, sha256: String) -> CaptureGroupResult {
    var summary = CaptureSummary()
    summary.path = path
    summary.sha256 = sha256
    summary.bytes = 4711
    summary.frames = 3
    summary.firstFrame = Timestamp(seconds: 1)
    summary.lastFrame = Timestamp(seconds: 9)
    summary.secrets = [CaptureSecret(type: 1, bytes: [1, 2, 3])]
    var inventory = Inventory()
    var endpoint = Endpoint(address: IPAddress(v4: 0x2F5B_A1E6))
    endpoint.names = [ObservedName("a.example", basis: .dns, frame: 2)]
    inventory.endpoints = [endpoint]
    return CaptureGroupResult(
      captures: [summary], inventory: inventory, stationMakers: [nil],
      attributions: EndpointAttributions([.init()]), judgements: [])
  }

  private func settings(_ command: String = "check") -> ExaminationSettings {
    ExaminationSettings(command: command, toolVersion: "test")
  }

  @Test func whatIsKeptComesBackUnderItsNewPath() throws {
    let scratch = try ScratchFolder()
    let folder = "\(scratch.path)/case"
    let digest = String(repeating: "ab", count: 32)
    do {
      let store = try CaseStore(folder: folder, settings: settings())
      let key = try #require(store.key(digests: [digest], flights: [], name: nil))
      #expect(store.result(key, paths: ["x"]) == nil)
      store.keep(result("old.pcap", sha256: digest), key: key)
      store.flush()
      #expect(store.failure == nil)
    }
    let store = try CaseStore(folder: folder, settings: settings())
    let key = try #require(store.key(digests: [digest], flights: [], name: nil))
    let back = try #require(store.result(key, paths: ["new.pcap"]))
    #expect(back.captures.map(\.path) == ["new.pcap"])
    #expect(back.captures[0].frames == 3 && back.captures[0].secrets.isEmpty)
    #expect(back.inventory.endpoints[0].names[0].name == "a.example")
    #expect(back.stationMakers == [nil])
    #expect(store.knownSizes() == [4711])
    let span = try #require(store.span(sha256: digest))
    #expect(span.first == Timestamp(seconds: 1) && span.last == Timestamp(seconds: 9))
  }

  @Test func attemptsWithoutARowAreCountedInTheirFlight() throws {
    let scratch = try ScratchFolder()
    let folder = "\(scratch.path)/case"
    let digest = String(repeating: "cd", count: 32)
    let start = Timestamp(seconds: 1)
    let end = Timestamp(seconds: 9)
    var judgement = FlightJudgement(
      flight: Flight(id: "F1", start: start, end: end, mode: .localData, source: .wholeCapture),
      window: FlightWindow(start: start, end: end, clock: .unverified), stations: [],
      coverage: Coverage(), verdict: .noEgressObserved, reasons: [], findings: [], steps: [],
      policies: [])
    judgement.folded = try JSONDecoder().decode(
      FoldedAttempts.self,
      from: Data(#"{"count": 71, "bytesOut": 5, "bytesIn": 6, "endpoints": [0]}"#.utf8))
    var examined = result("a.pcap", sha256: digest)
    examined.judgements = [judgement]
    let store = try CaseStore(folder: folder, settings: settings())
    let key = try #require(store.key(digests: [digest], flights: [], name: nil))
    store.keep(examined, key: key)
    store.flush()
    #expect(store.failure == nil)
    let back = try #require(store.result(key, paths: ["a.pcap"]))
    #expect(back.judgements.first?.folded == judgement.folded)
    let database = try Database(path: "\(folder)/\(CaseStore.fileName)")
    #expect(try database.number("SELECT unlisted_findings FROM flight") == 71)
  }

  @Test func otherSettingsFlightsAndNamesHaveOtherKeys() throws {
    let scratch = try ScratchFolder()
    let store = try CaseStore(folder: "\(scratch.path)/a", settings: settings())
    let other = try CaseStore(folder: "\(scratch.path)/b", settings: settings("inspect"))
    let keys = [
      store.key(digests: ["1"], flights: [], name: nil),
      store.key(digests: ["2"], flights: [], name: nil),
      store.key(digests: ["1", "2"], flights: [], name: nil),
      store.key(digests: ["1"], flights: [], name: "c1"),
      store.key(
        digests: ["1"],
        flights: [.init(id: "F", start: nil, end: nil, mode: .offline, source: .manifest)],
        name: nil), other.key(digests: ["1"], flights: [], name: nil),
    ]
    #expect(Set(keys.compactMap { $0 }).count == keys.count)
    #expect(keys[0] == store.key(digests: ["1"], flights: [], name: nil))
  }

  @Test func damagedResultsAreAsIfTheyWereNotThere() throws {
    let scratch = try ScratchFolder()
    let store = try CaseStore(folder: scratch.path + "/case", settings: settings())
    let key = try #require(store.key(digests: ["1"], flights: [], name: nil))
    store.keep(result("a", sha256: "1"), key: key)
    store.flush()
    let database = try Database(path: "\(scratch.path)/case/\(CaseStore.fileName)")
    try database.execute("UPDATE result SET document = substr(document, 1, length(document) - 1)")
    #expect(store.result(key, paths: ["a"]) == nil)
    try database.execute("UPDATE result SET document = x'00', digest = 'no'")
    #expect(store.result(key, paths: ["a"]) == nil)
  }

  @Test func foldersAndFilesOfOthersAreRefused() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.write([1], to: "busy/notes.txt")
    #expect(throws: CaseStoreError.self) {
      try CaseStore(folder: "\(scratch.path)/busy", settings: settings())
    }
    _ = try scratch.write(Array("no database, by far".utf8), to: "text/\(CaseStore.fileName)")
    #expect(throws: CaseStoreError.self) {
      try CaseStore(folder: "\(scratch.path)/text", settings: settings())
    }
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/other", withIntermediateDirectories: true)
    do {
      let database = try Database(path: "\(scratch.path)/other/\(CaseStore.fileName)")
      try database.execute("CREATE TABLE mine (x)")
    }
    let path = "\(scratch.path)/other/\(CaseStore.fileName)"
    let bytes = FileManager.default.contents(atPath: path)
    #expect(throws: CaseStoreError.self) {
      try CaseStore(folder: "\(scratch.path)/other", settings: settings())
    }
    #expect(FileManager.default.contents(atPath: path) == bytes, "it stays as it was")
  }

  @Test func aPlantedLinkIsNotWrittenThrough() throws {
    let scratch = try ScratchFolder()
    let victim = try scratch.write([], to: "victim")
    for (number, target) in [victim, "\(scratch.path)/absent"].enumerated() {
      let folder = "\(scratch.path)/case-\(number)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(CaseStore.fileName)", withDestinationPath: target)
      #expect(throws: CaseStoreError.self) {
        try CaseStore(folder: folder, settings: settings())
      }
    }
    #expect(FileManager.default.contents(atPath: victim) == Data())
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/absent"))
    // A link to the folder is the user's own affair.
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/shortcut", withDestinationPath: "\(scratch.path)/real")
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/real", withIntermediateDirectories: false)
    _ = try CaseStore(folder: "\(scratch.path)/shortcut", settings: settings())
    #expect(FileManager.default.fileExists(atPath: "\(scratch.path)/real/\(CaseStore.fileName)"))
  }
}
