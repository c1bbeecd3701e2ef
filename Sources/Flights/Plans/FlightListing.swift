import Foundation
import Wire

/// The flights of a plan as a JSON document: `{"flights": [{id, start, end, source, …}]}`.
///
/// Times are RFC 3339 in UTC, keys are sorted, absent values are left out.
public enum FlightListing {
  /// The document, ending with a line end.
  ///
  /// - Throws: Where the JSON library cannot write, which these values do not cause.
  public static func json(_ plan: FlightPlan) throws -> String {
    let document = Document(
      duplicates: plan.duplicates,
      flights: plan.flights.map { Entry($0, log: plan.log(of: $0)) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return DisplayText.json(String(decoding: try encoder.encode(document), as: UTF8.self) + "\n")
  }

  private struct Document: Encodable {
    var duplicates: [String]
    var flights: [Entry]
  }

  private struct Warning: Encodable {
    var code: String
    var sentence: String
  }

  private struct Count: Encodable {
    var kind: String
    var count: Int
  }

  private struct Log: Encodable {
    var path: String
    var format: String
    var formatVersion: String?
    var clock: String
    var resolutionSeconds: Double
    var firstRecord: String?
    var lastRecord: String?
    var recordedSeconds: Double?
    var completeness: Double?
    var partial: String?
    var zoneSecondsEast: Int?
    var recordCounts: [Count]
    var remarks: [String]

    init(_ log: FlightLog) {
      path = log.path
      format = log.format.rawValue
      formatVersion = log.formatVersion
      clock = log.clock.rawValue
      resolutionSeconds = log.resolution
      let first = log.firstRecord ?? log.spans.first?.start
      let last = log.lastRecord ?? log.spans.map(\.end).max()
      firstRecord = first?.description
      lastRecord = last?.description
      if let first, let last { recordedSeconds = last.seconds(since: first) }
      completeness = log.completeness
      partial = log.partial
      zoneSecondsEast = log.zoneSecondsEast
      recordCounts = log.recordCounts.map { Count(kind: $0.kind, count: $0.count) }
      remarks = log.remarks
    }
  }

  private struct Entry: Encodable {
    var id: String
    var start: String?
    var end: String?
    var durationSeconds: Double?
    var startBasis: String?
    var endBasis: String?
    var takeOff: String?
    var landing: String?
    var mode: String
    var source: String
    var origin: String?
    var aircraftModel: String?
    var aircraftSerial: String?
    var aircraftSerialTruncated: Bool
    var aircraftFirmware: String?
    var controllerModel: String?
    var controllerSerial: String?
    var cameraSerial: String?
    var batterySerial: String?
    var product: Int?
    var platform: String?
    var app: String?
    var appVersion: String?
    var uuid: String?
    var log: Log?
    var warnings: [Warning]

    init(_ flight: Flight, log: FlightLog?) {
      id = flight.id
      start = flight.start?.description
      end = flight.end?.description
      if let a = flight.start, let b = flight.end { durationSeconds = b.seconds(since: a) }
      startBasis = flight.startBasis
      endBasis = flight.endBasis
      takeOff = flight.takeOff?.description
      landing = flight.landing?.description
      mode = flight.mode.rawValue
      source = flight.source.rawValue
      origin = flight.origin
      aircraftModel = flight.aircraftModel
      aircraftSerial = flight.aircraftSerial
      aircraftSerialTruncated =
        log?.aircraftSerialTruncated == true && flight.aircraftSerial == log?.aircraftSerial
      aircraftFirmware = flight.aircraftFirmware
      controllerModel = flight.controllerModel
      controllerSerial = flight.controllerSerial
      cameraSerial = log?.cameraSerial
      batterySerial = log?.batterySerial
      product = log?.product
      platform = log?.platform
      app = flight.app
      appVersion = flight.appVersion
      uuid = log?.uuid
      self.log = log.map(Log.init)
      warnings = flight.warnings.map { Warning(code: $0.code, sentence: $0.sentence) }
    }
  }
}
