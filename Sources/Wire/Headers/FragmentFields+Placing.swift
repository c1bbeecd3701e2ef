extension FragmentFields {
  /// Notes where the fragment's data lies; a later fragment ends decoding there.
  mutating func place(
    _ ipProtocol: IPProtocol, _ reach: Reach, into packet: inout Packet
  ) -> NextLayer {
    dataOffset = UInt32(clamping: reach.offset)
    dataLength = UInt32(clamping: max(0, reach.stated))
    firstProtocol = ipProtocol
    packet.fragment = self
    guard offset > 0 else { return .transport }
    packet.kind = .fragment
    packet.payloadOffset = reach.offset
    packet.payloadCaptured = reach.available
    packet.payloadLength = max(0, reach.stated)
    return .done
  }
}
