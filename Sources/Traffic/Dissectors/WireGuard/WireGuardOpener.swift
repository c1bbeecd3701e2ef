import Wire

/// Opens the data of one WireGuard flow with keys that the capture carries, and hands on the
/// packets inside. Without keys it does nothing.
struct WireGuardOpener {
  private struct Session {
    var candidates: [WireGuardKeys]
    var initiatorIndex: UInt32
    var responderIndex: UInt32
  }

  private var ephemeral: [UInt8] = []
  private var sender: UInt32 = 0
  private var sessions: [Session] = []

  /// Sessions kept of a flow; a new one begins every two minutes, the one before ends soon after.
  static let sessionLimit = 4

  /// Takes a datagram of either side.
  mutating func consume(_ datagram: RawSpan, in dissection: inout Dissection) {
    guard let message = WireGuardMessage.parse(datagram).value else { return }
    switch message {
    case .initiation(let sender):
      guard dissection.hasSecrets else { return }
      ephemeral = datagram.copy(8..<40)
      self.sender = sender
    case .response(let sender, let receiver):
      guard receiver == self.sender, !ephemeral.isEmpty else { return }
      let secrets = dissection.wireGuardSecrets()
      guard !secrets.isEmpty else { return }
      let candidates = WireGuardKeys.candidates(
        secrets, initiation: ephemeral, response: datagram.copy(12..<44))
      guard !candidates.isEmpty else { return }
      if sessions.count == WireGuardOpener.sessionLimit { sessions.removeFirst() }
      sessions.append(
        Session(candidates: candidates, initiatorIndex: receiver, responderIndex: sender))
    case .data(let receiver, _, let count):
      guard !sessions.isEmpty, count > 16 else { return }
      open(datagram, to: receiver, in: &dissection)
    case .cookie: break
    }
  }

  private mutating func open(
    _ datagram: RawSpan, to receiver: UInt32, in dissection: inout Dissection
  ) {
    for place in sessions.indices.reversed() {
      let fromInitiator = sessions[place].responderIndex == receiver
      guard fromInitiator || sessions[place].initiatorIndex == receiver else { continue }
      for keys in sessions[place].candidates {
        guard let packet = keys.open(datagram, fromInitiator: fromInitiator) else { continue }
        sessions[place].candidates = [keys]
        dissection.addRemark("wireguard-opened")
        dissection.addInnerPacket(packet)
        return
      }
    }
  }
}
