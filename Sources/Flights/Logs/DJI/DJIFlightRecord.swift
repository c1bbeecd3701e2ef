import Wire

/// DJI flight records (`DJIFlightRecord_*.txt`), header versions 1 to 14, read without any key.
///
/// Little-endian, no magic number: the file is known by a version, offsets and a start time that fit
/// each other. Up to version 12 the record stream is plain or XORed with a key derived from itself;
/// from 13 on it is encrypted with keys that only the vendor's service has, so records are counted,
/// not read. Layout: public project lvauvillier/dji-log-parser (`layout/prefix.rs`,
/// `layout/details.rs`, `decoder.rs`).
enum DJIFlightRecord: FlightLogFormat {
  static let name = "DJI flight record"

  static func recognises(_ file: FlightLogFile) -> Bool {
    let bytes = file.bytes.span.bytes
    guard let header = DJIRecordHeader(bytes) else { return false }
    if header.details(bytes)?.isPlausible == true { return true }
    // A file whose details were cut off is still known by its name and its empty header bytes.
    return DJIFileName(file.name) != nil && header.hasEmptyRemainder(bytes)
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    let bytes = file.bytes.span.bytes
    guard let header = DJIRecordHeader(bytes) else {
      throw file.error(.notRecognised, "not a DJI flight record")
    }
    var log = FlightLog(path: file.path, format: .djiRecord)
    log.formatVersion = String(header.version)
    log.clock = .controller
    log.resolution = 0.5
    let blocks = header.auxiliaryBlocks(bytes)
    let details = header.details(bytes).flatMap { $0.isPlausible ? $0 : nil }
    let records = DJIRecordWalk(
      bytes, range: header.records(bytes, after: blocks.end), version: header.version)
    records.describe(in: &log)
    if let details {
      describe(details, records: records, in: &log)
    } else if let first = records.firstUpdate, let last = records.lastUpdate, first < last {
      log.spans = [
        FlightLog.Span(
          start: first, end: last, startBasis: .firstRecord, endBasis: .lastRecord)
      ]
      log.partial = "the details block is missing; the times are those of the records"
    } else {
      throw file.error(
        .truncated,
        "the DJI flight record ends before its details, and nothing else in it tells its time")
    }
    guard log.spans.allSatisfy({ $0.start < $0.end }) else {
      throw file.error(.noFlight, "the DJI flight record has neither a duration nor records")
    }
    if let department = blocks.department { describe(department: department, in: &log) }
    if blocks.hasSignature {
      log.remarks.append("A signature is present; what it covers is not public: not verified.")
    }
    compareName(file.name, in: &log)
    return log
  }

  private static func describe(
    _ details: DJIDetails, records: DJIRecordWalk, in log: inout FlightLog
  ) {
    log.aircraftModel = details.aircraftName
    log.aircraftSerial = details.aircraftSerial
    log.aircraftSerialTruncated = details.aircraftSerialFillsField
    log.controllerSerial = details.controllerSerial
    log.cameraSerial = details.cameraSerial
    log.batterySerial = details.batterySerial
    log.product = details.product
    log.appVersion = details.appVersion
    log.uuid = details.uuid
    log.platform = details.platform
    if details.platform == "DJI Fly" { log.app = "DJI Fly" }
    let expected = Double(details.milliseconds) / 100
    let recorded = records.states
    var end = details.start.adding(nanoseconds: Int64(details.milliseconds) * 1_000_000)
    if details.milliseconds == 0, recorded > 0 {
      // The app did not live to write the duration.
      end = details.start.adding(nanoseconds: Int64(recorded) * 100_000_000)
      log.partial = "the header gives no duration; it is counted from the records"
    } else if expected > 0 {
      let completeness = Double(recorded) / expected
      log.completeness = completeness
      if completeness < 0.9 {
        log.partial = "the log holds \(percent(completeness)) of the flight state records expected"
      } else if completeness > 1.05 {
        log.remarks.append(
          "The records go on for \(FlightLogJoin.seconds((Double(recorded) - expected) / 10)) s"
            + " after the end that the header states: the app may have crashed.")
      }
    }
    if details.isCut {
      log.partial = log.partial ?? "the details block is cut"
    }
    if records.isCut {
      log.partial = log.partial ?? "the file ends inside a record"
    }
    var span = FlightLog.Span(
      start: details.start, end: end,
      startBasis: records.motorsOnAtStart ? .motorsOn : .firstRecord, endBasis: .lastRecord)
    span.takeOff = records.takeOff(from: details.start)
    span.landing = records.landing(from: details.start)
    log.spans = [span]
  }

  private static func describe(department: UInt8, in log: inout FlightLog) {
    let names = ["SDK", "GO", "Fly", "Agri", "Terra", "Glasses", "Pilot", "GSPro"]
    let index = Int(department) - 1
    if names.indices.contains(index) { log.app = index == 0 ? "SDK app" : "DJI \(names[index])" }
  }

  private static func compareName(_ name: String, in log: inout FlightLog) {
    guard let written = DJIFileName(name)?.time, let span = log.spans.first,
      log.partial?.hasPrefix("the details block is missing") != true
    else { return }
    let difference = written.asUTC.seconds(since: span.start)
    let quarters = (difference / 900).rounded()
    if abs(quarters) <= 14 * 4, abs(difference - quarters * 900) <= 5 {
      log.zoneSecondsEast = Int(quarters) * 900
    } else {
      log.remarks.append(
        "The file name's time and the header's start do not differ by whole quarters of an hour: the"
          + " file may have been renamed or edited.")
    }
  }

  static func percent(_ share: Double) -> String {
    let whole = (share * 1000).rounded()
    guard whole.isFinite, abs(whole) < 1e9 else { return "an unknown share" }
    return "\(Int(whole) / 10).\(abs(Int(whole) % 10)) %"
  }
}
