import Wire

/// Tells the handshakes and keep-alives of a tunnel from what goes through it.
enum TunnelUpkeep: String, CaseIterable {
  case wireguard, openvpn, ipsec

  /// The longest OpenVPN data packet that can hold a ping and no more: opcode and peer id 4, packet
  /// id 4, tag 16, ping 16 and a byte of compression framing.
  static let longestOpenVPNPing = 44

  /// How many bytes of a datagram are handshake or keep-alive: all or none.
  func upkeepBytes(of datagram: RawSpan) -> Int {
    isUpkeep(datagram) ? datagram.byteCount : 0
  }

  private func isUpkeep(_ datagram: RawSpan) -> Bool {
    switch self {
    case .wireguard:
      guard let message = WireGuardMessage.parse(datagram).value else { return false }
      if case .data = message { return message.isKeepAlive }
      return true
    case .openvpn:
      // The opcode is in the high five bits: 6 and 9 carry data, all others control the channel.
      guard let first = datagram.uint8(at: 0) else { return true }
      let carriesData = first >> 3 == 6 || first >> 3 == 9
      return !carriesData || datagram.byteCount <= TunnelUpkeep.longestOpenVPNPing
    case .ipsec:
      // RFC 3948: one byte keeps the address translation alive, four zero bytes mark IKE.
      return datagram.byteCount <= 1 || datagram.uint32(at: 0) == 0
    }
  }
}
