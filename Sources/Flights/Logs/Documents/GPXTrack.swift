import Wire

/// GPX 1.0 and 1.1 tracks: `<trkpt><time>`, which the format defines as UTC.
enum GPXTrack: FlightLogFormat {
  static let name = "GPX"

  static func recognises(_ file: FlightLogFile) -> Bool {
    XMLScanner.root(of: file.bytes) == "gpx"
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var scanner = XMLScanner(file.bytes)
    var points = TrackPoints()
    var inPoint = false
    var inTime = false
    while let token = scanner.next() {
      switch token {
      case .start("trk"): points.beginTrack()
      case .start("trkpt"): inPoint = true
      case .start("time"): inTime = inPoint
      case .end("trkpt"): inPoint = false
      case .end("time"): inTime = false
      case .end("gpx"): points.isWhole = true
      case .text(let text) where inTime: points.add(text, defaultZone: .utc)
      default: break
      }
    }
    return try points.log(file, format: .gpx)
  }
}

/// Times of track points, one list a track.
struct TrackPoints {
  private var tracks: [(first: Timestamp, last: Timestamp, count: Int)] = []
  private var startsTrack = true
  private var unreadable = 0
  private var withoutZone = 0
  /// Whether the document was closed.
  var isWhole = false

  mutating func beginTrack() { startsTrack = true }

  mutating func add(_ text: String, defaultZone: Zone?) {
    guard let written = WrittenTime(text) else {
      unreadable += 1
      return
    }
    guard let moment = written.moment ?? defaultZone.flatMap({ $0.moments(of: written).first })
    else {
      withoutZone += 1
      return
    }
    if startsTrack || tracks.isEmpty {
      tracks.append((moment, moment, 1))
      startsTrack = false
    } else {
      let index = tracks.count - 1
      tracks[index].first = min(tracks[index].first, moment)
      tracks[index].last = max(tracks[index].last, moment)
      tracks[index].count += 1
    }
  }

  func log(
    _ file: FlightLogFile, format: FlightLog.Format
  ) throws(FlightFileError) -> FlightLog {
    let whole = tracks.filter { $0.first < $0.last }
    guard !whole.isEmpty else {
      if withoutZone > 0 {
        throw file.error(.timeWithoutZone, "the times have no offset; their zone must be given")
      }
      throw file.error(
        isWhole ? .noTime : .truncated,
        isWhole ? "no track in it has two times" : "the document ends before two times were read")
    }
    var log = FlightLog(path: file.path, format: format)
    log.clock = .gnss
    log.spans = whole.sorted { $0.first < $1.first }.map {
      FlightLog.Span(
        start: $0.first, end: $0.last, startBasis: .firstRecord, endBasis: .lastRecord)
    }
    log.recordCounts = [
      FlightLog.RecordCount(kind: "points", count: tracks.reduce(0) { $0 + $1.count })
    ]
    if !isWhole { log.partial = "the document is not closed" }
    if unreadable > 0 { log.remarks.append("\(unreadable) times cannot be read.") }
    if withoutZone > 0 { log.remarks.append("\(withoutZone) times have no offset.") }
    return log
  }
}
