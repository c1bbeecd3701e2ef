import Wire

/// DJI's link between app and aircraft, and DUML on its own.
final class DJILinkDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "dji-link", ports: [9003, 9004, 10_004],
    probe: { datagram, _, _ in
      if DJITransportPacket.probe(datagram) == .certain { return .certain }
      return DUMLFrame.probe(datagram) == .certain ? .certain : .no
    },
    make: { DJILinkDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    var offset = 0
    if let packet = DJITransportPacket.parse(datagram).value {
      // Video is the bulk of the link and holds no state.
      guard packet.mayCarryDUML else { return true }
      offset = DJITransportPacket.headerLength
    }
    while let (frame, end) = DUMLFrame.next(in: datagram, from: offset) {
      if let state = DUMLFlightState(frame, in: datagram) {
        dissection.addFlightState(state.reading, source: "duml", from: side)
      }
      offset = end
    }
    return true
  }
}
