/// A set of stations that is asked once a flow: by a flag a station, so that a capture with very many
/// stations costs no more a question.
struct StationMembers: Sendable {
  private var flags: [Bool] = []

  /// - Parameter stations: Indices into the inventory.
  init(_ stations: [Int]) {
    flags = Array(repeating: false, count: (stations.max() ?? -1) + 1)
    for station in stations where station >= 0 { flags[station] = true }
  }

  /// Whether a station is one of them; negative indices stand for none.
  func contains(_ station: Int) -> Bool {
    station >= 0 && station < flags.count && flags[station]
  }
}
