/// What `inspect` can write.
public enum InspectionFormat: String, Sendable, CaseIterable {
  case terminal, json, ndjson, csv
}
