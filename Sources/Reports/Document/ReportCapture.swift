import Captures
import Cases
import Traffic

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
  /// Faults met while frames were decoded, by layer and reason; over a whole set at its first capture.
  public var faults: [FaultCount] = []
  /// 802.11 frames that repeat one already counted; over a whole set at its first capture.
  public var linkRepeats: UInt64 = 0
  /// Fragments of packets that never became whole; over a whole set at its first capture.
  public var orphanFragments: UInt64 = 0
  /// Seconds from the last frame of the files before it in its set to its first frame, negative where
  /// they overlap; nil for a lone capture and the first of a set.
  public var gapBeforeSeconds: Double?
  /// Running numbers that are missing in the rotated set that begins here.
  public var missingFiles: [Int] = []

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

  /// Takes the counts of decoding from what the capture, or the set that it begins, held.
  mutating func count(_ inventory: Inventory) {
    undecodedFrames = inventory.undecodedFrames
    unsupportedFrames = inventory.unsupportedFrames
    encryptedRadioFrames = inventory.encryptedRadioFrames
    evictions = inventory.evictions
    faults = inventory.faults
    linkRepeats = inventory.linkRepeats
    orphanFragments = inventory.orphanFragments
  }

  /// The captures of a group as report entries, numbered behind `base` captures.
  static func entries(of group: CaptureGroupResult, behind base: Int) -> [ReportCapture] {
    group.captures.enumerated().map { index, summary in
      var entry = ReportCapture(
        id: "c\(base + index + 1)", set: group.captures.count > 1 ? "c\(base + 1)" : nil,
        summary: summary)
      entry.gapBeforeSeconds = group.gaps.first { $0.after == index }?.seconds
      if index == 0 {
        entry.count(group.inventory)
        entry.missingFiles = group.missingFiles
      }
      return entry
    }
  }
}
