import Wire

/// MAVLink over UDP.
final class MAVLinkDatagramDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "mavlink", ports: [14_550, 14_540, 14_555, 14_551],
    probe: { datagram, _, _ in MAVLinkFrame.probe(datagram) == .certain ? .certain : .no },
    make: { MAVLinkDatagramDissector() })

  private var statement = MAVLinkStatement()

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // Most messages of a link that was recognised are telemetry that is not looked into.
    if MAVLinkFrame.silentLength(in: datagram, at: 0) != nil { return true }
    var offset = 0
    while let (frame, end) = MAVLinkFrame.next(in: datagram, from: offset) {
      statement.state(frame, datagram, from: side, in: &dissection)
      offset = end
    }
    return true
  }
}

/// MAVLink over TCP.
final class MAVLinkStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "mavlink", ports: [5760, 5762], probe: { bytes, _ in MAVLinkFrame.probe(bytes) },
    make: { MAVLinkStreamDissector() })

  private var statement = MAVLinkStatement()

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    switch MAVLinkFrame.parse(bytes) {
    case .value(let frame, let consumed):
      statement.state(frame, bytes, from: side, in: &dissection)
      return .consumed(consumed)
    case .needMore: return .consumed(0)
    case .fault: return .consumed(1)
    }
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    true
  }
}
