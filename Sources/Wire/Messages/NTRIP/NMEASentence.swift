/// An NMEA 0183 sentence with a checksum that holds: `$GPGGA,…*5B`.
///
/// A GGA sentence sent up an NTRIP connection tells the caster the rover's position: telemetry.
public struct NMEASentence: Equatable, Sendable {
  /// Talker and type, for example `GNGGA`.
  public var type: String

  /// Whether it states a position.
  public var statesPosition: Bool {
    ["GGA", "RMC", "GLL", "GNS"].contains(String(type.suffix(3)))
  }

  /// Reads the sentence at `offset`.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<NMEASentence> {
    guard bytes.uint8(at: offset) == UInt8(ascii: "$") else {
      return .fault(WireError(.badValue, layer: .ntrip, offset: offset))
    }
    let limit = Swift.min(bytes.byteCount, offset + 120)
    var sum: UInt8 = 0
    var index = offset + 1
    while index < limit, let byte = bytes.uint8(at: index), byte != UInt8(ascii: "*") {
      guard (0x20...0x7E).contains(byte) else {
        return .fault(WireError(.badValue, layer: .ntrip, offset: offset))
      }
      sum ^= byte
      index += 1
    }
    guard index + 2 < bytes.byteCount else {
      return index < offset + 120
        ? .needMore(index + 3) : .fault(WireError(.badLength, layer: .ntrip, offset: offset))
    }
    guard bytes.uint8(at: index) == UInt8(ascii: "*"),
      UInt8(bytes.text(index + 1..<index + 3), radix: 16) == sum,
      let comma = bytes.firstOffset(of: UInt8(ascii: ","), in: offset..<index),
      (4...6).contains(comma - offset - 1)
    else { return .fault(WireError(.badValue, layer: .ntrip, offset: offset)) }
    let sentence = NMEASentence(type: bytes.text(offset + 1..<comma))
    return .value(sentence, consumed: index + 3 - offset)
  }
}
