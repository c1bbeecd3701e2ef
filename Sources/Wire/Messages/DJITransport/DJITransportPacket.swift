/// One datagram of DJI's link between app and aircraft (UDP 9003 on Wi-Fi and RNDIS).
///
/// Eight bytes: length (little-endian, top bit set), session id, sequence number, type, and the
/// exclusive-or of the seven bytes before. Source: public project samuelsadok/dji_protocol,
/// `udp_protocol.md`.
public struct DJITransportPacket: Equatable, Sendable {
  /// What a datagram carries.
  public enum Kind: UInt8, Sendable {
    case handshake, telemetry, video, control, acknowledgement, command, reserved
  }
  /// What it carries.
  public var kind: Kind
  /// Session id.
  public var session: UInt16
  /// Sequence number.
  public var sequence: UInt16

  /// Length of the header.
  public static let headerLength = 8

  /// Whether messages of ``DUMLFrame`` may lie inside.
  public var mayCarryDUML: Bool { kind == .telemetry || kind == .control || kind == .command }

  /// Reads a datagram's payload; its length, top bit, type and check byte must all agree.
  public static func parse(_ datagram: RawSpan) -> Parsed<DJITransportPacket> {
    guard let field = datagram.uint16LE(at: 0), let session = datagram.uint16LE(at: 2),
      let sequence = datagram.uint16LE(at: 4), let type = datagram.uint8(at: 6),
      let check = datagram.uint8(at: 7)
    else { return .needMore(headerLength) }
    var sum: UInt8 = 0
    for offset in 0..<7 { sum ^= datagram.uint8(at: offset) ?? 0 }
    guard field & 0x8000 != 0, sum == check, let kind = Kind(rawValue: type) else {
      return .fault(WireError(.badValue, layer: .djiTransport))
    }
    guard Int(field & 0x7FFF) == datagram.byteCount else {
      return .fault(WireError(.badLength, layer: .djiTransport))
    }
    let packet = DJITransportPacket(kind: kind, session: session, sequence: sequence)
    return .value(packet, consumed: headerLength)
  }

  /// Certain where length, top bit, type and check byte agree: one in 2³⁴ of random datagrams.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
