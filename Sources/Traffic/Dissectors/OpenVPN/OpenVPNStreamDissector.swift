import Wire

/// OpenVPN over TCP: each packet with its 16-bit length.
final class OpenVPNStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "openvpn", ports: [1194], probe: probe, make: { OpenVPNStreamDissector() })

  /// A whole reset packet that fills its length exactly.
  static func probe(_ bytes: RawSpan, side: FlowSide) -> Probe {
    guard let length = bytes.uint16(at: 0), let first = bytes.uint8(at: 2) else {
      return .needMore
    }
    guard length >= 14, length <= 1400, [0x38, 0x40, 0x50].contains(first) else { return .no }
    guard bytes.byteCount >= 2 + Int(length) else { return .needMore }
    return OpenVPNPacket.probe(bytes.extracting(2..<2 + Int(length))) == .possible
      ? .certain : .no
  }

  /// What begins inside a packet is read out of its control channel, wherever a segment cuts it.
  override var handsOver: Bool { true }

  private var exchange = OpenVPNExchange()
  private var control = OpenVPNControlChannel()
  private var isKnown = false

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    guard let length = bytes.uint16(at: 0) else { return .consumed(0) }
    let end = 2 + Int(length)
    guard bytes.byteCount >= end else { return .consumed(0) }
    let packet = bytes.extracting(2..<end)
    let upkeep = TunnelUpkeep.openvpn.upkeepBytes(of: packet)
    dissection.addHandshakeBytes(upkeep > 0 ? upkeep + 2 : 0, from: side)
    if !isKnown, exchange.observe(packet) == .certain {
      isKnown = true
      dissection.setConcealment("openvpn")
      if let wrapping = exchange.wrapping { dissection.addRemark("openvpn-\(wrapping.rawValue)") }
    }
    // Of the packets before an answer only the reset matters, and it carries nothing.
    control.add(packet, wrapping: exchange.wrapping, from: side, in: &dissection)
    return .consumed(end)
  }
}
