/// Secrets of TLS 1.3 and QUIC handshakes as programs write them down: lines
/// `LABEL client-random secret` in hex (the SSLKEYLOGFILE format, also inside a pcapng file).
///
/// Only the secrets that protect handshake messages are kept: certificates are read with them, and
/// nothing of what the two sides said afterwards.
public struct TLSKeyLog: Sendable {
  /// Type of the secrets block in pcapng, `TLSK`.
  public static let blockType: UInt32 = 0x544C_534B
  /// Handshakes kept at most.
  static let limit = 65_536

  /// The traffic secrets of one handshake.
  public struct Handshake: Sendable, Equatable {
    /// Secret of the client's messages; empty where it is not logged.
    public var client: [UInt8] = []
    /// Secret of the server's messages; empty where it is not logged.
    public var server: [UInt8] = []
  }

  private var handshakes: [SIMD4<UInt64>: Handshake] = [:]

  /// Creates an empty log.
  public init() {}

  /// Adds lines; those that are none of interest are passed over.
  public mutating func add(_ log: [UInt8]) {
    for line in log.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let parts = line.split(separator: 0x20)
      guard parts.count == 3, parts[1].count == 64, parts[2].count == 64 || parts[2].count == 96
      else { continue }
      let isServer = parts[0].elementsEqual("SERVER_HANDSHAKE_TRAFFIC_SECRET".utf8)
      guard isServer || parts[0].elementsEqual("CLIENT_HANDSHAKE_TRAFFIC_SECRET".utf8),
        let random = TLSKeyLog.bytes(parts[1]), let secret = TLSKeyLog.bytes(parts[2]),
        let key = TLSKeyLog.key(random.span.bytes, at: 0),
        handshakes.count < TLSKeyLog.limit || handshakes[key] != nil
      else { continue }
      if isServer {
        handshakes[key, default: Handshake()].server = secret
      } else {
        handshakes[key, default: Handshake()].client = secret
      }
    }
  }

  /// The secrets of the handshake that began with this client random.
  public func handshake(of random: SIMD4<UInt64>) -> Handshake? { handshakes[random] }

  /// 32 bytes as four numbers, most significant byte first.
  static func key(_ bytes: RawSpan, at offset: Int) -> SIMD4<UInt64>? {
    guard let first = bytes.uint64(at: offset), let second = bytes.uint64(at: offset + 8),
      let third = bytes.uint64(at: offset + 16), let fourth = bytes.uint64(at: offset + 24)
    else { return nil }
    return SIMD4(first, second, third, fourth)
  }

  private static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 2)
    var high: UInt8?
    for digit in text {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x41...0x46: value = digit - 0x41 + 10
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let known = high {
        result.append(known << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? result : nil
  }
}
