extension QUICPacketHeader {
  /// Whether a datagram begins with a QUIC packet.
  ///
  /// `certain` for a long header of a known version whose lengths fit, and for a Google QUIC
  /// header; `possible` for version negotiation and reserved versions. A short header shows
  /// nothing: `no`.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if GoogleQUICHeader(datagram) != nil { return .certain }
    guard let first = datagram.uint8(at: 0), first & 0x80 != 0, datagram.byteCount >= 7 else {
      return .no
    }
    guard let header = try? QUICPacketHeader(datagram) else { return .no }
    switch header.kind {
    case .oneRTT:
      return .no
    case .unknown:
      return .no
    case .versionNegotiation:
      let versions = header.offeredVersions(in: datagram)
      let rest = datagram.byteCount - header.packetNumberOffset
      guard rest >= 4, rest % 4 == 0 else { return .no }
      return versions.contains { $0.form != nil } ? .certain : .no
    case .google:
      return first & 0x40 != 0 ? .certain : .no
    default:
      guard first & 0x40 != 0, header.packet.count >= 16 else { return .no }
      return header.version.isReserved ? .possible : .certain
    }
  }
}
