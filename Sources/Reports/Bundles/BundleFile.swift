import Crypto
import Foundation

/// One file of a bundle, read without ever following a link or leaving the folder.
struct BundleFile {
  var entry: BundleManifest.File
  /// The content where it was asked for.
  var content: [UInt8]

  /// Whether a path stays inside a bundle: relative, no empty, `.` or `..` part.
  static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && !path.contains("\0") && !path.contains("\\")
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// Reads a file part by part of its path.
  /// - Parameter keep: how many bytes of content to keep; the digest is over all.
  static func read(
    _ path: String, in folder: String, keep: Int = 0
  ) throws(OutputError) -> BundleFile {
    guard isInside(path) else {
      throw OutputError(.badBundle, path: path, message: "the path leads out of the bundle")
    }
    var place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else { throw fault(folder) }
    let parts = path.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let next = openat(
        place, part,
        O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (isLast ? O_NONBLOCK : O_DIRECTORY))
      let number = errno
      close(place)
      guard next >= 0 else {
        throw number == ELOOP
          ? OutputError(.badBundle, path: path, message: "is a symbolic link")
          : OutputError(
            .badBundle, path: path, message: "cannot be opened: \(describe(systemError: number))")
      }
      place = next
    }
    defer { close(place) }
    var status = stat()
    guard fstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw OutputError(.badBundle, path: path, message: "is no regular file")
    }
    var digest = SHA256()
    var content: [UInt8] = []
    var total: UInt64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(place, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw fault(path) }
      guard count > 0 else { break }
      digest.update(data: buffer[..<count])
      total &+= UInt64(count)
      if content.count < keep {
        content.append(contentsOf: buffer[..<min(count, keep - content.count)])
      }
    }
    let hex = digest.finalize().map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0\(text)" : text
    }.joined()
    return BundleFile(
      entry: BundleManifest.File(path: path, bytes: total, sha256: hex), content: content)
  }

  private static func fault(_ path: String) -> OutputError {
    OutputError(.io, path: path, message: "cannot be read: \(describe(systemError: errno))")
  }
}
