import Foundation

/// The JSON form of listings: keys sorted, two spaces, a line end at the end.
enum ListingJSON {
  /// Writes a value; throws what the encoder throws.
  static func write(_ value: some Encodable, to sink: ByteSink) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    sink.write([UInt8](try encoder.encode(value)) + [0x0A])
  }
}
