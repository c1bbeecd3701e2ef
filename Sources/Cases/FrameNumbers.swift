import Findings

/// Turns frame numbers that run through a group of files into numbers of the file they lie in.
struct FrameNumbers {
  /// Frames of the files before each file.
  let bases: [UInt64]

  /// Renumbers the findings of a result. A finding that spans files keeps the numbers of the file
  /// in which it begins, and says so.
  func apply(to result: inout CaptureGroupResult) {
    guard bases.count > 1 else { return }
    for judgement in result.judgements.indices {
      for finding in result.judgements[judgement].findings.indices {
        apply(to: &result.judgements[judgement].findings[finding])
      }
    }
  }

  private func apply(to finding: inout Finding) {
    let place = file(of: finding.firstFrame)
    let base = bases[place]
    let end = place + 1 < bases.count ? bases[place + 1] : .max
    finding.capture = place
    if finding.lastFrame > end {
      finding.why.append(
        "It goes on in a later file of the set; frame numbers are those of the file in which it begins."
      )
      finding.lastFrame = end
    }
    finding.citedFrames = finding.citedFrames.filter { $0 > base && $0 <= end }.map { $0 - base }
    finding.firstFrame = finding.firstFrame > base ? finding.firstFrame - base : 0
    finding.lastFrame = finding.lastFrame > base ? finding.lastFrame - base : 0
  }

  private func file(of frame: UInt64) -> Int {
    bases.lastIndex { $0 < frame } ?? 0
  }
}
