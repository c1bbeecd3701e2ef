/// The clear head of an OpenVPN packet: opcode and key id, session id, and which kind of control
/// channel wrapping follows (OpenVPN protocol documentation, `doc/doxygen/doc_protocol_overview.h`).
public struct OpenVPNPacket: Equatable, Sendable {
  /// Opcodes.
  public enum Opcode: UInt8, Sendable {
    case controlSoftReset = 3
    case control, acknowledge, data, hardResetClient, hardResetServer, dataWithPeer
    case hardResetClientV3, controlWrappedKey
  }
  /// How the control channel is wrapped.
  public enum Wrapping: String, Sendable {
    case plain, tlsAuth = "tls-auth", tlsCrypt = "tls-crypt"
  }
  /// Opcode.
  public var opcode: Opcode
  /// Key id, 0 to 7.
  public var keyID: UInt8
  /// Session id of the sender; nil for data.
  public var session: UInt64?
  /// Wrapping, where this packet shows it.
  public var wrapping: Wrapping?
  /// The receiver's session id that an answer repeats (plain and tls-auth only).
  public var remoteSession: UInt64?

  /// Whether the packet opens a session.
  public var isReset: Bool {
    opcode == .hardResetClient || opcode == .hardResetServer || opcode == .hardResetClientV3
  }

  /// Reads a datagram's payload, or one packet of a TCP stream without its 16-bit length.
  public static func parse(_ bytes: RawSpan) -> Parsed<OpenVPNPacket> {
    guard let first = bytes.uint8(at: 0) else { return .needMore(1) }
    guard let opcode = Opcode(rawValue: first >> 3) else {
      return .fault(WireError(.badValue, layer: .openvpn))
    }
    var packet = OpenVPNPacket(opcode: opcode, keyID: first & 7)
    if opcode == .data || opcode == .dataWithPeer {
      return .value(packet, consumed: bytes.byteCount)
    }
    guard let session = bytes.uint64(at: 1) else { return .needMore(14) }
    guard session != 0, !packet.isReset || packet.keyID == 0 else {
      return .fault(WireError(.badValue, layer: .openvpn))
    }
    packet.session = session
    packet.readWrapping(bytes)
    return .value(packet, consumed: bytes.byteCount)
  }

  /// Tries the places at which the acknowledgement array and packet id can lie, for each digest
  /// length in use; they must fill a reset packet exactly.
  private mutating func readWrapping(_ bytes: RawSpan) {
    guard isReset else { return }
    if fits(bytes, acknowledgementsAt: 9) { return wrapping = .plain }
    for digest in [20, 32, 64, 16, 48, 28] {
      guard plausible(bytes, replayPacketIDAt: 9 + digest),
        fits(bytes, acknowledgementsAt: 9 + digest + 8)
      else { continue }
      return wrapping = .tlsAuth
    }
    // tls-crypt: replay packet id, 32-byte tag, ciphertext of at least acknowledgement count and id.
    if bytes.byteCount >= 54, plausible(bytes, replayPacketIDAt: 9) { wrapping = .tlsCrypt }
  }

  /// Replay packet id: a small number, then net time in seconds since 1970 (2005 to 2100).
  private func plausible(_ bytes: RawSpan, replayPacketIDAt offset: Int) -> Bool {
    guard let id = bytes.uint32(at: offset), let time = bytes.uint32(at: offset + 4) else {
      return false
    }
    let isFirst = id >= 1 && id < 0x1000 || id & 0xFFFF_FF00 == 0x0F00_0000
    return isFirst && (1_104_537_600...4_102_444_800).contains(time)
  }

  private mutating func fits(_ bytes: RawSpan, acknowledgementsAt offset: Int) -> Bool {
    guard let count = bytes.uint8(at: offset), count <= 8 else { return false }
    var end = offset + 1 + Int(count) * 4
    var remote: UInt64?
    if count > 0 {
      remote = bytes.uint64(at: end)
      end += 8
    }
    // The packet id of a first packet is 0; the server's first answer acknowledges packet 0.
    guard let id = bytes.uint32(at: end), id == 0, bytes.byteCount == end + 4 else { return false }
    remoteSession = remote
    return true
  }

  /// A reset packet whose parts agree is possible, an answer that repeats a session id certain only
  /// together with the packet that it answers (see ``OpenVPNExchange``).
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let packet = parse(bytes).value, packet.isReset else { return .no }
    return packet.wrapping != nil ? .possible : .no
  }
}
