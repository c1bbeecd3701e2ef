import Captures
import Foundation
import Scheduling

/// Digests of the captures of which a case may hold a result, taken before anything is examined.
///
/// A capture whose size neither the case nor another capture of the run has is new: it is hashed
/// while it is examined, and read once.
public enum KnownContent {
  /// SHA-256 by path.
  public static func digests(
    of paths: [String], in store: CaseStore, jobs: Int
  ) async -> [String: String] {
    var sizes: [UInt64: Int] = [:]
    var size: [UInt64?] = []
    for path in paths {
      let bytes = path == "-" ? nil : fileSize(path)
      size.append(bytes)
      if let bytes { sizes[bytes, default: 0] += 1 }
    }
    let known = store.knownSizes()
    let wanted = paths.indices.filter { place in
      size[place].map { (sizes[$0] ?? 0) > 1 || known.contains($0) } ?? false
    }.map { paths[$0] }
    var digests: [String: String] = [:]
    await OrderedRun.run(count: wanted.count, jobs: jobs) { place in
      Interruption.isRequested ? nil : CaptureContent.digest(of: wanted[place])
    } consume: { place, digest in
      digests[wanted[place]] = digest
    }
    return digests
  }

  /// Sum of the sizes of captures; nil where one is not known (a pipe, standard input).
  public static func bytes(of paths: [String]) -> UInt64? {
    var sum: UInt64 = 0
    for path in paths {
      guard path != "-", let bytes = fileSize(path) else { return nil }
      sum &+= bytes
    }
    return sum
  }

  /// Size of a regular file.
  private static func fileSize(_ path: String) -> UInt64? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return UInt64(clamping: status.st_size)
  }
}
