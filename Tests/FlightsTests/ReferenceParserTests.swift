import Foundation
import TestSupport
import Testing
import Wire

@testable import Flights

/// Holds the log readers against the field's own parsers: pydjirecord, pyulog and pymavlink.
///
/// They run where a Python with these modules is found: `FLIGHTSEAL_REFERENCE_PYTHON`, else
/// `FLIGHTSEAL_PYTHON`, else `python3`. Real logs, which are never committed, are compared too where
/// `FLIGHTSEAL_REAL_LOGS` names a folder of them (`.txt`, `.ulg`, `.bin`, `.tlog`).
@Suite struct ReferenceParserTests {
  static let python =
    ProcessInfo.processInfo.environment["FLIGHTSEAL_REFERENCE_PYTHON"]
    ?? ProcessInfo.processInfo.environment["FLIGHTSEAL_PYTHON"] ?? "python3"

  /// What a reference parser says; times in seconds since 1970.
  struct Answer: Decodable {
    /// Nil where the log ties its clock to no date.
    var start: Double?
    var end: Double?
    /// First and last record, where the log goes on outside its flights.
    var first: Double?
    var last: Double?
    var serial: String?
  }

  static func has(_ module: String) -> Bool { run(["-c", "import \(module)"]) != nil }

  @Test(
    .enabled(if: has("pydjirecord"), "pydjirecord is not installed"),
    arguments: [UInt8(4), 6, 9, 12, 13, 14])
  func djiRecords(_ version: UInt8) throws {
    let generator = DJIRecordGenerator(version: version)
    try compare(generator.bytes, name: generator.fileName(), kind: "dji")
  }

  @Test(.enabled(if: has("pyulog"), "pyulog is not installed"))
  func ulog() throws { try compare(ULogGenerator().bytes, name: "a.ulg", kind: "ulog") }

  @Test(
    .enabled(if: has("pymavlink"), "pymavlink is not installed"), arguments: [false, true],
    [Int64(1_780_306_200), 1_420_000_000])
  func dataflash(_ old: Bool, _ start: Int64) throws {
    var generator = DataflashGenerator()
    generator.countsMilliseconds = old
    generator.flight.start = Timestamp(seconds: start)
    try compare(generator.bytes, name: "a.bin", kind: "dataflash")
  }

  @Test(.enabled(if: has("pymavlink"), "pymavlink is not installed"), arguments: [1, 2])
  func telemetryLog(_ version: Int) throws {
    var generator = TelemetryLogGenerator()
    generator.version = version
    try compare(generator.bytes, name: "a.tlog", kind: "tlog")
  }

  @Test(.enabled(if: !realLogs.isEmpty, "no folder of real logs is named"), arguments: realLogs)
  func realLog(_ path: String) throws {
    let kinds = ["txt": "dji", "ulg": "ulog", "bin": "dataflash", "tlog": "tlog"]
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let kind = try #require(kinds[String(name.split(separator: ".").last ?? "")])
    try compare(bytes, name: name, kind: kind)
  }

  static var realLogs: [String] {
    guard let folder = ProcessInfo.processInfo.environment["FLIGHTSEAL_REAL_LOGS"],
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return [] }
    let endings = [".txt", ".ulg", ".bin", ".tlog"]
    return names.filter { name in endings.contains { name.hasSuffix($0) } }
      .sorted().map { "\(folder)/\($0)" }
  }

  private func compare(_ bytes: [UInt8], name: String, kind: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "flightseal-reference-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    let output = try #require(Self.run(["-c", Self.script, kind, file.path]))
    let answer = try JSONDecoder().decode(Answer.self, from: output)
    guard let start = answer.start, let end = answer.end else {
      #expect(throws: FlightFileErrors.self) { try FlightFiles.read(path: name, bytes: bytes) }
      return
    }
    guard case .log(let log) = try FlightFiles.read(path: name, bytes: bytes) else {
      Issue.record("\(name) is not taken for a log")
      return
    }
    let tolerance = kind == "dji" ? 0.0011 : 0.5
    for (ours, theirs) in [
      (log.spans.first?.start, start), (log.spans.last?.end, end), (log.firstRecord, answer.first),
      (log.lastRecord, answer.last),
    ] {
      guard let theirs else { continue }
      let ours = try #require(ours)
      #expect(abs(Double(ours.nanoseconds) / 1e9 - theirs) <= tolerance, "\(ours) \(theirs)")
    }
    if let serial = answer.serial, !serial.isEmpty { #expect(log.aircraftSerial == serial) }
  }

  /// Standard output of a Python run that ended well.
  private static func run(_ arguments: [String]) -> Data? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }

  private static let script = """
    import json, statistics, sys
    kind, path = sys.argv[1:3]

    def span(events, first, last):
        # events: (time, 'armed'|'disarmed'|'up'|'down') in order
        flown = [e for e in events if e[1] in ('up', 'down')] or events
        begun = [t for t, e in flown if e in ('up', 'armed')]
        ended = flown and flown[-1][1] in ('down', 'disarmed')
        return (begun or [first])[0], flown[-1][0] if ended else last

    if kind == 'dji':
        from pydjirecord import DJILog
        d = DJILog.from_bytes(open(path, 'rb').read()).details
        s = d.start_time.timestamp()
        print(json.dumps({'start': s, 'end': s + d.total_time, 'serial': d.aircraft_sn}))
    elif kind == 'ulog':
        from pyulog import ULog
        u = ULog(path)
        data = {d.name: d.data for d in reversed(u.data_list)}
        gps = data.get('sensor_gps') or data.get('vehicle_gps_position') or {}
        pairs = [int(t) - int(b) for t, b in zip(gps.get('time_utc_usec', []),
                                                 gps.get('timestamp', [])) if t > 0]
        if not pairs:
            print('{}')
            sys.exit()
        shift = statistics.median(pairs)
        events = []
        for name, field, on, words in (
                ('vehicle_status', 'arming_state', lambda v: v == 2, ('armed', 'disarmed')),
                ('vehicle_land_detected', 'landed', lambda v: v == 0, ('up', 'down'))):
            before = None
            topic = data.get(name, {})
            for t, v in zip(topic.get('timestamp', []), topic.get(field, [])):
                now = bool(on(v))
                if before is not None and now != before:
                    events.append((int(t), words[0] if now else words[1]))
                elif before is None and now:
                    # Armed or in the air when the log begins: at or before its start.
                    events.append((u.start_timestamp, words[0]))
                before = now
        events.sort()
        start, end = span(events, u.start_timestamp, u.last_timestamp)
        print(json.dumps({'start': (start + shift) / 1e6, 'end': (end + shift) / 1e6,
                          'first': (u.start_timestamp + shift) / 1e6,
                          'last': (u.last_timestamp + shift) / 1e6,
                          'serial': u.msg_info_dict.get('sys_uuid')}))
    else:
        from pymavlink import mavutil
        log = mavutil.mavlink_connection(path)
        events, first, last, before = [], None, None, {}
        words = {10: 'armed', 11: 'disarmed', 28: 'up', 18: 'down'}
        while True:
            m = log.recv_match()
            if m is None:
                break
            t = m._timestamp
            kind = m.get_type()
            if kind == 'BAD_DATA':
                continue
            first = t if first is None else first
            last = t
            if kind == 'EV' and m.Id in words:
                events.append((t, words[m.Id]))
            elif kind == 'ARM':
                events.append((t, 'armed' if m.ArmState else 'disarmed'))
            elif kind == 'HEARTBEAT' and m.autopilot != 8:
                now = bool(m.base_mode & 0x80)
                if now != before.get('a', False):
                    events.append((t, 'armed' if now else 'disarmed'))
                before['a'] = now
            elif kind == 'EXTENDED_SYS_STATE':
                now = m.landed_state != 1
                if now != before.get('l', False):
                    events.append((t, 'up' if now else 'down'))
                before['l'] = now
        start, end = span(events, first, last)
        found = {'start': start, 'end': end, 'first': first, 'last': last}
        if path.endswith('.bin'):
            # pymavlink takes 18 leap seconds for every date (DFReader.py, _gpsTimeToTime).
            if first < 1e9:
                found = {}
            for date, leap in ((1341100800, 15), (1435708800, 16), (1483228800, 17)):
                if first < date:
                    found = {k: v + 18 - leap for k, v in found.items()}
                    break
        print(json.dumps(found))
    """
}
