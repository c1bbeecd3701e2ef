/// The network service header (RFC 8300): a path through service functions, then the packet.
enum NetworkServiceHeader {
  /// Steps over base, path and metadata to what the next-protocol field names.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(8, .raw)
    let word = frame.word(reach.offset)
    let size = Int(word >> 16 & 0x3F) &* 4
    guard size >= 8 else {
      throw WireError(
        .badLength, layer: .raw, offset: reach.offset, needed: 8, available: size,
        lengthSource: .ownHeader)
    }
    try reach.need(size, .raw)
    reach.offset &+= size
    switch word & 0xFF {
    case 1, 2: return .internet
    case 3: return .ethernet
    case 4: return .etherType(EtherType.serviceHeader)
    case 5: return .mpls
    default: return .done
    }
  }
}
