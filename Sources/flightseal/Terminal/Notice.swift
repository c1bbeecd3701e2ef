import Foundation

/// Words on standard error: warnings and progress, never results.
enum Notice {
  /// Writes a line.
  static func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
