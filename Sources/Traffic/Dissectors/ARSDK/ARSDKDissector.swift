import Wire

/// Parrot's ARSDK network layer.
final class ARSDKDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "arsdk", ports: [43_210, 54_321, 2233, 9988],
    probe: { datagram, _, _ in ARSDKFrame.probe(datagram) == .certain ? .certain : .no },
    make: { ARSDKDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    var offset = 0
    while case .value(let frame, let consumed) = ARSDKFrame.parse(datagram, at: offset) {
      dissection.addFlightState(frame.flightState(in: datagram), source: "arsdk", from: side)
      offset += consumed
      guard offset < datagram.byteCount else { break }
    }
    return true
  }
}
