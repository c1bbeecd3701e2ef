import Foundation

/// Reads a small file of the user's whole: manifests, flight logs, rules, lists, keys.
///
/// Folders and devices are refused, so that nothing endless is read; a file that grows while it is
/// read ends at the ceiling.
public enum WholeFile {
  /// Why a file could not be read.
  public struct Fault: Error, Equatable, Sendable {
    /// Whether there is no such file.
    public var isAbsent: Bool
    /// What is wrong, as the end of a sentence.
    public var message: String
  }

  /// The content of a file.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - limit: Most bytes; a larger file is refused, not cut.
  ///   - pipes: Whether a pipe given by name is read to its end; else it is refused.
  public static func read(
    _ path: String, limit: Int, pipes: Bool = true
  ) throws(Fault) -> [UInt8] {
    guard path != "-" else { return try content(of: 0, limit: limit) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Fault(isAbsent: errno == ENOENT || errno == ENOTDIR, message: words("is not there"))
    }
    try check(status.st_mode, pipes: pipes)
    // A pipe waits for its writer; anything else must never wait.
    let waiting = status.st_mode & S_IFMT == S_IFIFO ? 0 : O_NONBLOCK
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | waiting)
    guard descriptor >= 0 else {
      throw Fault(isAbsent: errno == ENOENT, message: words("cannot be opened"))
    }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else {
      throw Fault(isAbsent: false, message: words("cannot be examined"))
    }
    try check(status.st_mode, pipes: pipes)
    return try content(of: descriptor, limit: limit)
  }

  private static func check(_ mode: mode_t, pipes: Bool) throws(Fault) {
    switch mode & S_IFMT {
    case S_IFREG: return
    case S_IFIFO where pipes: return
    case S_IFDIR: throw Fault(isAbsent: false, message: "is a folder, not a file")
    case S_IFIFO: throw Fault(isAbsent: false, message: "is a pipe, not a file")
    default: throw Fault(isAbsent: false, message: "is a device or socket, not a file")
    }
  }

  private static func content(of descriptor: CInt, limit: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, chunk)
      #else
        let count = Foundation.read(descriptor, buffer.baseAddress, chunk)
      #endif
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw Fault(isAbsent: false, message: words("cannot be read"))
      }
      guard bytes.count + count <= limit else {
        throw Fault(isAbsent: false, message: "is larger than \(limit >> 20) MiB")
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  private static func words(_ what: String) -> String {
    "\(what): \(String(cString: strerror(errno)))"
  }
}
