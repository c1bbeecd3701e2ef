import TestSupport
import Testing
import Wire

@testable import Flights

/// Every format, as its generator writes it.
@Suite struct FlightLogTests {
  static let berlin = Zone("Europe/Berlin")

  private func read(_ bytes: [UInt8], _ name: String, zone: Zone? = berlin) throws -> FlightLog {
    let file = try FlightFiles.read(
      path: name, bytes: bytes, options: FlightFileOptions(logZone: zone))
    guard case .log(let log) = file else {
      throw FlightFileError(.notRecognised, file: name, "taken for a manifest")
    }
    return log
  }

  private func fault(_ bytes: [UInt8], _ name: String, zone: Zone? = nil) -> FlightFileError.Code? {
    do {
      _ = try read(bytes, name, zone: zone)
      return nil
    } catch let errors as FlightFileErrors {
      return errors.errors.first?.code
    } catch {
      return nil
    }
  }

  @Test(arguments: FlightLogSamples.all())
  func everyFormatGivesTheFlight(_ sample: FlightLogSamples.Sample) throws {
    let flight = SyntheticFlight()
    let log = try read(sample.bytes, sample.name)
    #expect(log.partial == nil)
    let span = try #require(log.spans.first)
    #expect(log.spans.count == 1)
    let flies = ["ulog", "dataflash", "dataflash-ms", "tlog-v1", "tlog-v2", "parrot"].contains(
      sample.format)
    let start = flies ? flight.moment(Double(flight.takeOff)) : flight.start
    let end = flies ? flight.moment(Double(flight.landing)) : flight.end
    #expect(abs(span.start.seconds(since: start)) <= 0.6, "\(span.start)")
    #expect(abs(span.end.seconds(since: end)) <= 0.6, "\(span.end)")
    #expect(span.startBasis == (flies ? .takeOff : .firstRecord) || span.startBasis == .motorsOn)
    #expect(!log.recordCounts.isEmpty)
  }

  @Test(arguments: [UInt8(1), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  func djiDetailsNeedNoKey(_ version: UInt8) throws {
    let generator = DJIRecordGenerator(version: version)
    let log = try read(generator.bytes, generator.fileName())
    #expect(log.format == .djiRecord)
    #expect(log.formatVersion == String(version))
    #expect(log.spans.first?.start == generator.flight.start)
    #expect(log.spans.first?.seconds == 120)
    let serial = generator.flight.aircraftSerial.prefix(version <= 5 ? 10 : 16)
    #expect(log.aircraftSerial == String(serial))
    #expect(log.aircraftSerialTruncated)
    #expect(
      log.controllerSerial
        == String(generator.flight.controllerSerial.prefix(version <= 5 ? 10 : 16)))
    #expect(log.cameraSerial == "CAM0000001")
    #expect(log.batterySerial == "BAT0000001")
    #expect(log.aircraftModel == "Synthetic")
    #expect(log.appVersion == "1.9.4")
    #expect(log.platform == "Android")
    #expect(log.product == 76)
    #expect(log.uuid == (version <= 5 ? nil : generator.flight.uuid))
    #expect(log.app == (version >= 13 ? "DJI Fly" : nil))
    #expect(log.completeness == 1)
    #expect(log.zoneSecondsEast == 7200)
    #expect(log.recordCounts.first == FlightLog.RecordCount(kind: "1 (flight state)", count: 1200))
    let takeOff = log.spans.first?.takeOff
    #expect(takeOff == (version <= 12 ? generator.flight.moment(30) : nil))
    #expect(
      log.spans.first?.landing.map { abs($0.seconds(since: generator.flight.moment(90))) <= 1 }
        ?? (version >= 13))
  }

  @Test func djiResynchronises() throws {
    var generator = DJIRecordGenerator(version: 14)
    generator.junk = 63
    let log = try read(generator.bytes, generator.fileName())
    #expect(log.recordCounts.first?.count == 1200)
    #expect(log.remarks.contains { $0.hasPrefix("63 bytes") })
    #expect(log.partial == nil)
  }

  @Test func djiHonoursTheLengthsInTheFile() throws {
    var generator = DJIRecordGenerator(version: 14)
    generator.infoLength = 380
    generator.hasSignature = false
    let log = try read(generator.bytes, "renamed.txt")
    #expect(log.uuid == nil)
    #expect(log.appVersion == "1.9.4")
    #expect(log.spans.first?.seconds == 120)
    #expect(log.zoneSecondsEast == nil)
    #expect(!log.remarks.contains { $0.contains("signature") })
  }

  @Test func djiNamesThatDoNotFitAreTold() throws {
    let generator = DJIRecordGenerator(version: 6)
    let log = try read(generator.bytes, generator.fileName(hoursEast: 2.11))
    #expect(log.zoneSecondsEast == nil)
    #expect(log.remarks.contains { $0.contains("renamed or edited") })
    #expect(
      try read(generator.bytes, generator.fileName(hoursEast: -9.5)).zoneSecondsEast == -34_200)
    #expect(
      try read(generator.bytes, generator.fileName(hoursEast: 5.75)).zoneSecondsEast == 20_700)
  }

  @Test func djiTruncatedFiles() throws {
    let late = DJIRecordGenerator(version: 14)
    let cut = try read(Array(late.bytes.prefix(late.bytes.count / 2)), late.fileName())
    #expect(cut.partial != nil)
    #expect(cut.spans.first?.seconds == 120)
    #expect(cut.completeness ?? 1 < 0.6)
    // The details of old versions stand at the end: the records still tell the time.
    let old = DJIRecordGenerator(version: 9)
    let rest = try read(Array(old.bytes.prefix(old.bytes.count / 2)), old.fileName())
    #expect(rest.partial?.contains("details") == true)
    #expect(rest.spans.first?.start == old.flight.start)
    #expect(abs((rest.spans.first?.seconds ?? 0) - 60) < 4)
    #expect(fault(Array(late.bytes.prefix(104)), late.fileName()) == .truncated)
    #expect(fault(Array(old.bytes.prefix(104)), old.fileName()) == .truncated)
    #expect(fault(Array(old.bytes.prefix(104)), "unknown.txt") == .notRecognised)
  }

  @Test func djiWithoutDurationIsCounted() throws {
    var generator = DJIRecordGenerator(version: 14)
    let recorded = generator.bytes
    generator.flight.seconds = 0
    let empty = generator.bytes
    // Header of a flight that never ended, records of two minutes.
    let header = empty.count
    let log = try read(empty + recorded.dropFirst(header), generator.fileName())
    #expect(log.spans.first?.seconds == 120)
    #expect(log.partial?.contains("no duration") == true)
  }

  @Test func localTimesNeedAZone() throws {
    let documents = DocumentLogGenerator()
    #expect(fault(documents.subtitles, "a.srt") == .timeWithoutZone)
    let tables = TableLogGenerator()
    #expect(
      fault(tables.flightReader(local: true), "DJIFlightRecord_2026-06-01_[11-30-00].csv")
        == .timeWithoutZone)
    let log = try read(
      tables.flightReader(local: true), "DJIFlightRecord_2026-06-01_[11-30-00].csv")
    #expect(log.spans.first?.start == tables.flight.moment(0.5))
    #expect(log.aircraftSerial == tables.flight.aircraftSerial)
    #expect(log.spans.first?.takeOff == tables.flight.moment(30.5))
  }

  @Test func datesThatMayBeDayFirstAreNotGuessed() throws {
    let tables = TableLogGenerator()
    #expect(fault(tables.flightReader(local: false), "export.csv") == .ambiguousTime)
    var late = TableLogGenerator()
    late.flight.start = Timestamp(seconds: 1_781_515_800)  // 2026-06-15
    #expect(try read(late.flightReader(local: false), "export.csv").spans.count == 1)
  }

  @Test func aBootClockWithoutSatellitesIsAnError() {
    var ulog = ULogGenerator()
    ulog.hasTime = false
    #expect(fault(ulog.bytes, "a.ulg") == .noTime)
    var dataflash = DataflashGenerator()
    dataflash.hasTime = false
    #expect(fault(dataflash.bytes, "a.bin") == .noTime)
  }

  @Test func px4Facts() throws {
    let log = try read(ULogGenerator().bytes, "a.ulg")
    #expect(log.aircraftFirmware == "1.14.3")
    #expect(log.aircraftSerial == "000200000000000000000001")
    #expect(log.app == "PX4")
    #expect(log.completeness == 1)
    #expect(log.spans.first?.endBasis == .landing)
  }

  @Test func px4TopicsFromBeforeTheLogDoNotMoveItsStart() throws {
    let bytes = ULogGenerator().bytes
    let log = try read(bytes, "a.ulg")
    let flight = SyntheticFlight()
    #expect(log.firstRecord.map { abs($0.seconds(since: flight.start)) < 0.01 } == true)
    #expect(log.lastRecord.map { abs($0.seconds(since: flight.end)) < 0.01 } == true)
    // The first state is stamped 4 s before the log begins.
    var stale = bytes
    let first = try #require(stale.firstMessage(of: 0))
    stale.replaceSubrange((first + 5)..<(first + 13), with: [0x40, 0x42, 0x0F, 0, 0, 0, 0, 0])
    let other = try read(stale, "a.ulg")
    #expect(other.firstRecord == log.firstRecord)
    #expect(other.spans == log.spans)
    // A stamp of many years is damage, and does not stretch the log.
    var wild = bytes
    wild.replaceSubrange((first + 5)..<(first + 13), with: [0, 0, 0, 0, 0, 0, 0, 0x0F])
    #expect(try read(wild, "a.ulg").lastRecord == log.lastRecord)
  }

  @Test func px4DataAppendedAfterACrashAreRead() throws {
    let whole = ULogGenerator().bytes
    // The log breaks off inside a message; what the crash handler saved follows.
    let half = try #require(whole.firstMessage(of: 1, after: whole.count / 2))
    var bytes = Array(whole[..<(half + 7)])
    let offset = bytes.count
    bytes += whole[half...]
    bytes[16 + 3 + 8] = 1
    bytes.replaceSubrange(
      (16 + 3 + 16)..<(16 + 3 + 24),
      with: (0..<8).map { UInt8(truncatingIfNeeded: offset >> (8 * $0)) })
    let log = try read(bytes, "a.ulg")
    #expect(log.partial == nil)
    #expect(log.spans == (try read(whole, "a.ulg")).spans)
    #expect(log.recordCounts == (try read(whole, "a.ulg")).recordCounts)
  }

  @Test func satelliteTimeIsTurnedIntoUTCByTheLeapSecondsOfItsDate() throws {
    // 2015-06-30T23:59:59Z and 2015-07-01T00:00:00Z: 16 leap seconds, then 17.
    for (unix, leap) in [
      (Int64(1_435_708_799), Int64(16)), (1_435_708_801, 17), (1_483_228_800, 18),
    ] {
      let gps = unix + leap - 315_964_800
      let utc = Dataflash.utc(
        week: UInt64(gps / 604_800), milliseconds: UInt64(gps % 604_800) * 1000)
      #expect(utc == unix * 1_000_000)
    }
    var generator = DataflashGenerator()
    #expect(try read(generator.bytes, "a.bin").remarks.isEmpty)
    generator.flight.start = Timestamp(seconds: 1_445_000_000)
    let old = try read(generator.bytes, "a.bin")
    // The generator always adds 18 s: the log's true time is one second later.
    #expect(old.firstRecord == generator.flight.start.adding(seconds: 1))
    #expect(old.remarks.contains { $0.contains("17 s ahead of UTC") })
  }

  @Test func ardupilotWithoutDisarmingEndsWithTheLog() throws {
    var generator = DataflashGenerator()
    generator.recordsDisarming = false
    generator.flight.landing = 500
    generator.flight.disarmed = 500
    let log = try read(generator.bytes, "a.bin")
    #expect(log.spans.first?.endBasis == .lastRecord)
    #expect(log.spans.first?.end == generator.flight.end)
    #expect(log.aircraftFirmware == "ArduCopter V4.5.7 (2a3dc4b7)")
    #expect(log.aircraftSerial == "000000010000000200000003")
  }

  @Test func telemetryLogFacts() throws {
    var generator = TelemetryLogGenerator()
    generator.tellsLanding = false
    let log = try read(generator.bytes, "a.tlog")
    #expect(log.spans.first?.startBasis == .armed)
    #expect(log.spans.first?.start == generator.flight.moment(10))
    #expect(log.spans.first?.end == generator.flight.moment(100))
    #expect(log.aircraftFirmware == "1.3.14")
    #expect(log.aircraftSerial == "123456789abc")
    #expect(log.remarks.contains { $0.contains("2.5 s ahead") })
    // A frame with a wrong checksum is not believed.
    var bytes = generator.bytes
    bytes[8 + 10] ^= 0xFF
    let damaged = try read(bytes, "a.tlog")
    #expect(damaged.partial?.contains("no part of a frame whose checksum holds") == true)
    #expect(damaged.spans == log.spans)
  }

  @Test(arguments: FlightLogSamples.all())
  func everyCutIsAnErrorOrMarked(_ sample: FlightLogSamples.Sample) throws {
    for share in [0.02, 0.3, 0.5, 0.77, 0.999] {
      let count = Int(Double(sample.bytes.count) * share)
      do {
        let log = try read(Array(sample.bytes.prefix(count)), sample.name)
        // Some formats have no end of their own: a cut between two records leaves no trace.
        let endsAnywhere = ["airdata", "litchi", "flight-reader", "srt"]
        #expect(
          log.partial != nil || endsAnywhere.contains(sample.format), "\(share) \(log.spans)")
      } catch let errors as FlightFileErrors {
        #expect(errors.errors.allSatisfy { $0.file == sample.name })
      }
    }
    #expect(fault([], sample.name) == .emptyFile)
  }
}

extension [UInt8] {
  /// Offset of the first ULog data message of a topic.
  fileprivate func firstMessage(of topic: UInt8, after start: Int = 16) -> Int? {
    var position = 16
    while position + 5 < count {
      if position >= start, self[position + 2] == UInt8(ascii: "D"), self[position + 3] == topic {
        return position
      }
      position += 3 + Int(self[position]) + Int(self[position + 1]) << 8
    }
    return nil
  }
}
