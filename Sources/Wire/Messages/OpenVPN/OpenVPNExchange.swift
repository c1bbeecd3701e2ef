/// Grows sure of OpenVPN over the packets of one flow: a client's reset answered by a server's,
/// then control packets that repeat the session ids.
public struct OpenVPNExchange: Equatable, Sendable {
  private var sessions: [UInt64] = []
  private var clientReset = false
  private var agreements = 0
  private var contradictions = 0
  /// Wrapping of the control channel, once seen.
  public private(set) var wrapping: OpenVPNPacket.Wrapping?

  /// Creates an exchange of which nothing is known.
  public init() {}

  /// Takes the next packet of either side and says what the flow looks like so far.
  public mutating func observe(_ packet: RawSpan) -> Probe {
    guard let packet = OpenVPNPacket.parse(packet).value else {
      contradictions += 1
      return verdict
    }
    if let kind = packet.wrapping, wrapping == nil { wrapping = kind }
    switch packet.opcode {
    case .hardResetClient, .hardResetClientV3:
      if packet.wrapping == nil, packet.opcode == .hardResetClient { contradictions += 1 }
      if clientReset, let session = packet.session, sessions.contains(session) { agreements += 1 }
      clientReset = true
    case .hardResetServer:
      if clientReset { agreements += 2 }
      if let remote = packet.remoteSession {
        if sessions.contains(remote) { agreements += 2 } else { contradictions += 2 }
      }
    case .control, .acknowledge, .controlSoftReset, .controlWrappedKey:
      if let session = packet.session, sessions.contains(session) {
        agreements += 1
      } else {
        contradictions += 1
      }
    case .data, .dataWithPeer: break
    }
    if let session = packet.session, packet.isReset, !sessions.contains(session),
      sessions.count < 8
    {
      sessions.append(session)
    }
    return verdict
  }

  private var verdict: Probe {
    if contradictions > agreements + 1 { return .no }
    return agreements >= 2 ? .certain : .possible
  }
}
