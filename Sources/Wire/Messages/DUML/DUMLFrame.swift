/// One frame of DJI's universal markup protocol, version 1.
///
/// `0x55`, length 10 bits with version 6 bits (little-endian), CRC-8 of these three bytes, sender,
/// receiver, sequence number, flags, command set, command, payload from byte 11, CRC-16 of all
/// before. Layout and seeds: public project o-gs/dji-firmware-tools, `comm_mkdupc.py` and
/// `comm_dissector/wireshark/dji-dumlv1-proto.lua`.
public struct DUMLFrame: Equatable, Sendable {
  /// Sender: type in the low five bits, index above.
  public var sender: UInt8
  /// Receiver, likewise.
  public var receiver: UInt8
  /// Sequence number.
  public var sequence: UInt16
  /// Packet type, acknowledgement and encryption bits.
  public var flags: UInt8
  /// Command set.
  public var commandSet: UInt8
  /// Command.
  public var command: UInt8
  /// Where the payload lies in the bytes handed over.
  public var payload: Range<Int>

  static let headerLength = 11
  static let shortest = 13

  /// Reads the frame at `offset`; both checksums must hold.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<DUMLFrame> {
    guard let magic = bytes.uint8(at: offset) else { return .needMore(offset + shortest) }
    guard magic == 0x55 else { return .fault(WireError(.badValue, layer: .duml, offset: offset)) }
    guard let field = bytes.uint16LE(at: offset + 1), let crc8 = bytes.uint8(at: offset + 3) else {
      return .needMore(offset + shortest)
    }
    let length = Int(field & 0x3FF)
    guard field >> 10 == 1, length >= shortest,
      ReflectedCRC.crc8(bytes, in: offset..<offset + 3, seed: 0x77) == crc8
    else { return .fault(WireError(.badValue, layer: .duml, offset: offset)) }
    let end = offset + length
    guard end <= bytes.byteCount else { return .needMore(end) }
    guard let crc16 = bytes.uint16LE(at: end - 2),
      ReflectedCRC.crc16(bytes, in: offset..<end - 2, seed: 0x3692) == crc16,
      let sender = bytes.uint8(at: offset + 4), let receiver = bytes.uint8(at: offset + 5),
      let sequence = bytes.uint16LE(at: offset + 6), let flags = bytes.uint8(at: offset + 8),
      let commandSet = bytes.uint8(at: offset + 9), let command = bytes.uint8(at: offset + 10)
    else { return .fault(WireError(.badValue, layer: .duml, offset: offset)) }
    let frame = DUMLFrame(
      sender: sender, receiver: receiver, sequence: sequence, flags: flags,
      commandSet: commandSet, command: command, payload: offset + headerLength..<end - 2)
    return .value(frame, consumed: length)
  }

  /// The first frame at or after `offset` whose checksums hold, and where it ends.
  public static func next(
    in bytes: RawSpan, from offset: Int
  ) -> (frame: DUMLFrame, end: Int)? {
    var offset = offset
    while let start = bytes.firstOffset(of: 0x55, in: offset..<bytes.byteCount) {
      if case .value(let frame, let consumed) = parse(bytes, at: start) {
        return (frame, start + consumed)
      }
      offset = start + 1
    }
    return nil
  }

  /// Certain where a whole frame stands at the start.
  public static func probe(_ bytes: RawSpan) -> Probe {
    switch parse(bytes) {
    case .value: .certain
    case .needMore: bytes.byteCount < 4 ? .needMore : .possible
    case .fault: .no
    }
  }
}
