import Captures
import Foundation
import TestSupport
import Testing

/// Small files of the user's: whole or refused.
@Suite struct WholeFileTests {
  private static func fault(_ path: String, limit: Int = 1 << 20, pipes: Bool = true)
    -> WholeFile.Fault?
  {
    do throws(WholeFile.Fault) {
      _ = try WholeFile.read(path, limit: limit, pipes: pipes)
      return nil
    } catch {
      return error
    }
  }

  @Test func filesAreReadWholeUpToTheCeiling() throws {
    let folder = try ScratchFolder()
    let bytes = [UInt8](repeating: 7, count: 700_000)
    let path = try folder.write(bytes, to: "file")
    #expect(try WholeFile.read(path, limit: 700_000) == bytes)
    #expect(Self.fault(path, limit: 699_999)?.message == "is larger than 0 MiB")
    #expect(try WholeFile.read(folder.write([], to: "empty"), limit: 0) == [])
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try ScratchFolder()
    #expect(Self.fault("\(folder.path)/absent")?.isAbsent == true)
    #expect(Self.fault(folder.path)?.message == "is a folder, not a file")
    #expect(Self.fault("/dev/zero")?.message == "is a device or socket, not a file")
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(Self.fault(pipe, pipes: false)?.message == "is a pipe, not a file")
    let locked = try folder.write([1], to: "locked")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
    // An administrator can read it all the same.
    if getuid() != 0 { #expect(Self.fault(locked)?.isAbsent == false) }
  }

  @Test func aPipeThatAShellGivesIsReadToItsEnd() throws {
    let folder = try ScratchFolder()
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: pipe) else { return }
      try? handle.write(contentsOf: Data([1, 2]))
      try? handle.write(contentsOf: Data([3]))
      try? handle.close()
    }
    writer.start()
    #expect(try WholeFile.read(pipe, limit: 100) == [1, 2, 3])
  }
}
