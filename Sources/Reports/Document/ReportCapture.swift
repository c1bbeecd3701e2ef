import Captures

/// One capture of a report.
public struct ReportCapture: Sendable {
  /// `c1`, `c2` … in the order given.
  public var id: String
  /// Id of the first capture of the rotated set that this one belongs to; nil for a lone capture.
  public var set: String?
  /// The capture's own facts.
  public var summary: CaptureSummary
  /// Frames that could not be decoded; counted over a whole set at its first capture.
  public var undecodedFrames: UInt64
  /// Frames whose link type is not decoded; counted over a whole set at its first capture.
  public var unsupportedFrames: UInt64
  /// 802.11 frames whose content is encrypted; counted over a whole set at its first capture.
  public var encryptedRadioFrames: UInt64
  /// Flows, streams or names given up at a ceiling; counted over a whole set at its first capture.
  public var evictions: UInt64

  /// Creates an entry.
  public init(
    id: String, set: String? = nil, summary: CaptureSummary, undecodedFrames: UInt64 = 0,
    unsupportedFrames: UInt64 = 0, encryptedRadioFrames: UInt64 = 0, evictions: UInt64 = 0
  ) {
    self.id = id
    self.set = set
    self.summary = summary
    self.undecodedFrames = undecodedFrames
    self.unsupportedFrames = unsupportedFrames
    self.encryptedRadioFrames = encryptedRadioFrames
    self.evictions = evictions
  }
}
