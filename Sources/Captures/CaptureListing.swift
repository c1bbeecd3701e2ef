/// What folders and paths hold: inputs, and what was passed over.
public struct CaptureListing: Sendable, Equatable {
  /// Files in order: paths as given, the content of a folder sorted by the bytes of its paths.
  public var inputs: [CaptureInput] = []
  /// Paths inside folders that were passed over, with the reason.
  public var skipped: [Skipped] = []

  /// A path inside a folder that was passed over.
  public struct Skipped: Sendable, Equatable {
    /// The path.
    public var path: String
    /// One sentence for people.
    public var reason: String
    /// Creates an entry.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }
  /// Creates an empty listing.
  public init() {}
}
