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
    /// One clause for people.
    public var reason: String
    /// Why it was passed over.
    public var kind: Kind

    /// The reasons to pass a path over.
    public enum Kind: String, Sendable, CaseIterable {
      /// A pipe, a socket or a device.
      case special
      /// Was listed already, or leads back.
      case repeated
      /// The system does not give it.
      case unreadable
      /// The content is that of no capture.
      case foreign
    }

    /// Creates an entry.
    public init(path: String, reason: String, kind: Kind) {
      self.path = path
      self.reason = reason
      self.kind = kind
    }
  }
  /// Creates an empty listing.
  public init() {}
}
