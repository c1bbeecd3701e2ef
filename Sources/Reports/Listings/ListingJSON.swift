import Foundation
import Wire

/// The JSON form of listings: keys sorted, two spaces, a line end at the end.
enum ListingJSON {
  /// Writes a value; throws what the encoder throws.
  static func write(_ value: some Encodable, to sink: ByteSink) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    sink.write(DisplayText.json(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n")
  }
}
