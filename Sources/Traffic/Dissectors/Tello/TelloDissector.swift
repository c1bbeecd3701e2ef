import Wire

/// Ryze Tello: the binary protocol and the text of its SDK.
final class TelloDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "tello", ports: [8889, 8890], probe: probe, make: { TelloDissector() })

  /// A bare command word counts only where the port agrees.
  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    if TelloPacket.probe(datagram) == .certain { return .certain }
    switch TelloText.probe(datagram) {
    case .certain: return .certain
    case .possible: return to == 8889 ? .possible : .no
    default: return .no
    }
  }

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    var offset = 0
    while case .value(let packet, let consumed) = TelloPacket.parse(datagram, at: offset) {
      dissection.addFlightState(packet.flightState(in: datagram), source: "tello", from: side)
      offset += consumed
    }
    if offset == 0, let text = TelloText.parse(datagram).value {
      dissection.addFlightState(text.flightState, source: "tello", from: side)
    }
    return true
  }
}
