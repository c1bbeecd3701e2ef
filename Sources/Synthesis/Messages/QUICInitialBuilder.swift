import Wire

/// QUIC Initial packets, truly encrypted (RFC 9001 section 5).
public struct QUICInitialBuilder: Sendable {
  /// The version.
  public var version = QUICVersion.v1
  /// The identifier that the keys come from: the client's first destination.
  public var keyID: [UInt8] = [0x83, 0x94, 0xC8, 0xF0, 0x3E, 0x51, 0x57, 0x08]
  /// Destination in the header.
  public var destination: [UInt8] = [0x83, 0x94, 0xC8, 0xF0, 0x3E, 0x51, 0x57, 0x08]
  /// Source in the header.
  public var source: [UInt8] = []
  /// Token in the header.
  public var token: [UInt8] = []
  /// Whether the client sends.
  public var isClient = true
  /// Packet number, sent in four bytes.
  public var packetNumber: UInt32 = 0
  /// Least length of the packet, reached with PADDING frames.
  public var leastLength = 1200

  /// Creates a client's Initial of version 1.
  public init() {}

  /// A CRYPTO frame.
  public static func crypto(_ bytes: some Collection<UInt8>, at offset: Int) -> [UInt8] {
    [0x06] + integer(offset) + integer(bytes.count) + bytes
  }

  /// A variable-length integer in its shortest form.
  public static func integer(_ value: Int) -> [UInt8] {
    var bytes = MessageBytes()
    if value < 0x40 {
      bytes.append(UInt8(value))
    } else if value < 0x4000 {
      bytes.append(UInt16(value) | 0x4000)
    } else {
      bytes.append(UInt32(truncatingIfNeeded: value) | 0x8000_0000)
    }
    return bytes.bytes
  }

  /// A long header up to the connection identifiers (RFC 9000 section 17.2), with a packet number of
  /// four bytes.
  func longHeader(type: UInt8) -> MessageBytes {
    var header = MessageBytes()
    header.append(UInt8(0xC3) | type << 4)
    header.append(version.rawValue)
    header.append(UInt8(truncatingIfNeeded: destination.count))
    header.append(destination)
    header.append(UInt8(truncatingIfNeeded: source.count))
    header.append(source)
    return header
  }

  /// The packet around `frames`; empty for a version without encrypted Initials.
  public func packet(frames: [UInt8]) -> [UInt8] {
    guard let secret = QUICInitialKeys.Secret(version: version, connectionID: keyID) else {
      return []
    }
    let keys = QUICInitialKeys(secret, isClient: isClient)
    var header = longHeader(type: version.form == .v2 ? 1 : 0)
    header.append(QUICInitialBuilder.integer(token.count))
    header.append(token)
    var payload = frames
    let missing = leastLength - header.bytes.count - 2 - 4 - 16 - payload.count
    payload += [UInt8](repeating: 0, count: max(missing, 4 - min(4, payload.count)))
    header.append(UInt16(0x4000) | UInt16(truncatingIfNeeded: payload.count + 20))
    let numberOffset = header.bytes.count
    header.append(packetNumber)
    guard
      let sealed = keys.seal(payload, packetNumber: UInt64(packetNumber), header: header.bytes),
      let mask = keys.headerMask(sample: Array(sealed.prefix(16)))
    else { return [] }
    var packet = header.bytes + sealed
    packet[0] ^= mask[0] & 0x0F
    for index in 0..<4 { packet[numberOffset + index] ^= mask[1 + index] }
    return packet
  }
}
