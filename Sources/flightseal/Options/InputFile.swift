import Captures
import Foundation
import Reports

/// Reads a small file of the user's whole.
enum InputFile {
  /// Most bytes of such a file: more than any flight log has.
  static let limit = 1 << 30

  /// The content of a file, or of standard input for `-`.
  static func read(_ path: String) throws(ToolFailure) -> [UInt8] {
    if path != "-" { try require(path) }
    do throws(WholeFile.Fault) {
      return try WholeFile.read(path, limit: limit)
    } catch {
      throw ToolFailure(
        error.isAbsent ? .noInput : .badData, "\(TerminalText(path)): \(error.message)")
    }
  }

  /// Fails where there is no such file or folder.
  static func require(_ path: String) throws(ToolFailure) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ToolFailure(.noInput, "\(TerminalText(path)): no such file or folder")
    }
  }
}
