/// The columns of a manifest; raw values are the names in files.
enum ManifestColumn: String, Sendable, CaseIterable {
  case flightID = "flight_id"
  case start, end, mode
  case tz, policy, exempt
  case aircraftModel = "aircraft_model"
  case aircraftSerial = "aircraft_serial"
  case aircraftFirmware = "aircraft_firmware"
  case controllerModel = "controller_model"
  case controllerSerial = "controller_serial"
  case controllerMAC = "controller_mac"
  case controllerIP = "controller_ip"
  case app
  case appVersion = "app_version"
  case capture
  case clockOffset = "clock_offset_s"
  case clockUncertainty = "clock_uncertainty_s"
  case capturePoint = "capture_point"
  case otherPaths = "other_paths"
  case otherApps = "other_apps"
  case modeEvidence = "mode_evidence"
  case log
  case `operator` = "operator"
  case notes

  /// Columns that every manifest has.
  static let required: [ManifestColumn] = [.flightID, .start, .end, .mode]

  /// Whether the cell holds several values.
  var isList: Bool {
    switch self {
    case .policy, .exempt, .controllerMAC, .controllerIP, .capture, .otherApps: return true
    default: return false
    }
  }

  /// A sentence about a name that is no column, with the column that may have been meant.
  static func unknown(_ name: String) -> String {
    guard let near = nearest(name, among: allCases.map(\.rawValue)) else {
      return "unknown column; the columns are \(allCases.map(\.rawValue).joined(separator: ", "))"
    }
    return "unknown column; did you mean \(near)?"
  }

  /// The candidate within two edits of `name`, where there is one.
  static func nearest(_ name: String, among candidates: [String]) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(Array(name.lowercased().utf8), Array(candidate.utf8))
      if distance <= 2, distance < candidate.utf8.count, distance < best?.distance ?? 3 {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
