/// One synthetic log of every format, under the name that such a file has.
public enum FlightLogSamples {
  /// One log.
  public struct Sample: Sendable, CustomStringConvertible {
    public var format: String
    public var name: String
    public var bytes: [UInt8]
    public var description: String { format }
  }

  /// Every format once, DJI records in versions 4, 6, 9, 12, 13 and 14.
  public static func all(of flight: SyntheticFlight = SyntheticFlight()) -> [Sample] {
    var tables = TableLogGenerator()
    var documents = DocumentLogGenerator()
    var ulog = ULogGenerator()
    var dataflash = DataflashGenerator()
    var oldDataflash = DataflashGenerator()
    var oldTelemetry = TelemetryLogGenerator()
    var telemetry = TelemetryLogGenerator()
    tables.flight = flight
    documents.flight = flight
    ulog.flight = flight
    dataflash.flight = flight
    oldDataflash.flight = flight
    oldDataflash.countsMilliseconds = true
    telemetry.flight = flight
    oldTelemetry.flight = flight
    oldTelemetry.version = 1
    var samples = [UInt8(4), 6, 9, 12, 13, 14].map { version in
      var generator = DJIRecordGenerator(version: version)
      generator.flight = flight
      return Sample(
        format: "dji-v\(version)", name: generator.fileName(), bytes: generator.bytes)
    }
    samples += [
      Sample(format: "airdata", name: "airdata.csv", bytes: tables.airData),
      Sample(format: "litchi", name: "litchi.csv", bytes: tables.litchi),
      Sample(
        format: "flight-reader", name: "DJIFlightRecord_2026-06-01_[11-30-00].csv",
        bytes: tables.flightReader(local: false)),
      Sample(format: "ulog", name: "log.ulg", bytes: ulog.bytes),
      Sample(format: "dataflash", name: "log.bin", bytes: dataflash.bytes),
      Sample(format: "dataflash-ms", name: "old.bin", bytes: oldDataflash.bytes),
      Sample(format: "tlog-v1", name: "v1.tlog", bytes: oldTelemetry.bytes),
      Sample(format: "tlog-v2", name: "v2.tlog", bytes: telemetry.bytes),
      Sample(format: "srt", name: "DJI_0001.SRT", bytes: documents.subtitles),
      Sample(format: "gpx", name: "track.gpx", bytes: documents.gpx),
      Sample(format: "kml", name: "track.kml", bytes: documents.kml),
      Sample(format: "parrot", name: "flight.json", bytes: documents.parrot),
    ]
    return samples
  }
}
