import Foundation
import Synchronization

/// A short-lived file that holds an input, for readers that want a path.
final class FuzzFile {
  let path: String

  private static let counter = Atomic<Int>(0)
  /// Memory where the system has such a folder: a fuzzer writes thousands of files a second.
  private static let folder: String =
    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()

  init?(_ bytes: [UInt8], suffix: String = "") {
    let number = FuzzFile.counter.wrappingAdd(1, ordering: .relaxed).newValue
    path = "\(FuzzFile.folder)/flightseal-fuzz-\(getpid())-\(number)\(suffix)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    if written != bytes.count { return nil }
  }

  deinit { unlink(path) }
}
