import Attributions
import CYardstick
import Captures
import Cases
import Findings
import Flights
import Reports
import Traffic
import Wire

/// A part of an examination that is timed; each holds all parts before it.
enum Stage: String, CaseIterable {
  /// libpcap's own loop, in C, with libc's buffer: what all others are held against.
  case loop
  /// The same with a buffer of 1 MiB.
  case bufferedLoop = "buffered-loop"
  /// Frames out of the file.
  case read
  /// And their headers.
  case decode
  /// And flows, streams and names.
  case traffic
  /// And who is at the other end.
  case attribute
  /// And the judgement of one flight in Local Data Mode over the whole capture.
  case judge
  /// And the report as JSON.
  case render

  /// Runs the stage over a capture; answers something that depends on all of the work.
  func run(_ path: String) throws -> UInt64 {
    switch self {
    case .loop, .bufferedLoop:
      var bytes: UInt64 = 0
      let frames = yardstick_loop(path, self == .loop ? 0 : 1 << 20, &bytes)
      guard frames >= 0 else { throw BenchmarkError(message: "libpcap does not read \(path)") }
      return UInt64(frames)
    case .read: return try Self.read(path)
    case .decode: return try Self.decode(path)
    case .traffic: return try Self.traffic(path)
    case .attribute, .judge, .render: return try Self.examine(path, upTo: self)
    }
  }

  /// Reference data, rules and policies: what they cost once is a matter of the start, not of a capture.
  private static let shared = Result {
    (try Attributor(), try Judge(rules: .builtIn(), policies: .builtIn()))
  }

  private static var reading: ReadingOptions {
    var options = ReadingOptions()
    options.digest = false
    return options
  }

  private static func read(_ path: String) throws -> UInt64 {
    let reader = try CaptureReader(path: path, options: reading)
    var frame = Frame()
    while reader.next(&frame) {}
    return frame.number
  }

  private static func decode(_ path: String) throws -> UInt64 {
    let reader = try CaptureReader(path: path, options: reading)
    var frame = Frame()
    var packet = Packet()
    var sum: UInt64 = 0
    while reader.next(&frame) {
      PacketDecoder.decode(
        reader.bytes.bytes, linkType: frame.linkType, originalLength: frame.originalLength,
        into: &packet)
      sum &+= UInt64(truncatingIfNeeded: packet.payloadLength)
    }
    return sum
  }

  private static func traffic(_ path: String) throws -> UInt64 {
    let reader = try CaptureReader(path: path, options: reading)
    var options = TrafficOptions()
    options.keepsRecords = false
    var engine = TrafficEngine(options: options)
    var frame = Frame()
    while reader.next(&frame) { engine.ingest(frame, reader.bytes) }
    return UInt64(engine.finish().flows.count)
  }

  private static func examine(_ path: String, upTo stage: Stage) throws -> UInt64 {
    var options = ExaminationOptions()
    options.reading = reading
    options.mode = .localData
    let (attributor, judge) = try shared.get()
    let examiner = Examiner(
      options: options, attributor: attributor, judge: stage == .attribute ? nil : judge)
    let unit = CasePlan(paths: [path], flights: []).units[0]
    guard let result = examiner.check(unit).result else {
      throw BenchmarkError(message: "\(path) cannot be examined")
    }
    guard stage == .render else { return UInt64(result.inventory.flows.count) }
    var builder = ReportBuilder(run: CaseRun(toolVersion: "benchmark"))
    builder.add(result)
    let sink = try NullFile.sink()
    try ReportFormat.json.render(builder.finish(), to: sink)
    return sink.count
  }
}
