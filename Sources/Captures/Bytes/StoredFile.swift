import Foundation

/// The bytes of a capture as they are stored: a file, a pipe given by name, or standard input.
final class StoredFile: ByteStream {
  /// Path as it was given.
  let path: String
  /// Bytes read so far.
  private(set) var bytesRead: UInt64 = 0
  private(set) var fault: StreamFault?

  private var descriptor: CInt
  private let ownsDescriptor: Bool
  private let isRegular: Bool
  private let sizeBefore: UInt64
  private let modifiedBefore: Int64
  private var digest: StoredDigest?

  /// Opens `path`; `-` is standard input. Folders, devices and sockets are refused.
  init(path: String, digest takesDigest: Bool) throws(CaptureError) {
    self.path = path
    var status = stat()
    if path == "-" {
      descriptor = 0
      ownsDescriptor = false
    } else {
      guard stat(path, &status) == 0 else { throw Self.systemError(path, "opened") }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG || kind == S_IFIFO else { throw Self.refusal(path, kind) }
      // A pipe given by name waits for its writer; anything else must never wait.
      let waiting = kind == S_IFIFO ? 0 : O_NONBLOCK
      var opened: CInt
      repeat {
        opened = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | waiting)
      } while opened < 0
        && errno == EINTR
      guard opened >= 0 else { throw Self.systemError(path, "opened") }
      descriptor = opened
      ownsDescriptor = true
    }
    guard fstat(descriptor, &status) == 0 else {
      let error = Self.systemError(path, "examined")
      if ownsDescriptor { close(descriptor) }
      throw error
    }
    let kind = status.st_mode & S_IFMT
    if ownsDescriptor, kind != S_IFREG, kind != S_IFIFO {
      close(descriptor)
      throw Self.refusal(path, kind)
    }
    if kind == S_IFDIR { throw Self.refusal(path, kind) }
    isRegular = kind == S_IFREG
    sizeBefore = UInt64(clamping: status.st_size)
    modifiedBefore = Self.modified(status)
    digest = takesDigest ? StoredDigest(expecting: kind == S_IFREG ? sizeBefore : nil) : nil
    #if os(Linux)
      // What the system reads ahead by itself is enough for less.
      if isRegular, sizeBefore > 1 << 17 { posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
    #endif
  }

  deinit {
    digest?.cancel()
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard fault == nil, descriptor >= 0, let start = buffer.baseAddress, buffer.count > 0 else {
      return 0
    }
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, start, buffer.count)
      #else
        let count = Foundation.read(descriptor, start, buffer.count)
      #endif
      if count > 0 {
        bytesRead &+= UInt64(count)
        digest?.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
      }
      if count == 0 { return 0 }
      if errno == EINTR { continue }
      if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      fault = StreamFault(
        kind: .unreadable,
        reason: "the system could not read on: \(String(cString: strerror(errno)))")
      return 0
    }
  }

  /// Reads what nobody wanted, so that the digest is that of the whole file.
  func drain() {
    guard digest != nil else { return }
    // Mostly nothing is left, and one look shows it.
    let more = withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { read(into: $0) }
    guard more > 0 else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while read(into: buffer) > 0 {}
  }

  /// The digest, once everything was read; nil where it is switched off.
  func finishDigest() -> String? {
    defer { digest = nil }
    return digest?.finish()
  }

  /// Size of the file when it was opened; nil for a pipe.
  var sizeWhenOpened: UInt64? { isRegular ? sizeBefore : nil }

  /// Size of the file now, and whether it was changed since it was opened. For a pipe: what was read.
  func currentState() -> (bytes: UInt64, changed: Bool) {
    var status = stat()
    guard isRegular, descriptor >= 0, fstat(descriptor, &status) == 0 else {
      return (bytesRead, false)
    }
    let size = UInt64(clamping: status.st_size)
    return (size, size != sizeBefore || Self.modified(status) != modifiedBefore)
  }

  /// Whether some process has the file open for writing, as far as the system tells.
  var isOpenForWriting: Bool {
    isRegular && descriptor >= 0 && WriterProbe.isOpenForWriting(descriptor)
  }

  private static func modified(_ status: stat) -> Int64 {
    #if os(Linux)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private static func systemError(_ path: String, _ verb: String) -> CaptureError {
    let number = errno
    let text = String(cString: strerror(number))
    if number == ENOENT || number == ENOTDIR {
      return CaptureError(.noInput, path: path, message: "There is no such file: \(text).")
    }
    return CaptureError(.unreadable, path: path, message: "The file cannot be \(verb): \(text).")
  }

  private static func refusal(_ path: String, _ kind: mode_t) -> CaptureError {
    let what =
      switch kind {
      case S_IFDIR: "a folder"
      case S_IFCHR, S_IFBLK: "a device"
      case S_IFSOCK: "a socket"
      default: "no regular file"
      }
    return CaptureError(.unreadable, path: path, message: "This is \(what), not a file.")
  }
}
