/// ESP in UDP (RFC 3948): told only over several datagrams, by one index per direction and sequence
/// numbers that go up by one.
public struct ESPInUDP: Equatable, Sendable {
  private var index: UInt32?
  private var sequence: UInt32 = 0
  private var agreements = 0
  private var keepAlives = 0
  private var contradictions = 0

  /// Creates a watcher of one direction.
  public init() {}

  /// Whether a datagram is the one-byte keep-alive 0xFF (RFC 3948 section 2.3).
  public static func isKeepAlive(_ datagram: RawSpan) -> Bool {
    datagram.byteCount == 1 && datagram.uint8(at: 0) == 0xFF
  }

  /// Takes the next datagram of the direction and says what the flow looks like so far.
  public mutating func observe(_ datagram: RawSpan) -> Probe {
    if ESPInUDP.isKeepAlive(datagram) {
      keepAlives += 1
      return verdict
    }
    guard let index = datagram.uint32(at: 0), index >= 256,
      let sequence = datagram.uint32(at: 4), sequence > 0, datagram.byteCount >= 24,
      datagram.byteCount % 4 == 0
    else {
      contradictions += 1
      return verdict
    }
    if self.index == index, sequence > self.sequence, sequence &- self.sequence <= 32 {
      agreements += 1
    } else if self.index != nil, self.index != index {
      contradictions += 1
    }
    self.index = index
    self.sequence = sequence
    return verdict
  }

  private var verdict: Probe {
    if contradictions > agreements { return .no }
    // On the port of ESP nothing else repeats this byte.
    return agreements >= 4 || keepAlives >= 3 ? .certain : .possible
  }
}
