import Captures

/// What examining one group came to.
public struct GroupOutcome: Sendable {
  /// The result; nil where no file of the group could be read.
  public var result: CaptureGroupResult?
  /// Files that could not be read.
  public var errors: [CaptureError]
  /// Creates an outcome.
  public init(result: CaptureGroupResult?, errors: [CaptureError]) {
    self.result = result
    self.errors = errors
  }

  /// Hands the result over: whoever takes it can give parts of it back early.
  public consuming func takeResult() -> CaptureGroupResult? { result }
}
