/// Every scenario that the project writes itself. The generator is the only source of
/// `captures/*/capture.*`: a test compares the files with what it writes.
public enum ScenarioCatalog {
  /// All scenarios, by name.
  public static let all: [Scenario] = (documentedResults + everyday + timing + whoAndWhen + formats)
    .sorted { $0.name < $1.name }

  /// One flight in every container, on every link type and inside every tunnel that is read.
  public static var formats: [Scenario] { [containers, linkLayers, tunnels, notDecodable] }
}
