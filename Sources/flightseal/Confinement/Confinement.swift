import CSandbox
import Foundation

/// Gives up for good what an examination does not need: sockets, new processes, and writing anywhere
/// but where the outputs go. Does nothing on systems that lack the means.
enum Confinement {
  /// Confines the process for a command. Must run before any other thread is started.
  static func apply(to command: any ConfinedCommand) {
    guard !command.sandbox.isOff else { return }
    let folders = Set(
      command.writtenFiles.map(folder(of:)) + command.filledFolders.map(nearest(to:))
    ).sorted()
    // One text behind the other, each ended by a zero, an empty one at the end.
    var places: [CChar] = []
    for folder in folders where !folder.isEmpty && !folder.contains("\0") {
      places += folder.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    flightseal_sandbox(places + [0])
  }

  /// The folder that a file lies in.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let parent = String(path[..<slash])
    return parent.isEmpty ? "/" : parent
  }

  /// A folder itself where it exists, else the nearest one above it that does.
  private static func nearest(to path: String) -> String {
    var place = path
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    var status = stat()
    while stat(place, &status) != 0, place != "/", place != "." { place = folder(of: place) }
    return place
  }
}
