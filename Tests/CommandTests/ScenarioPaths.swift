import TestSupport

/// Files of the shipped scenarios.
enum ScenarioPaths {
  /// Folder of a scenario.
  static func folder(_ name: String) -> String { "\(BuiltTool.repository)/captures/\(name)" }
  /// Its capture.
  static func capture(_ name: String) -> String { "\(folder(name))/capture.pcapng" }
  /// Its manifest.
  static func flights(_ name: String) -> String { "\(folder(name))/flights.csv" }
  /// The command that examines it.
  static func check(_ name: String) -> [String] {
    ["check", capture(name), "--flights", flights(name)]
  }
}

extension BuiltTool.Run {
  /// The last line of standard output.
  var lastLine: String {
    text.split(separator: "\n").last.map(String.init) ?? ""
  }
}
