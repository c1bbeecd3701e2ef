import Foundation
import Reports

/// Where a listing goes: standard output, or a file that appears whole or not at all.
struct OutputTarget {
  let sink: ByteSink
  private let file: AtomicFile?

  /// Opens a path; nil is standard output. Devices such as /dev/null are written to as they are.
  init(path: String?) throws(ToolFailure) {
    guard let path else {
      file = nil
      sink = DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
      return
    }
    do throws(OutputError) {
      let opened = try AtomicFile(path: path)
      file = opened
      sink = opened
    } catch {
      throw ToolFailure(error)
    }
  }

  /// Throws what went wrong while writing; else makes a file appear under its name.
  func commit() throws(ToolFailure) {
    do throws(OutputError) {
      try sink.check()
      try file?.commit()
    } catch {
      throw ToolFailure(error)
    }
  }

  /// Reads `FORMAT[=PATH]` with the formats of `Format`.
  static func destination<Format: RawRepresentable<String> & CaseIterable>(
    _ argument: String, as formats: Format.Type
  ) throws(ToolFailure) -> (format: Format, path: String?) {
    do throws(OutputError) {
      let (word, path) = try ReportOutput.split(argument)
      guard let format = Format(rawValue: word) else {
        throw ReportOutput.unknown(word, known: Format.allCases.map(\.rawValue))
      }
      return (format, path)
    } catch {
      throw ToolFailure(error)
    }
  }

  /// The paths among values of the form `FORMAT[=PATH]`.
  static func paths(_ arguments: [String]) -> [String] {
    arguments.compactMap { argument in
      let parts = try? ReportOutput.split(argument)
      return parts?.path
    }
  }

  /// Finds out before a long run whether a file could be written; leaves nothing behind.
  static func probe(_ path: String) throws(ToolFailure) {
    var status = stat()
    // Opening a pipe would wake its reader: only places for files are tried.
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG,
      status.st_mode & S_IFMT != S_IFLNK, status.st_mode & S_IFMT != S_IFDIR
    {
      return
    }
    do throws(OutputError) {
      _ = try AtomicFile(path: path)
    } catch {
      throw ToolFailure(error)
    }
  }
}
