import Captures
import Foundation
import Reports

/// Reads a small file of the user's whole.
enum InputFile {
  /// Most bytes of such a file: more than any flight log has.
  static let limit = 1 << 30

  /// Where the files of a repeated examination lie, by the paths that its report states; no other
  /// file exists for it. Nil: files lie where they say.
  @TaskLocal static var supplied: [String: String]?

  /// Where a file lies.
  static func place(_ path: String) -> String {
    guard let supplied else { return path }
    return supplied[path] ?? "/dev/null/\(path)"
  }

  /// Whether there is such a file or folder.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: place(path))
  }

  /// The content of a file, or of standard input for `-`.
  static func read(_ path: String) throws(ToolFailure) -> [UInt8] {
    if path != "-" || supplied != nil { try require(path) }
    do throws(WholeFile.Fault) {
      return try WholeFile.read(place(path), limit: limit)
    } catch {
      throw ToolFailure(
        error.isAbsent ? .noInput : .badData, "\(TerminalText(path)): \(error.message)")
    }
  }

  /// Fails where there is no such file or folder.
  static func require(_ path: String) throws(ToolFailure) {
    guard exists(path) else {
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
