import TestSupport
import Testing
import Wire

@testable import Flights

/// 10,000 random mutations of each format: an error or a log, never a trap, never a span without
/// sense.
@Suite struct FlightLogMutationTests {
  static let short: SyntheticFlight = {
    var flight = SyntheticFlight()
    flight.seconds = 4
    flight.armed = 1
    flight.takeOff = 2
    flight.landing = 3
    flight.disarmed = 4
    return flight
  }()

  @Test(arguments: FlightLogSamples.all(of: short))
  func survives(_ sample: FlightLogSamples.Sample) {
    let seed: UInt64 = 0x5EA1_0001
    var random = MessageMutator(seed: seed)
    var read = 0
    let clock = ContinuousClock()
    let began = clock.now
    for round in 0..<10_000 {
      let bytes = random.mutate(sample.bytes)
      let options = FlightFileOptions(logZone: .utc)
      guard
        case .log(let log)? = try? FlightFiles.read(
          path: sample.name, bytes: bytes, options: options)
      else { continue }
      read += 1
      let sane = !log.spans.isEmpty && log.spans.allSatisfy { $0.start < $0.end }
      if !sane { Issue.record("seed \(seed) round \(round) of \(sample.format): \(log.spans)") }
    }
    print(
      "\(sample.format), \(sample.bytes.count) bytes, \(clock.now - began): seed \(seed), \(read) of 10000 mutations still read"
    )
    #expect(read > 0)
  }

  @Test(arguments: ["csv", "json", "yaml"])
  func manifestsSurvive(_ form: String) {
    let texts = [
      "csv": """
      flight_id,start,end,mode,tz,controller_mac,controller_ip,clock_offset_s,notes
      A,2026-06-01T09:30:00,2026-06-01T09:50:00,offline,Europe/Berlin,02:00:00:00:00:01,10.0.0.1,1.5,"x, y"
      B,2026-06-01T10:30:00Z,2026-06-01T10:50:00Z,local-data,,02:00:00:00:00:02,fd00::1,,
      """,
      "json": """
      {"flights": [{"flight_id": "A", "start": "2026-06-01T09:30:00", "tz": "Europe/Berlin",
        "end": "2026-06-01T09:50:00", "mode": "offline", "controller_mac": ["02:00:00:00:00:01"],
        "clock_offset_s": 2.5, "notes": "\\u00e4"}]}
      """,
      "yaml": """
      flights:
        - flight_id: A
          start: 2026-06-01T09:30:00
          tz: Europe/Berlin
          end: 2026-06-01T09:50:00
          mode: offline
          controller_mac: ["02:00:00:00:00:01"]
          clock_offset_s: 2.5
          notes: |
            two
            lines
      """,
    ]
    let original = Array((texts[form] ?? "").utf8)
    let seed: UInt64 = 0x5EA1_0002
    var random = MessageMutator(seed: seed)
    #expect(throws: Never.self) { try FlightFiles.read(path: "m.\(form)", bytes: original) }
    var read = 0
    var told = 0
    for round in 0..<10_000 {
      do {
        let file = try FlightFiles.read(path: "m.\(form)", bytes: random.mutate(original))
        guard case .manifest(let flights) = file else { continue }
        read += 1
        if flights.isEmpty || flights.contains(where: { $0.id.isEmpty }) {
          Issue.record("seed \(seed) round \(round)")
        }
      } catch {
        told += 1
        if error.errors.isEmpty || error.errors.contains(where: { !$0.message.hasPrefix("m.") }) {
          Issue.record("seed \(seed) round \(round): \(error)")
        }
      }
    }
    print("manifest \(form): seed \(seed), \(read) read, \(told) told")
    #expect(read > 0 && told > 0)
  }
}
