import Captures
import Findings

/// Which file of a group each frame lies in, and its number there.
///
/// Frames are numbered through the whole group in the order of reading. What is kept is a list of
/// stretches of one file, so that files that follow each other cost one entry each; files that
/// overlap in time, whose frames alternate, cost more, up to ``limit``.
struct FrameNumbers {
  /// Stretches that are kept; frames behind them cannot be traced to their file any more.
  static let limit = 1 << 20

  private struct Stretch {
    /// Number in the group of its first frame.
    var first: UInt64
    var file: Int
    /// Number in the file of its first frame.
    var number: UInt64
  }
  private var stretches: [Stretch] = []
  /// First number in the group that is behind the kept stretches.
  private var end = UInt64.max

  /// Notes frame `number` of a file as frame `place` of the group; places rise by one.
  mutating func note(_ place: UInt64, file: Int, number: UInt64) {
    if let last = stretches.last, last.file == file, last.number &+ (place &- last.first) == number
    {
      return
    }
    guard stretches.count < FrameNumbers.limit else {
      end = min(end, place)
      return
    }
    stretches.append(Stretch(first: place, file: file, number: number))
  }

  /// File and number of a frame of the group; nil where it is not traced.
  func find(_ place: UInt64) -> (file: Int, number: UInt64)? {
    guard place < end, let first = stretches.first, place >= first.first else { return nil }
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].first <= place { low = middle } else { high = middle }
    }
    let stretch = stretches[low]
    return (stretch.file, stretch.number &+ (place &- stretch.first))
  }

  /// Renumbers the findings of a result. A finding that spans files keeps the numbers of the file
  /// in which it begins, and says so.
  func apply(to result: inout CaptureGroupResult) {
    guard !stretches.isEmpty else { return }
    let frames = result.captures.map(\.frames)
    for judgement in result.judgements.indices {
      for finding in result.judgements[judgement].findings.indices {
        apply(to: &result.judgements[judgement].findings[finding], frames)
      }
    }
  }

  private func apply(to finding: inout Finding, _ frames: [UInt64]) {
    guard let begin = find(finding.firstFrame) else {
      finding.citedFrames = []
      finding.why.append(
        "Its frames are not cited: the files of the set alternate too often to trace them.")
      return
    }
    let file = begin.file
    finding.capture = file
    finding.citedFrames = finding.citedFrames.compactMap { place in
      find(place).flatMap { $0.file == file ? $0.number : nil }
    }.sorted()
    finding.firstFrame = begin.number
    if let last = find(finding.lastFrame), last.file == file {
      finding.lastFrame = last.number
      return
    }
    finding.why.append(
      "It goes on in a later file of the set; frame numbers are those of the file in which it begins."
    )
    finding.lastFrame = frames.indices.contains(file) ? frames[file] : begin.number
  }
}
