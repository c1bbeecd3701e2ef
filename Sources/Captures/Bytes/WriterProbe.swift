import Foundation

/// Whether some process holds a file open for writing: a capture that is still being recorded.
enum WriterProbe {
  // fcntl.h of Linux (fcntl(2), "Leases").
  private static let setSignal: CInt = 10
  private static let setLease: CInt = 1024

  /// Whether the file behind a read-only descriptor is open for writing somewhere. False where the
  /// system does not tell: other systems, other users' files, file systems without leases.
  ///
  /// Linux refuses a read lease with EAGAIN while a file is open for writing. A lease that was given
  /// is handed back at once; the signal that would announce a writer in between is one that is
  /// ignored by default. Nothing about the file changes.
  static func isOpenForWriting(_ descriptor: CInt) -> Bool {
    #if os(Linux)
      guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return false }
      if fcntl(descriptor, setLease, CInt(F_RDLCK)) == 0 {
        _ = fcntl(descriptor, setLease, CInt(F_UNLCK))
        return false
      }
      return errno == EAGAIN
    #else
      return false
    #endif
  }
}
