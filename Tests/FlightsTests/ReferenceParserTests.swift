import Foundation
import TestSupport
import Testing
import Wire

@testable import Flights

/// Holds the log readers against the field's own parsers: pydjirecord, pyulog and pymavlink.
///
/// They run where a Python with these modules is found: `FLIGHTSEAL_REFERENCE_PYTHON`, else
/// `python3`. Real logs, which are never committed, are compared too where
/// `FLIGHTSEAL_REAL_LOGS` names a folder of them (`.txt`, `.ulg`, `.bin`, `.tlog`).
@Suite struct ReferenceParserTests {
  static let python =
    ProcessInfo.processInfo.environment["FLIGHTSEAL_REFERENCE_PYTHON"] ?? "python3"

  /// What a reference parser says; times in seconds since 1970.
  struct Answer: Decodable {
    var start: Double
    var end: Double
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

  @Test(.enabled(if: has("pymavlink"), "pymavlink is not installed"))
  func dataflash() throws {
    try compare(DataflashGenerator().bytes, name: "a.bin", kind: "dataflash")
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
    guard case .log(let log) = try FlightFiles.read(path: name, bytes: bytes) else {
      Issue.record("\(name) is not taken for a log")
      return
    }
    let span = try #require(log.spans.first)
    let tolerance = kind == "dji" ? 0.0011 : 0.5
    #expect(abs(Double(span.start.nanoseconds) / 1e9 - answer.start) <= tolerance)
    let last = try #require(log.spans.last)
    #expect(abs(Double(last.end.nanoseconds) / 1e9 - answer.end) <= tolerance)
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
        up = [t for t, e in events if e == 'up'] or [t for t, e in events if e == 'armed']
        down = [t for t, e in events if e == 'down'] or [t for t, e in events if e == 'disarmed']
        return (up or [first])[0], (down or [last])[-1]

    if kind == 'dji':
        from pydjirecord import DJILog
        d = DJILog.from_bytes(open(path, 'rb').read()).details
        s = d.start_time.timestamp()
        print(json.dumps({'start': s, 'end': s + d.total_time, 'serial': d.aircraft_sn}))
    elif kind == 'ulog':
        from pyulog import ULog
        u = ULog(path)
        data = {d.name: d.data for d in reversed(u.data_list)}
        gps = data.get('sensor_gps') or data['vehicle_gps_position']
        shift = statistics.median(
            int(t) - int(b) for t, b in zip(gps['time_utc_usec'], gps['timestamp']) if t > 0)
        events = []
        for name, field, on, words in (
                ('vehicle_status', 'arming_state', lambda v: v == 2, ('armed', 'disarmed')),
                ('vehicle_land_detected', 'landed', lambda v: v == 0, ('up', 'down'))):
            before = None
            for t, v in zip(data[name]['timestamp'], data[name][field]):
                now = bool(on(v))
                if before is not None and now != before:
                    events.append((int(t), words[0] if now else words[1]))
                before = now
        events.sort()
        start, end = span(events, u.start_timestamp, u.last_timestamp)
        print(json.dumps({'start': (start + shift) / 1e6, 'end': (end + shift) / 1e6,
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
            first = t if first is None else first
            last = t
            kind = m.get_type()
            if kind == 'EV' and m.Id in words:
                events.append((t, words[m.Id]))
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
        print(json.dumps({'start': start, 'end': end}))
    """
}
