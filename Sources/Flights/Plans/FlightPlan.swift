import Wire

/// The flights of an examination: manifests and logs laid together.
///
/// The manifest holds. A log fills what the manifest leaves empty; where the two disagree, the
/// flight carries the warning `LOG_DISAGREES` and keeps the manifest's value. Logs that belong to
/// no declared flight become flights of their own.
public struct FlightPlan: Sendable {
  /// The flights: declared ones in the order of the files, then those of logs by their start.
  public private(set) var flights: [Flight] = []
  /// Every log that was read, in the order of the files, then those that rows name.
  public private(set) var logs: [FlightLog] = []
  /// Sentences about logs that repeat a flight already known.
  public private(set) var duplicates: [String] = []

  /// Index of the first log that belongs to a flight, by the flight's id.
  private var logIndices: [String: Int] = [:]
  private var errors: [FlightFileError] = []
  private let options: FlightFileOptions

  /// Lays flight files together.
  ///
  /// - Parameters:
  ///   - files: What ``FlightFiles/read(path:bytes:options:)`` gave, in the order of the command.
  ///   - defaultMode: Mode of flights that only a log knows; `unknown` where nil.
  ///   - options: How logs are read that rows name.
  ///   - loadLog: Gives the content of a log that a row names and that is not among `files`; nil
  ///     where there is no such file. Called with the path as written, then with the path relative
  ///     to the manifest's folder.
  /// - Throws: Everything that is wrong: absent logs, rows without times, duplicate ids, overlaps.
  public init(
    files: [FlightFile], defaultMode: FlightMode? = nil,
    options: FlightFileOptions = FlightFileOptions(), loadLog: ((String) -> [UInt8]?)? = nil
  ) throws(FlightFileErrors) {
    self.options = options
    for case .log(let log) in files { logs.append(log) }
    var used = Set<Int>()
    for case .manifest(let declared) in files {
      for flight in declared {
        flights.append(joined(flight, used: &used, loadLog: loadLog))
      }
    }
    checkTimes()
    errors += FlightOverlaps.errors(in: flights)
    guard errors.isEmpty else { throw FlightFileErrors(errors) }
    addLogs(except: used, mode: defaultMode ?? .unknown)
  }

  /// Checks that every capture a manifest names is among the inputs.
  ///
  /// - Parameter exists: Whether a path, glob or SHA-256 digest names an input. It is asked for the
  ///   entry as written, then for the entry relative to the manifest's folder.
  public func checkCaptures(exists: (String) -> Bool) throws(FlightFileErrors) {
    var missing: [FlightFileError] = []
    for flight in flights {
      for entry in flight.captures where !candidates(entry, of: flight).contains(where: exists) {
        missing.append(
          FlightFileError(
            .absentCapture, file: flight.originFile ?? flight.id, row: flight.originRow,
            column: "capture", rowIsOrdinal: flight.originRowIsOrdinal,
            "\"\(entry)\" is not among the captures"))
      }
    }
    guard missing.isEmpty else { throw FlightFileErrors(missing) }
  }

  /// The log that belongs to a flight, where one does.
  public func log(of flight: Flight) -> FlightLog? {
    guard let index = logIndices[flight.id], logs.indices.contains(index) else { return nil }
    return logs[index]
  }

  // MARK: - Declared flights

  private mutating func joined(
    _ declared: Flight, used: inout Set<Int>, loadLog: ((String) -> [UInt8]?)?
  ) -> Flight {
    guard let name = declared.log else { return declared }
    var declared = declared
    guard let index = logIndex(name, of: &declared, loadLog: loadLog) else { return declared }
    used.insert(index)
    logIndices[declared.id] = index
    let log = logs[index]
    let candidates = log.spans.filter { $0.overlap(declared) > 0 }
    let span: FlightLog.Span
    if log.spans.count == 1 {
      span = log.spans[0]
    } else if let best = candidates.max(by: { $0.overlap(declared) < $1.overlap(declared) }) {
      span = best
    } else {
      fail(
        .badValue, declared, "log",
        "the log holds \(log.spans.count) flights; start and end must say which")
      return declared
    }
    return FlightLogJoin.joined(declared, log: log, span: span)
  }

  private func candidates(_ path: String, of flight: Flight) -> [String] {
    guard let file = flight.originFile, !path.hasPrefix("/"),
      let slash = file.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return [path] }
    return [path, "\(file[..<slash])/\(path)"]
  }

  private mutating func logIndex(
    _ name: String, of flight: inout Flight, loadLog: ((String) -> [UInt8]?)?
  ) -> Int? {
    let paths = candidates(name, of: flight)
    if let index = logs.firstIndex(where: { paths.contains($0.path) }) { return index }
    let base = name.split(separator: "/").last
    let sameName = logs.indices.filter { logs[$0].path.split(separator: "/").last == base }
    if sameName.count == 1 { return sameName[0] }
    for path in paths {
      guard let bytes = loadLog?(path) else { continue }
      var options = options
      options.logZone = flight.timeZone ?? options.logZone
      do {
        guard case .log(let log) = try FlightFiles.read(path: path, bytes: bytes, options: options)
        else {
          fail(.badValue, flight, "log", "\"\(name)\" is a manifest, not a flight log")
          return nil
        }
        logs.append(log)
        return logs.count - 1
      } catch {
        // A log without a date still counts as evidence where the row gives the times itself.
        if flight.start != nil, flight.end != nil, error.errors.allSatisfy({ $0.code == .noTime }) {
          flight.warnings += error.errors.map {
            FlightWarning(code: "LOG_WITHOUT_TIME", sentence: $0.message)
          }
          return nil
        }
        for fault in error.errors { fail(fault.code, flight, "log", fault.message) }
        return nil
      }
    }
    fail(.absentLog, flight, "log", "there is no flight log \"\(name)\"")
    return nil
  }

  private mutating func checkTimes() {
    for flight in flights {
      guard let start = flight.start, let end = flight.end else {
        // A log that could not be read has been told already.
        if !errors.contains(where: {
          $0.file == flight.originFile && $0.row == flight.originRow
        }) {
          fail(.missingValue, flight, flight.start == nil ? "start" : "end", "no log gives it")
        }
        continue
      }
      if end <= start {
        fail(.endBeforeStart, flight, "end", "with the log's times, the end is not after the start")
      } else if end.seconds(since: start) > 86_400 {
        fail(.tooLong, flight, "end", "with the log's times, the flight is longer than 24 hours")
      }
    }
  }

  private mutating func fail(
    _ code: FlightFileError.Code, _ flight: Flight, _ column: String, _ reason: String
  ) {
    errors.append(
      FlightFileError(
        code, file: flight.originFile ?? flight.id, row: flight.originRow, column: column,
        rowIsOrdinal: flight.originRowIsOrdinal, reason))
  }

  // MARK: - Flights of logs

  private mutating func addLogs(except used: Set<Int>, mode: FlightMode) {
    var found: [(flight: Flight, log: FlightLog, span: FlightLog.Span, index: Int)] = []
    for (index, log) in logs.enumerated() where !used.contains(index) {
      for (ordinal, span) in log.spans.enumerated() {
        if let known = flights.firstIndex(where: { FlightLogJoin.isSame($0, log: log, span: span) })
        {
          flights[known] = FlightLogJoin.joined(flights[known], log: log, span: span)
          logIndices[flights[known].id] = logIndices[flights[known].id] ?? index
          continue
        }
        if let twin = found.firstIndex(where: {
          FlightLogJoin.isDuplicate(($0.log, $0.span), (log, span))
        }) {
          duplicates.append(
            "\(log.path) repeats the flight of \(found[twin].log.path) (\(found[twin].flight.id)).")
          found[twin].flight = FlightLogJoin.joined(found[twin].flight, log: log, span: span)
          continue
        }
        found.append(
          (
            FlightLogJoin.flight(of: log, span: span, ordinal: ordinal, mode: mode), log, span,
            index
          ))
      }
    }
    found.sort { ($0.span.start, $0.log.path) < ($1.span.start, $1.log.path) }
    var ids = Set(flights.map(\.id))
    for entry in found {
      var flight = entry.flight
      var suffix = 2
      while !ids.insert(flight.id).inserted {
        flight.id = "\(entry.flight.id)-\(suffix)"
        suffix += 1
      }
      logIndices[flight.id] = entry.index
      flights.append(flight)
    }
  }
}

extension FlightLog.Span {
  /// Seconds that the span shares with a flight; a flight's missing end lies open.
  fileprivate func overlap(_ flight: Flight) -> Double {
    let low = max(start, flight.start ?? start)
    let high = min(end, flight.end ?? end)
    return high.seconds(since: low)
  }
}
