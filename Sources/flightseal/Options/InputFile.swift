import Foundation
import Reports

/// Reads a small file of the user's whole.
enum InputFile {
  /// The content of a file, or of standard input for `-`.
  static func read(_ path: String) throws(ToolFailure) -> [UInt8] {
    if path == "-" {
      return [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    }
    try require(path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ToolFailure(.noInput, "\(TerminalText(path)): cannot be read")
    }
    return [UInt8](data)
  }

  /// Fails where there is no such file or folder.
  static func require(_ path: String) throws(ToolFailure) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ToolFailure(.noInput, "\(TerminalText(path)): no such file or folder")
    }
  }

  /// Whether a regular file begins as JSON does, white space aside.
  static func beginsWithBrace(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let file = FileHandle(forReadingAtPath: path)
    else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 64)) ?? Data()
    return head.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
  }
}
