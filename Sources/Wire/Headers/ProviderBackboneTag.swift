/// The service tag of a provider backbone bridge (IEEE 802.1ah): a whole Ethernet frame follows.
enum ProviderBackboneTag {
  /// Steps over flags and service identifier; the customer's addresses are what follows.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, .ethernet)
    reach.offset &+= 4
    return .ethernet
  }
}
