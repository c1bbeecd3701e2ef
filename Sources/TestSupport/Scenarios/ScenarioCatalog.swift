/// Every scenario that the project writes itself. The generator is the only source of
/// `captures/*/capture.*`: a test compares the files with what it writes.
public enum ScenarioCatalog {
  /// All scenarios, by name.
  public static let all: [Scenario] =
    (documentedResults + everyday + timing + coverage + clocks
    + tunnels + policies + exemptions + classes + attempts + claimedWhoAndWhen + formats
    + identifications + [
      protocols
    ])
    .sorted { $0.name < $1.name }

}
