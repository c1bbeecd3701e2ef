import Findings
import Foundation
import TestSupport

/// Sound texts and small databases, as starting points.
enum SeedTexts {
  static let manifests = [
    """
    flight_id,start,end,mode,tz,controller_mac,controller_ip,clock_offset_s,notes
    A,2026-06-01T09:30:00,2026-06-01T09:50:00,offline,Europe/Berlin,02:00:00:00:00:01,10.0.0.1,1.5,"x, y"
    B,2026-06-01T10:30:00Z,2026-06-01T10:50:00Z,local-data,,02:00:00:00:00:02,fd00::1,,
    """,
    """
    {"flights": [{"flight_id": "A", "start": "2026-06-01T09:30:00", "tz": "Europe/Berlin",
      "end": "2026-06-01T09:50:00", "mode": "offline", "controller_mac": ["02:00:00:00:00:01"],
      "clock_offset_s": 2.5, "notes": "\\u00e4"}]}
    """,
    """
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

  /// A rule, a policy and a waiver.
  static var rules: [String] {
    let folder = BuiltTool.repository + "/Sources/CRulePacks"
    func first(_ name: String) -> String {
      let path = "\(folder)/\(name)"
      let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
      // The smallest file: a fuzzer learns more from short inputs.
      let texts = files.filter { $0.hasSuffix(".yaml") }
        .compactMap { try? String(contentsOfFile: "\(path)/\($0)", encoding: .utf8) }
      return texts.min { $0.utf8.count < $1.utf8.count } ?? ""
    }
    return [
      first("rules"), first("policies"),
      """
      waivers:
        - finding: {class: map, names: ["*.example.com"], addresses: [203.0.113.0/24]}
          reason: agreed
          owner: operations
          expires: 2027-01-31
      """,
    ]
  }

  static var databases: [[UInt8]] {
    let folder = BuiltTool.repository + "/Tests/AttributionsTests/Fixtures"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let maps = names.filter { $0.hasSuffix(".mmdb") }.compactMap {
      FileManager.default.contents(atPath: "\(folder)/\($0)").map { [0] + [UInt8]($0) }
    }
    let texts: [(UInt8, String)] = [
      (0, "# Last updated\n3221225984,3221226239,US\n"), (0, "192.0.2.0,192.0.2.255,US\n"),
      (
        0,
        "2|ripencc|20260101|1|19830101|20260101|+0000\nripencc|DE|ipv4|192.0.2.0|256|20200101|allocated\n"
      ),
      (1, "0.0.0.0 api.example.com\n# x\n||example.org^\n203.0.113.7\n"),
      (
        1,
        """
        {"type": "bundle", "id": "bundle--1", "objects": [{"type": "indicator", "name": "n",
          "modified": "2026-01-01T00:00:00Z", "pattern": "[domain-name:value = 'a.example.com']"}]}
        """
      ),
    ]
    return maps + texts.map { [$0.0] + Array($0.1.utf8) }
  }

  static let bundle = """
    {"arguments": ["check"], "basis": [], "bundleVersion": "1.0", "files": [
      {"bytes": 4, "path": "report.json", "sha256": "00"}], "inputs": [], "redacted": false,
      "toolVersion": "0.1"}
    """
}
