import Cases

/// How far a run is, in one line for a terminal.
public enum ProgressText {
  /// `12/2000 captures, 80314 frames, 61 MB/s, about 40 s left`.
  public static func line(_ progress: ReadingProgress, afterSeconds seconds: Double) -> String {
    let seconds = max(seconds, 0.001)
    let rate = Double(progress.bytesRead) / seconds
    var line =
      "\(progress.capturesDone)/\(progress.captures) captures, \(progress.framesRead) frames, "
      + "\(Int(rate / 1e6)) MB/s"
    if let share = progress.share, share > 0, share < 1 {
      line += ", about \(Quantity.duration((seconds * (1 - share) / share).rounded(.up))) left"
    }
    return line
  }
}
