import Captures
import Findings
import Wire

/// Writes the frames that findings cite as captures that Wireshark opens: one pcapng a finding.
///
/// Each capture is opened a second time and read once, whatever the number of findings. Frames keep
/// their time, interface, link type and lengths; a comment names the original frame number and the
/// finding.
public struct EvidenceWriter {
  /// Ceilings.
  public struct Limits: Sendable {
    /// Frames of one finding.
    public var frames = 10_000
    /// Findings that get a file; beyond them nothing is written.
    public var findings = 5_000
    /// Files that are open at once.
    public var openFiles = 128
    /// Creates the usual ceilings.
    public init() {}
  }

  /// What was written for one finding.
  public struct File: Sendable, Equatable {
    /// Id of the finding.
    public var finding: String
    /// File name inside the folder, `f1.pcapng`.
    public var name: String
    /// Frames written.
    public var frames: UInt64
    /// Frames that were cited and that the capture did not give.
    public var missing: UInt64
  }

  private let report: Report
  private let limits: Limits

  /// Prepares the export of a report's findings.
  public init(report: Report, limits: Limits = Limits()) {
    self.report = report
    self.limits = limits
  }

  /// Writes the files into a folder that exists.
  /// - Parameter reopen: path to read a capture from; nil for one that cannot be read twice
  ///   (standard input).
  public func write(
    to folder: String,
    reopen: (ReportCapture) -> String? = { $0.summary.path == "-" ? nil : $0.summary.path }
  ) throws(OutputError) -> [File] {
    var files: [File] = []
    let chosen = report.findings.filter { !$0.finding.citedFrames.isEmpty }
      .prefix(limits.findings)
    for capture in report.captures {
      let findings = chosen.filter { $0.capture == capture.id }
      guard !findings.isEmpty, let path = reopen(capture) else { continue }
      var start = findings.startIndex
      while start < findings.endIndex {
        let end = min(findings.endIndex, start + limits.openFiles)
        files += try write(Array(findings[start..<end]), of: capture, from: path, to: folder)
        start = end
      }
    }
    let order = Dictionary(
      zip(report.findings.map(\.id), report.findings.indices), uniquingKeysWith: { a, _ in a })
    return files.sorted { (order[$0.finding] ?? 0) < (order[$1.finding] ?? 0) }
  }

  /// One finding's file while it grows.
  private struct Open {
    let finding: ReportFinding
    let wanted: Set<UInt64>
    let file: AtomicFile
    var written: UInt64 = 0
    /// Interface numbers in the file by those of the capture.
    var interfaces: [Int: UInt32] = [:]
  }

  private func write(
    _ findings: [ReportFinding], of capture: ReportCapture, from path: String, to folder: String
  ) throws(OutputError) -> [File] {
    var open: [Open] = []
    var wanted: [UInt64: [Int]] = [:]
    for finding in findings {
      let frames = Set(finding.finding.citedFrames.prefix(limits.frames))
      let file = try AtomicFile(path: "\(folder)/\(finding.id).pcapng")
      file.write(PcapngBlock.section(comment: "\(finding.id), \(Self.origin(capture))"))
      for frame in frames { wanted[frame, default: []].append(open.count) }
      open.append(Open(finding: finding, wanted: frames, file: file))
    }
    let last = wanted.keys.max() ?? 0
    var options = ReadingOptions()
    options.digest = capture.summary.sha256 != nil
    do throws(CaptureError) {
      let reader = try CaptureReader(path: path, options: options)
      var frame = Frame()
      while frame.number < last, reader.next(&frame) {
        guard let places = wanted[frame.number] else { continue }
        for place in places.sorted() { add(frame, reader, capture, to: &open[place]) }
      }
      let summary = reader.finish()
      if let before = capture.summary.sha256, summary.sha256 != before {
        throw CaptureError(
          .unreadable, path: path, message: "The file is not the one that was examined.")
      }
    } catch {
      throw OutputError(.io, path: error.path, message: error.message)
    }
    var files: [File] = []
    for entry in open {
      try entry.file.commit()
      files.append(
        File(
          finding: entry.finding.id, name: "\(entry.finding.id).pcapng", frames: entry.written,
          missing: UInt64(entry.wanted.count) - min(entry.written, UInt64(entry.wanted.count))))
    }
    return files
  }

  private static func origin(_ capture: ReportCapture) -> String {
    "from \(visible(lastComponent(capture.summary.path)))"
      + (capture.summary.sha256.map { ", SHA-256 \($0)" } ?? "")
  }

  private func add(
    _ frame: Frame, _ reader: CaptureReader, _ capture: ReportCapture, to open: inout Open
  ) {
    let number: UInt32
    if let known = open.interfaces[frame.interface] {
      number = known
    } else {
      number = UInt32(truncatingIfNeeded: open.interfaces.count)
      open.interfaces[frame.interface] = number
      let interfaces = capture.summary.interfaces
      let interface =
        interfaces.indices.contains(frame.interface) ? interfaces[frame.interface] : nil
      open.file.write(
        PcapngBlock.interface(
          linkType: frame.linkType, snapLength: interface?.snapLength, name: interface?.name,
          description: interface?.description))
    }
    var comments = reader.frameComments().prefix(8).map { visible($0) }
    comments.insert(
      "frame \(frame.number) of \(capture.id), finding \(open.finding.id)", at: 0)
    open.file.write(
      PcapngBlock.packet(
        frame, interface: number, bytes: Array(reader.bytes), comments: comments))
    open.written += 1
  }
}
