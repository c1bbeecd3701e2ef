import Foundation
import Reports

/// Where an inventory goes: standard output, or a file that appears whole or not at all.
struct InspectionTarget {
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

  /// Makes the file appear under its name.
  func commit() throws(OutputError) { try file?.commit() }
}
