/// What an update of the reference data put in place.
public struct ReferenceDataChange: Sendable, Hashable {
  /// One well-known address that the new file answers otherwise than the old one did, or than the
  /// built-in data does where there was none.
  public struct Difference: Sendable, Hashable {
    public var address: String
    public var service: String
    /// Country or network, or nil where there was no answer.
    public var before: String?
    public var after: String?
  }

  /// Where the file now is.
  public var path: String
  public var provenance: DatasetProvenance
  /// What it replaced; kept beside it with the ending `.previous`.
  public var replaced: DatasetProvenance?
  /// Control addresses that the file answers, and how many were asked.
  public var answered: Int
  public var asked: Int
  /// Answers that changed, in order of the control addresses.
  public var differences: [Difference]
}

/// Whether a dataset is what it was when it was put in place.
public struct ReferenceDataCheck: Sendable, Hashable {
  /// `embedded`, or the path of the file.
  public var origin: String
  /// Role, or roles joined by commas.
  public var role: String
  public var name: String
  public var isIntact: Bool
  /// What is wrong; empty where nothing is.
  public var message: String
}
