/// One 25-byte message of ASTM F3411 (Open Drone ID): type in the high half of byte 0, protocol
/// version in the low half. Source: public project opendroneid/opendroneid-core-c, `opendroneid.h`.
public enum RemoteIDMessage: Equatable, Sendable {
  /// Operational status of a location message.
  public enum Status: UInt8, Sendable {
    case undeclared, ground, airborne, emergency, systemFailure
  }
  /// Basic id (type 0): the aircraft's serial or session id.
  case basicID(String)
  /// Location (type 1): status, and tenths of a second since the full hour UTC where stated.
  case location(status: Status?, tenthsOfHour: UInt16?)
  /// System (type 4): UTC, where stated.
  case system(Timestamp?)
  /// Another type.
  case other(UInt8)

  /// Bytes of each message.
  public static let length = 25

  /// Reads the message at `offset`; nil where it is none.
  public static func read(_ bytes: RawSpan, at offset: Int) -> RemoteIDMessage? {
    guard offset >= 0, offset + length <= bytes.byteCount, let head = bytes.uint8(at: offset),
      let second = bytes.uint8(at: offset + 1), head & 15 <= 2
    else { return nil }
    switch head >> 4 {
    case 0:
      let start = offset + 2
      let count = bytes.printableCount(in: start..<start + 20)
      return .basicID(bytes.text(start..<start + count))
    case 1:
      let time = bytes.uint16LE(at: offset + 21).flatMap { $0 <= 36_000 ? $0 : nil }
      return .location(status: Status(rawValue: second >> 4), tenthsOfHour: time)
    case 4:
      // Seconds since 2019-01-01 UTC; 0: not known.
      let seconds = bytes.uint32LE(at: offset + 20) ?? 0
      return .system(seconds > 0 ? Timestamp(seconds: 1_546_300_800 + Int64(seconds)) : nil)
    case 2, 3, 5: return .other(head >> 4)
    default: return nil
    }
  }
}
