import Foundation

/// A zone is stored as it was written, with its offset where that is fixed.
extension Zone: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, secondsEast
  }

  /// Reads a zone; a name that this system does not know is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let name = try values.decode(String.self, forKey: .name)
    if let seconds = try values.decodeIfPresent(Int.self, forKey: .secondsEast) {
      self.init(secondsEast: seconds, name: name)
      return
    }
    guard let zone = Zone(name) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no known zone"))
    }
    self = zone
  }

  /// Writes the zone.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(fixedSecondsEast, forKey: .secondsEast)
  }
}
