/// A cell of the matrix: flights of one firmware, app and mode, as the manifest declares them.
public struct ComparisonCell: Sendable, Hashable, Comparable {
  /// Firmware of the aircraft; nil where not declared.
  public var firmware: String?
  /// Flight app; nil where not declared.
  public var app: String?
  /// Its version; nil where not declared.
  public var appVersion: String?
  /// Mode of the flights.
  public var mode: String

  private var key: [String] { [mode, app ?? "", appVersion ?? "", firmware ?? ""] }

  /// By mode, app, version of the app, firmware.
  public static func < (a: ComparisonCell, b: ComparisonCell) -> Bool {
    a.key.lexicographicallyPrecedes(b.key)
  }

  /// The cell in one clause: `firmware 01.00.02, Pilot 2 10.1, local-data`.
  var text: String {
    var parts: [String] = []
    if let firmware { parts.append("firmware \(firmware)") }
    if let app {
      parts.append(app + (appVersion.map { " \($0)" } ?? ""))
    } else if let appVersion {
      parts.append("app version \(appVersion)")
    }
    return (parts + [mode]).joined(separator: ", ")
  }
}
