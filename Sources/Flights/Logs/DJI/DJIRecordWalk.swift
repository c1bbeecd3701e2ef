import Wire

/// Walks the records of a DJI flight record: u8 type, length (u8 up to version 12, u16 from 13 on),
/// payload, 0xFF.
///
/// Where the framing breaks, the walk goes on byte by byte until two records in a row fit. Up to
/// version 12 flight state (type 1) and app time (type 5) are read; later ones are encrypted and
/// only counted.
struct DJIRecordWalk {
  /// Records by type.
  private(set) var counts: [UInt8: Int] = [:]
  /// Bytes that are no part of a record.
  private(set) var skippedBytes = 0
  /// Whether the last bytes are no whole record.
  private(set) var isCut = false
  /// First and last time that the app wrote.
  private(set) var firstUpdate: Timestamp?
  private(set) var lastUpdate: Timestamp?
  /// Whether the first flight state shows turning motors.
  private(set) var motorsOnAtStart = false

  private var firstState: UInt8?
  private var airborneFirst: (ordinal: Int, update: Timestamp?)?
  private var airborneLast: (ordinal: Int, update: Timestamp?)?
  private var wasGroundedBefore = false
  private var isGroundedAfter = false
  private let version: Int

  init(_ bytes: RawSpan, range: Range<Int>, version: Int) {
    self.version = version
    var position = range.lowerBound
    var inStep = true
    while position < range.upperBound {
      guard let record = frame(bytes, at: position, end: range.upperBound) else {
        inStep = false
        skippedBytes += 1
        position += 1
        continue
      }
      if !inStep, record.end < range.upperBound,
        frame(bytes, at: record.end, end: range.upperBound) == nil
      {
        skippedBytes += 1
        position += 1
        continue
      }
      inStep = true
      take(bytes, type: record.type, payload: record.payload)
      position = record.end
    }
    isCut = !inStep
  }

  /// Flight state records, ten a second.
  var states: Int { counts[1, default: 0] }

  /// Take-off, where the log shows the ground before it.
  func takeOff(from start: Timestamp) -> Timestamp? {
    guard wasGroundedBefore, let airborneFirst else { return nil }
    return time(airborneFirst, from: start)
  }

  /// Landing, where the log shows the ground after it.
  func landing(from start: Timestamp) -> Timestamp? {
    guard isGroundedAfter, let airborneLast else { return nil }
    return time(airborneLast, from: start)
  }

  /// Tells counts and skipped bytes.
  func describe(in log: inout FlightLog) {
    log.recordCounts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      FlightLog.RecordCount(kind: DJIRecordWalk.name($0.key), count: $0.value)
    }
    if skippedBytes > 0 {
      log.remarks.append("\(skippedBytes) bytes of the record stream are no part of a record.")
    }
    if version >= 13 {
      log.remarks.append(
        "The records are encrypted with keys that only the vendor's service gives out; it is never"
          + " asked. They are counted, not read.")
    }
  }

  private func frame(
    _ bytes: RawSpan, at position: Int, end: Int
  ) -> (type: UInt8, payload: Range<Int>, end: Int)? {
    let wide = version >= 13
    guard let type = bytes.uint8(at: position), type != 0,
      let length = wide
        ? bytes.uint16LE(at: position + 1).map(Int.init)
        : bytes.uint8(at: position + 1).map(Int.init)
    else { return nil }
    let start = position + (wide ? 3 : 2)
    let stop = start + length
    guard stop < end, bytes.uint8(at: stop) == 0xFF else { return nil }
    return (type, start..<stop, stop + 1)
  }

  private mutating func take(_ bytes: RawSpan, type: UInt8, payload: Range<Int>) {
    counts[type, default: 0] += 1
    guard version <= 12, type == 1 || type == 5 else { return }
    let plain =
      version >= 7
      ? DJIRecordCipher.plain(bytes, payload, recordType: type) : bytes.copy(payload)
    let body = plain.span.bytes
    if type == 5 {
      takeUpdate(body)
    } else if let state = body.uint8(at: 32) {
      takeState(state)
    }
  }

  /// Type 5: u64 at 10, the app's time in ms since 1970.
  private mutating func takeUpdate(_ body: RawSpan) {
    guard let milliseconds = body.uint64LE(at: 10), milliseconds > 1_356_998_400_000,
      milliseconds < 4_102_444_800_000
    else { return }
    let time = Timestamp(nanoseconds: Int64(milliseconds) * 1_000_000)
    firstUpdate = firstUpdate ?? time
    lastUpdate = max(lastUpdate ?? time, time)
  }

  /// Type 1: byte 32, bits 1 and 2: 2 or 3 in the air; bit 3: motors turn.
  private mutating func takeState(_ state: UInt8) {
    if firstState == nil {
      firstState = state
      motorsOnAtStart = state & 0x08 != 0
    }
    if state & 0x04 != 0 {
      if airborneFirst == nil { airborneFirst = (states - 1, lastUpdate) }
      airborneLast = (states - 1, lastUpdate)
      isGroundedAfter = false
    } else {
      if airborneFirst == nil { wasGroundedBefore = true }
      isGroundedAfter = true
    }
  }

  private func time(
    _ moment: (ordinal: Int, update: Timestamp?), from start: Timestamp
  ) -> Timestamp {
    moment.update ?? start.adding(nanoseconds: Int64(moment.ordinal) * 100_000_000)
  }

  /// Names of the types that the public parsers agree on.
  private static func name(_ type: UInt8) -> String {
    switch type {
    case 1: return "1 (flight state)"
    case 2: return "2 (home)"
    case 3: return "3 (gimbal)"
    case 4: return "4 (remote controller)"
    case 5: return "5 (app time)"
    case 13: return "13 (recover)"
    case 15: return "15 (firmware)"
    case 40: return "40 (component serial)"
    case 50: return "50 (key storage recover)"
    case 56: return "56 (key storage)"
    default: return String(type)
    }
  }
}
