/// One packet of the Ryze Tello's binary protocol (UDP 8889).
///
/// `0xCC`, size shifted left by three (little-endian), CRC-8, packet type, command id, sequence
/// number, payload from byte 9, CRC-16; checksums as in ``DUMLFrame``. Source: public project
/// Kragrathea/TelloLib, `Tello.cs`.
public struct TelloPacket: Equatable, Sendable {
  /// Packet type and direction.
  public var type: UInt8
  /// Command id: 84 take-off, 85 land, 86 flight status.
  public var command: UInt16
  /// Sequence number.
  public var sequence: UInt16
  /// Where the payload lies.
  public var payload: Range<Int>

  /// Reads a datagram's payload, or one of several packets in it; both checksums must hold.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<TelloPacket> {
    guard let magic = bytes.uint8(at: offset) else { return .needMore(offset + 11) }
    guard magic == 0xCC else { return .fault(WireError(.badValue, layer: .tello, offset: offset)) }
    guard let size = bytes.uint16LE(at: offset + 1), let crc8 = bytes.uint8(at: offset + 3) else {
      return .needMore(offset + 11)
    }
    let end = offset + Int(size >> 3)
    guard size & 7 == 0, size >> 3 >= 11,
      ReflectedCRC.crc8(bytes, in: offset..<offset + 3, seed: 0x77) == crc8
    else { return .fault(WireError(.badValue, layer: .tello, offset: offset)) }
    guard end <= bytes.byteCount else { return .needMore(end) }
    guard let crc16 = bytes.uint16LE(at: end - 2),
      ReflectedCRC.crc16(bytes, in: offset..<end - 2, seed: 0x3692) == crc16,
      let type = bytes.uint8(at: offset + 4), let command = bytes.uint16LE(at: offset + 5),
      let sequence = bytes.uint16LE(at: offset + 7)
    else { return .fault(WireError(.badValue, layer: .tello, offset: offset)) }
    let packet = TelloPacket(
      type: type, command: command, sequence: sequence, payload: offset + 9..<end - 2)
    return .value(packet, consumed: end - offset)
  }

  /// What flight status (command 86) says: payload byte 17, bit 0 flying, bit 1 on the ground.
  public func flightState(in bytes: RawSpan) -> FlightStateReading? {
    guard command == 86, payload.count >= 18,
      let flags = bytes.uint8(at: payload.lowerBound + 17)
    else { return nil }
    let field = "flight-status.flying"
    if flags & 1 != 0 { return FlightStateReading(.airborne, field: field) }
    if flags & 2 != 0 { return FlightStateReading(.grounded, field: field) }
    return nil
  }

  /// Certain where both checksums hold.
  public static func probe(_ bytes: RawSpan) -> Probe {
    if case .value = parse(bytes) { return .certain }
    return .no
  }
}
