import Foundation
import Reports

/// Reads a small file of the user's whole.
enum InputFile {
  /// The content of a file, or of standard input for `-`.
  static func read(_ path: String) throws(ToolFailure) -> [UInt8] {
    if path == "-" {
      return [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw ToolFailure(.noInput, "\(TerminalText(path)): no such file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ToolFailure(.noInput, "\(TerminalText(path)): cannot be read")
    }
    return [UInt8](data)
  }
}
