/// Every scenario that the project writes itself. The generator is the only source of
/// `captures/*/capture.*`: a test compares the files with what it writes.
public enum ScenarioCatalog {
  /// All scenarios, by name.
  public static var all: [Scenario] {
    (documentedResults + everyday + timing + whoAndWhen).sorted { $0.name < $1.name }
  }
}
