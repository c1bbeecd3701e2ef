/// AT commands to a Parrot AR.Drone (UDP 5556): `AT*NAME=sequence,arguments` and CR, several in a
/// datagram (AR.Drone developer guide, section 6).
public struct ARDroneCommand: Equatable, Sendable {
  /// `REF`, `PCMD`, `CONFIG` …
  public var name: String
  /// Sequence number.
  public var sequence: UInt32
  /// Of `REF`: whether the take-off bit (9) is set; an order, not a state.
  public var ordersFlight: Bool?

  /// Reads the command at `offset`.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<ARDroneCommand> {
    guard bytes.hasBytes("AT*", at: offset) else {
      return .fault(WireError(.badValue, layer: .arDrone, offset: offset))
    }
    let end = bytes.firstOffset(of: 0x0D, in: offset..<bytes.byteCount) ?? bytes.byteCount
    guard let equals = bytes.firstOffset(of: UInt8(ascii: "="), in: offset..<end),
      (1...16).contains(equals - offset - 3)
    else { return .fault(WireError(.badValue, layer: .arDrone, offset: offset)) }
    let comma = bytes.firstOffset(of: UInt8(ascii: ","), in: equals..<end) ?? end
    guard let sequence = bytes.decimal(in: equals + 1..<comma), sequence <= UInt32.max else {
      return .fault(WireError(.badValue, layer: .arDrone, offset: offset))
    }
    var command = ARDroneCommand(
      name: bytes.text(offset + 3..<equals), sequence: UInt32(truncatingIfNeeded: sequence))
    if command.name == "REF", comma < end, let bits = bytes.decimal(in: comma + 1..<end) {
      command.ordersFlight = bits >> 9 & 1 == 1
    }
    return .value(command, consumed: Swift.min(bytes.byteCount, end + 1) - offset)
  }

  /// Certain where the datagram starts with a whole command.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
