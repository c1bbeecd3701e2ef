import Captures
import Foundation
import TestSupport
import Testing

@testable import Cases

@Suite struct CaptureInputsTests {
  private static let capture = PcapWriter().bytes

  @Test func everyPathOfAFolderIsAccountedFor() throws {
    let scratch = try ScratchFolder()
    for name in ["a.pcap", "b/same.pcap", "b/capture.bin"] {
      _ = try scratch.write(Self.capture, to: name)
    }
    _ = try scratch.write([], to: "empty.pcapng")
    _ = try scratch.write([], to: ".keep")
    _ = try scratch.write(Array("text".utf8), to: "foreign.pcap1")
    _ = try scratch.write(Array("text".utf8), to: "README.md")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: scratch.path + "/gone.pcap", withDestinationPath: "nowhere")
    #expect(mkfifo(scratch.path + "/pipe", 0o600) == 0)
    let inputs = try CaptureInputs([scratch.path])
    func names(_ paths: [String]) -> [String] {
      paths.map { String($0.dropFirst(scratch.path.count + 1)) }
    }
    #expect(names(inputs.paths) == ["a.pcap", "b/capture.bin", "b/same.pcap"])
    #expect(names(inputs.errors.map(\.path)) == ["empty.pcapng", "foreign.pcap1", "gone.pcap"])
    #expect(inputs.errors.map(\.code) == [.empty, .notACapture, .unreadable])
    #expect(names(inputs.skipped.map(\.path)) == [".keep", "README.md", "pipe"])
    #expect(inputs.skipped.map(\.kind) == [.foreign, .foreign, .special])
  }

  @Test func patternsThatNoShellResolvedAreResolved() throws {
    let scratch = try ScratchFolder()
    for name in ["b.pcap", "a.pcap", "c.txt", "odd[1].pcap"] {
      _ = try scratch.write(Self.capture, to: name)
    }
    let inputs = try CaptureInputs(["\(scratch.path)/?.pcap", "\(scratch.path)/odd[1].pcap"])
    #expect(
      inputs.paths == ["a.pcap", "b.pcap", "odd[1].pcap"].map { "\(scratch.path)/\($0)" })
    #expect(throws: CaptureError(.noInput, path: "", message: "")) {
      try CaptureInputs(["\(scratch.path)/*.none"])
    }
  }

  @Test func listsAreReadByLineOrByZeroByte() {
    #expect(PathList.paths(Array("a\r\nb c\n\nd".utf8)) == ["a", "b c", "d"])
    #expect(PathList.paths(Array("a\nb\u{0}c\u{0}".utf8)) == ["a\nb", "c"])
    #expect(PathList.paths([]) == [])
  }

  @Test(arguments: [
    ("x.pcap", true), ("x.PCAPNG.gz", true), ("x.pcap12", true), ("a.d/x.cap", true),
    ("x.txt", false), ("pcap", false), ("x.gz", false), ("a.pcap/x", false), ("x.snoop.zst", true),
  ])
  func namesOfCaptures(path: String, isOne: Bool) {
    #expect(CaptureContent.isNamedAsCapture(path) == isOne)
  }
}
