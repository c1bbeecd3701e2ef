import Foundation

/// A file that appears under its name only when it is whole.
///
/// Bytes go to a new file in the same folder (`O_EXCL`, `O_NOFOLLOW`: a planted link is never
/// written through), which takes the name after it has been synced. A link that stands in the
/// name's place is refused. A device or pipe is written straight.
public final class AtomicFile: ByteSink {
  private let path: String
  private let name: String
  private var folder: Int32 = -1
  private var file: Int32 = -1
  private var temporary: String?
  private var inner: DescriptorSink?

  /// Creates the temporary file.
  public init(path: String) throws(OutputError) {
    self.path = path
    let (parent, name) = AtomicFile.split(path)
    self.name = name
    super.init()
    guard !name.isEmpty, name != ".", name != "..", !path.contains("\0") else {
      throw OutputError(.unsafePath, path: path, message: "the path names no file")
    }
    folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw fault("the folder cannot be opened") }
    var status = stat()
    if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFCHR, S_IFIFO:
        file = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw fault("cannot be opened") }
        inner = DescriptorSink(descriptor: file, name: path)
        return
      case S_IFLNK:
        throw OutputError(
          .unsafePath, path: path, message: "a symbolic link stands there; it is not followed")
      default:
        throw OutputError(.unsafePath, path: path, message: "is no regular file")
      }
    }
    for attempt in 0..<64 {
      let candidate = ".\(name.prefix(200)).\(getpid())-\(attempt).partial"
      file = openat(
        folder, candidate, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
      if file >= 0 {
        temporary = candidate
        break
      }
      guard errno == EEXIST else { break }
    }
    guard file >= 0 else { throw fault("cannot be created") }
    inner = DescriptorSink(descriptor: file, name: path)
  }

  /// The folder and the last component of a path.
  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = String(path[..<slash])
    return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
  }

  private func fault(_ what: String) -> OutputError {
    OutputError(.io, path: path, message: "\(what): \(describe(systemError: errno))")
  }

  override func take(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    guard let inner else { return }
    inner.write(bytes)
    try inner.check()
  }

  /// Syncs the file and gives it its name; throws whatever went wrong while writing.
  public func commit() throws(OutputError) {
    try check()
    guard let temporary else {
      closeAll()
      return
    }
    guard fsync(file) == 0 else { throw fault("cannot be synced") }
    guard renameat(folder, temporary, folder, name) == 0 else { throw fault("cannot be renamed") }
    self.temporary = nil
    fsync(folder)
    closeAll()
  }

  private func closeAll() {
    if file >= 0 { close(file) }
    if folder >= 0 { close(folder) }
    file = -1
    folder = -1
  }

  deinit {
    if let temporary { unlinkat(folder, temporary, 0) }
    closeAll()
  }
}
