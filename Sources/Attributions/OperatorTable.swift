/// Names and registration countries of the networks that announce addresses, looked up in the
/// table's own bytes.
final class OperatorTable: Sendable {
  /// One network.
  struct Entry {
    var name: String
    /// Country of the network's registration.
    var country: String?
  }

  private let bytes: EmbeddedBytes
  private let countries: [String]
  /// The place of each network in the body.
  private let places: RunBlocks<UInt32>
  private let body: Int

  /// Opens a table of the `FSNAMES2` format; nil where its parts are not there.
  init?(_ bytes: EmbeddedBytes) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSNAMES2"), let labels = cursor.word(), let labelBytes = cursor.word(),
      let count = cursor.word(), let placeBytes = cursor.word(), let size = cursor.word(),
      let countries = cursor.lines(Int(labels), length: Int(labelBytes)),
      let places = RunBlocks<UInt32>(&cursor, count: count, bodySize: placeBytes),
      bytes.count - cursor.offset == Int(size)
    else { return nil }
    self.bytes = bytes
    self.countries = countries
    self.places = places
    body = cursor.offset
  }

  /// Number of networks.
  var count: Int { places.count }

  /// The network with this number.
  func entry(_ number: UInt32) -> Entry? {
    guard let place = places.last(through: number), place.key == number,
      place.value < UInt64(bytes.count - body)
    else { return nil }
    var cursor = ByteCursor(bytes.buffer, at: body + Int(place.value))
    guard let country = cursor.varint(), country <= UInt64(countries.count),
      let length = cursor.varint(), length <= UInt64(bytes.count - cursor.offset)
    else { return nil }
    return Entry(
      name: bytes.text(cursor.offset..<cursor.offset + Int(length)),
      country: country > 0 ? countries[Int(country) - 1] : nil)
  }
}
