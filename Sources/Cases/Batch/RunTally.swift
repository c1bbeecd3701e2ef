/// How the units of a run came by their results.
public struct RunTally: Sendable, Equatable {
  /// Captures (or sets) that were examined.
  public var examined = 0
  /// Those whose results the case had already.
  public var kept = 0
  /// Those with the content of another one of the run.
  public var repeated = 0
  /// Creates zeros.
  public init() {}
}
