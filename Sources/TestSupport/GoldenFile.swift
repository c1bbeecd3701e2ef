import Foundation

/// A file in the repository that holds what an output must be.
public enum GoldenFile {
  /// Whether goldens are written anew (`UPDATE_GOLDEN=1`).
  public static var updates: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  }

  /// Compares `bytes` with the file at `path`; answers the first difference as a sentence, nil
  /// where they are equal. With `UPDATE_GOLDEN=1` the file is written and nil is answered.
  public static func difference(_ bytes: [UInt8], _ path: String) throws -> String? {
    if updates {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      if FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) != bytes {
        try Data(bytes).write(to: url)
      }
      return nil
    }
    guard let known = FileManager.default.contents(atPath: path) else {
      return "\(path) does not exist (UPDATE_GOLDEN=1 writes it)"
    }
    guard [UInt8](known) != bytes else { return nil }
    let place =
      zip(known, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(known.count, bytes.count)
    let low = max(0, place - 60)
    func excerpt(_ source: [UInt8]) -> String {
      String(
        decoding: source[min(low, source.count)..<min(source.count, place + 60)], as: UTF8.self)
    }
    return
      "\(path) differs at byte \(place): expected …\(excerpt([UInt8](known)))… found …\(excerpt(bytes))…"
  }
}
