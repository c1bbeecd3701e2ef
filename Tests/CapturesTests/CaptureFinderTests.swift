import Captures
import Foundation
import TestSupport
import Testing

@Suite struct CaptureFinderTests {
  @Test func foldersAreSearchedInTheOrderOfTheirBytes() throws {
    let folder = try ScratchFolder()
    for name in ["b.pcap", "a/z.txt", "a/A.pcap", "a.pcap", "Z", ".hidden"] {
      _ = try folder.write([1], to: name)
    }
    let found = try CaptureFinder.captures(in: [folder.path])
    let names = found.map { $0.path.dropFirst(folder.path.count + 1) }
    #expect(names == [".hidden", "Z", "a/A.pcap", "a/z.txt", "a.pcap", "b.pcap"])
    #expect(found.allSatisfy { !$0.isExplicit })
    #expect(try CaptureFinder.captures(in: [folder.path + "/"]).count == 6)
  }

  @Test func pathsStayInTheOrderInWhichTheyAreGiven() throws {
    let folder = try ScratchFolder()
    let second = try folder.write([1], to: "2")
    let first = try folder.write([1], to: "1")
    let found = try CaptureFinder.captures(in: [second, "-", first])
    #expect(found.map(\.path) == [second, "-", first])
    #expect(found.allSatisfy { $0.isExplicit })
  }

  @Test func linksPipesAndDevicesInFoldersArePassedOverAndTold() throws {
    let folder = try ScratchFolder()
    let file = try folder.write([1], to: "a/file")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/a/loop", withDestinationPath: folder.path)
    try manager.createSymbolicLink(atPath: folder.path + "/a/gone", withDestinationPath: "nowhere")
    try manager.createSymbolicLink(atPath: folder.path + "/a/same", withDestinationPath: file)
    try manager.createSymbolicLink(
      atPath: folder.path + "/a/zero", withDestinationPath: "/dev/zero")
    #expect(mkfifo(folder.path + "/a/pipe", 0o600) == 0)
    let listing = try CaptureFinder.listing(of: [folder.path])
    #expect(listing.inputs.map(\.path) == [file])
    let skipped = listing.skipped.map { $0.path.dropFirst(folder.path.count + 3) }
    #expect(skipped == ["gone", "loop", "pipe", "same", "zero"])
    #expect(listing.skipped.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func aPathThatIsNotThereIsAnError() {
    #expect(throws: CaptureError(.noInput, path: "", message: "")) {
      try CaptureFinder.captures(in: ["/no/such/folder"])
    }
  }
}
