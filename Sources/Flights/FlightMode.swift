/// The mode a flight was declared to run in; raw values are those of manifests and reports.
public enum FlightMode: String, Sendable, CaseIterable, Codable {
  case localData = "local-data"
  case restrictedNetwork = "restricted-network"
  case offline
  case online
  case unknown
}
