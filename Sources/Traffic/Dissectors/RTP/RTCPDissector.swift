import Wire

/// RTCP, told by a compound of report and description.
final class RTCPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "rtcp", ports: [],
    probe: { datagram, _, _ in RTCPMessage.probe(datagram) == .certain ? .certain : .no },
    make: { RTCPDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool { false }
}
