/// The fixed header of an MQTT control packet: type, flags, remaining length (MQTT 5.0 section 2.1).
public struct MQTTPacketHeader: Equatable, Sendable {
  /// Control packet types.
  public enum Kind: UInt8, Sendable {
    case connect = 1
    case connectAcknowledge, publish, publishAcknowledge, publishReceived, publishRelease
    case publishComplete, subscribe, subscribeAcknowledge, unsubscribe, unsubscribeAcknowledge
    case pingRequest, pingResponse, disconnect, authenticate
  }
  /// Type.
  public var kind: Kind
  /// The low four bits of the first byte.
  public var flags: UInt8
  /// Bytes of the fixed header, 2 to 5.
  public var headerLength: Int
  /// Bytes after the fixed header.
  public var bodyLength: Int
  /// Bytes of the whole packet.
  public var packetLength: Int { headerLength + bodyLength }

  /// Reads a header. Flags that the type does not allow are a fault, as is a length of more than
  /// four bytes, so that a stream that is not MQTT falls out at once.
  public static func parse(_ bytes: RawSpan, at start: Int = 0) -> Parsed<MQTTPacketHeader> {
    guard let first = bytes.uint8(at: start) else { return .needMore(start + 2) }
    guard let kind = Kind(rawValue: first >> 4), allows(flags: first & 15, kind) else {
      return .fault(WireError(.badValue, layer: .mqtt, offset: start))
    }
    guard let (length, count) = variableInteger(bytes, at: start + 1) else {
      guard bytes.byteCount - start < 5 else {
        return .fault(WireError(.badLength, layer: .mqtt, offset: start))
      }
      return .needMore(bytes.byteCount + 1)
    }
    guard minimumLength(kind)...maximumLength(kind) ~= length else {
      return .fault(WireError(.badLength, layer: .mqtt, offset: start))
    }
    let header = MQTTPacketHeader(
      kind: kind, flags: first & 15, headerLength: 1 + count, bodyLength: length)
    return .value(header, consumed: header.headerLength)
  }

  /// The variable byte integer at `offset` and how many bytes it takes; nil where it is cut or
  /// longer than four bytes (MQTT 5.0 section 1.5.5).
  static func variableInteger(_ bytes: RawSpan, at offset: Int) -> (value: Int, count: Int)? {
    var value = 0
    for index in 0..<4 {
      guard let byte = bytes.uint8(at: offset + index) else { return nil }
      value |= Int(byte & 0x7F) << (7 * index)
      if byte & 0x80 == 0 { return (value, index + 1) }
    }
    return nil
  }

  private static func allows(flags: UInt8, _ kind: Kind) -> Bool {
    switch kind {
    // A quality of service of 3 is none (MQTT 5.0 section 3.3.1.2), yet some send it.
    case .publish: true
    case .publishRelease, .subscribe, .unsubscribe: flags == 2
    default: flags == 0
    }
  }

  private static func minimumLength(_ kind: Kind) -> Int {
    switch kind {
    case .connect: 10
    case .connectAcknowledge, .publishAcknowledge, .publishReceived, .publishRelease,
      .publishComplete, .publish, .unsubscribeAcknowledge:
      2
    case .subscribe, .unsubscribe: 5
    case .subscribeAcknowledge: 3
    case .pingRequest, .pingResponse, .disconnect, .authenticate: 0
    }
  }

  private static func maximumLength(_ kind: Kind) -> Int {
    switch kind {
    case .pingRequest, .pingResponse: 0
    case .publish: 268_435_455
    default: 1 << 20
    }
  }
}
