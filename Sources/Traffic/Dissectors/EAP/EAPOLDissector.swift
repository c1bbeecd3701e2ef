import Wire

/// EAP over LANs: how a device is let into a wired or wireless network.
final class EAPOLDissector: DatagramDissector {
  static let entry = LinkEntry(
    name: "eap", transport: "eapol", number: IPProtocol(rawValue: 0),
    etherType: EAPOLFrame.etherType, groups: EAPOLFrame.groups, side: side,
    make: { EAPOLDissector() })

  /// The device that asks to be let in opens the conversation.
  private static func side(_ payload: RawSpan) -> FlowSide? {
    guard let frame = EAPOLFrame(payload),
      let packet = EAPPacket(payload.extracting(frame.packet))
    else { return nil }
    return EAPExchange.sender(of: packet.code)
  }

  private var exchange = EAPExchange()

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    dissection.addHandshakeBytes(datagram.byteCount, from: side)
    if let frame = EAPOLFrame(datagram) {
      exchange.add(datagram.extracting(frame.packet), in: &dissection)
    }
    return true
  }
}
