/// What changed from a baseline to a candidate; every rendering reads only this.
public struct Comparison: Sendable {
  /// What was asked.
  public struct Options: Sendable {
    /// Growth of bytes a flight from which something counts as grown.
    public var factor = 2.0
    /// Bytes a flight that something must have grown by to count.
    public var floor = 4096.0
    /// What the caller wants to fail on.
    public var failOn: [ComparisonFailure] = []
    /// Creates the usual options.
    public init() {}
  }

  /// One cell of the matrix.
  public struct Row: Sendable {
    public var cell: ComparisonCell
    public var baseline: Tally
    public var candidate: Tally
  }

  /// What one side shows in one cell.
  public struct Tally: Sendable, Equatable {
    public var flights = 0
    /// Flights by verdict, in order of the verdict's word.
    public var verdicts: [String: Int] = [:]
    public var destinations = 0
    public var organisations = 0
    /// Countries in which destinations are hosted.
    public var countries = 0
    public var bytesPerFlight = 0.0
  }

  /// One cell of the candidate against what is most like it in the baseline.
  public struct Group: Sendable {
    public var cell: ComparisonCell
    /// What the baseline's flights have in common with it.
    public var likeness: Likeness
    /// Cells of the baseline that it was compared with.
    public var against: [ComparisonCell]
    public var baselineFlights: Int
    public var candidateFlights: Int
    /// Differences by kind, phase, change and key.
    public var items: [ComparisonItem] = []
    public var rotated: [RotatedName] = []
  }

  /// How like each other the compared flights are.
  public enum Likeness: String, Sendable, CaseIterable {
    case firmwareAppVersionMode = "firmware-app-version-mode"
    case appVersionMode = "app-version-mode"
    case appMode = "app-mode"
    case mode
    /// Nothing is alike: the whole baseline.
    case everything

    /// One clause.
    var sentence: String {
      switch self {
      case .firmwareAppVersionMode: "same firmware, app, version and mode"
      case .appVersionMode: "same app, version and mode"
      case .appMode: "same app and mode"
      case .mode: "same mode"
      case .everything: "the whole baseline: none of its flights is of the same mode"
      }
    }
  }

  public var toolVersion: String
  public var baseline: ComparisonSide
  public var candidate: ComparisonSide
  public var options: Options
  public var matrix: [Row] = []
  public var groups: [Group] = []

  /// Differences of the kinds that the caller wants to fail on.
  public var failures: [(group: Group, item: ComparisonItem)] {
    groups.flatMap { group in
      group.items.filter { item in options.failOn.contains { $0.matches(item) } }
        .map { (group, $0) }
    }
  }

  /// 13 where a difference is of a kind to fail on, 12 where inputs could not be examined.
  public var status: ExitStatus {
    if !failures.isEmpty { return .difference }
    return baseline.failedInputs + candidate.failedInputs > 0 ? .incompleteBatch : .done
  }
}
