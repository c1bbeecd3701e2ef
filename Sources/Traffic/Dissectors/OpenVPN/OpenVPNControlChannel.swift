import Wire

/// The TLS session inside the control channel of one OpenVPN flow: control messages put in the
/// order of their numbers, then read as TLS.
///
/// Only plain and `tls-auth` channels can be read; `tls-crypt` encrypts them.
struct OpenVPNControlChannel {
  private struct Side {
    /// Sender's session, of which `next` counts the messages.
    var session: UInt64?
    /// Number of the next message; 0 is the reset that opened the session.
    var next: UInt32 = 1
    /// Messages ahead of their turn.
    var waiting: [UInt32: [UInt8]] = [:]
  }

  private var sides: [2 of Side] = [Side(), Side()]
  private var stream: NestedStream?

  /// Messages kept ahead of their turn.
  static let waitingLimit = 32

  /// Takes the next packet of a side, of whatever opcode.
  mutating func add(
    _ packet: RawSpan, wrapping: OpenVPNPacket.Wrapping?, from side: FlowSide,
    in dissection: inout Dissection
  ) {
    guard wrapping != .tlsCrypt, let first = packet.uint8(at: 0) else { return }
    let opcode = OpenVPNPacket.Opcode(rawValue: first >> 3)
    if opcode == .hardResetClient || opcode == .hardResetServer {
      restart(packet, from: side)
      return
    }
    // Key 0 is the session's first; later keys renew it inside what is encrypted already.
    guard opcode == .control, first & 7 == 0,
      let message = OpenVPNControlMessage(packet, isAuthenticated: wrapping == .tlsAuth),
      sides[side.place].session == nil || sides[side.place].session == message.session
    else { return }
    sides[side.place].session = message.session
    guard message.number >= sides[side.place].next else { return }
    if message.number > sides[side.place].next {
      if sides[side.place].waiting.count < OpenVPNControlChannel.waitingLimit {
        sides[side.place].waiting[message.number] = packet.copy(message.payload)
      }
      return
    }
    deliver(packet.extracting(message.payload), from: side, in: &dissection)
    while let bytes = sides[side.place].waiting.removeValue(forKey: sides[side.place].next) {
      deliver(bytes.span.bytes, from: side, in: &dissection)
    }
  }

  private mutating func deliver(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) {
    sides[side.place].next &+= 1
    if stream == nil { stream = NestedStream(TLSStreamDissector()) }
    stream?.add(bytes, from: side, in: &dissection)
  }

  /// A reset with another session begins anew; a repeated one changes nothing.
  private mutating func restart(_ packet: RawSpan, from side: FlowSide) {
    guard let session = packet.uint64(at: 1), sides[side.place].session != session else { return }
    if sides[side.place].session != nil {
      stream = nil
      sides[side.other.place] = Side()
    }
    sides[side.place] = Side()
    sides[side.place].session = session
  }
}
