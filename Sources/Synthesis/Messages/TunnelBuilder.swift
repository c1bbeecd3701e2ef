/// Opening messages of tunnels and proxies. Secret parts are filled with a pattern.
public enum TunnelBuilder {
  /// A WireGuard handshake initiation.
  public static func wireGuardInitiation(sender: UInt32) -> [UInt8] {
    fill([1, 0, 0, 0], little: [sender], to: 148)
  }
  /// A WireGuard handshake response.
  public static func wireGuardResponse(sender: UInt32, receiver: UInt32) -> [UInt8] {
    fill([2, 0, 0, 0], little: [sender, receiver], to: 92)
  }
  /// WireGuard data with so many 16-byte blocks of content; none: a keep-alive.
  public static func wireGuardData(receiver: UInt32, counter: UInt64, blocks: Int) -> [UInt8] {
    fill(
      [4, 0, 0, 0],
      little: [receiver, UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32)],
      to: 32 + 16 * blocks)
  }

  /// An OpenVPN reset: opcode 7 from the client, 8 from the server with the client's session.
  public static func openVPNReset(
    session: UInt64, answering remote: UInt64? = nil, wrapping: String = "plain"
  ) -> [UInt8] {
    var packet = MessageBytes()
    packet.append(UInt8((remote == nil ? 7 : 8) << 3))
    packet.append(session)
    if wrapping == "tls-auth" {
      packet.append([UInt8](repeating: 0xA5, count: 20))
      packet.append(UInt32(1))
      packet.append(UInt32(1_780_000_000))
    }
    if wrapping == "tls-crypt" {
      packet.append(UInt32(1))
      packet.append(UInt32(1_780_000_000))
      packet.append([UInt8](repeating: 0xA5, count: 32 + 5))
      return packet.bytes
    }
    if let remote {
      packet.append([1, 0, 0, 0, 0] as [UInt8])
      packet.append(remote)
    } else {
      packet.append(UInt8(0))
    }
    packet.append(UInt32(0))
    return packet.bytes
  }

  /// An OpenVPN control message: a numbered part of the TLS stream.
  public static func openVPNControl(
    session: UInt64, number: UInt32, wrapping: String = "plain", _ content: [UInt8]
  ) -> [UInt8] {
    var packet = MessageBytes()
    packet.append(UInt8(4 << 3))
    packet.append(session)
    if wrapping == "tls-auth" {
      packet.append([UInt8](repeating: 0xA5, count: 20))
      packet.append(number + 1)
      packet.append(UInt32(1_780_000_000))
    }
    packet.append(UInt8(0))
    packet.append(number)
    packet.append(content)
    return packet.bytes
  }

  /// The datagram that opens a Remote Desktop connection over UDP, or answers it.
  public static func remoteDesktopOpening(answering: Bool = false) -> [UInt8] {
    var packet = MessageBytes()
    packet.append(answering ? UInt32(7) : .max)
    packet.append(UInt16(64))
    packet.append(answering ? UInt16(0x1005) : UInt16(0x1801))
    packet.append(UInt32(0xBBFF_5687))
    packet.append(UInt16(1232))
    packet.append(UInt16(1232))
    packet.append(zeros: 1232 - 16)
    return packet.bytes
  }

  /// A numbered part of the stream in version 2 of that transport, with delay and acknowledgement
  /// fields in front.
  public static func remoteDesktopData(number: UInt16, _ content: [UInt8]) -> [UInt8] {
    var packet: [UInt8] = [0xE0, 0x14, 0xC1, 1, 0xF4, 1, 0x64, 0, 0x64, 0]
    packet += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)]
    packet += content
    packet.swapAt(0, 7)
    return packet
  }

  /// An IKE message without payloads.
  public static func ike(version: UInt8 = 2, exchange: UInt8 = 34, encapsulated: Bool = false)
    -> [UInt8]
  {
    var message = MessageBytes()
    if encapsulated { message.append(zeros: 4) }
    message.append(UInt64(0x1122_3344_5566_7788))
    message.append(zeros: 8)
    message.append([33, version << 4, exchange, version == 2 ? 8 : 0] as [UInt8])
    message.append(UInt32(0))
    message.append(UInt32(28 + 100))
    message.append([UInt8](repeating: 0x5A, count: 100))
    return message.bytes
  }

  /// A SOCKS 5 greeting without authentication.
  public static let socks5Greeting: [UInt8] = [5, 1, 0]
  /// A SOCKS 5 connect request by name.
  public static func socks5Connect(host: String, port: UInt16) -> [UInt8] {
    var request = MessageBytes()
    request.append([5, 1, 0, 3, UInt8(truncatingIfNeeded: host.utf8.count)] as [UInt8])
    request.append(text: host)
    request.append(port)
    return request.bytes
  }
  /// A SOCKS 4a connect request by name.
  public static func socks4Connect(host: String, port: UInt16) -> [UInt8] {
    var request = MessageBytes()
    request.append([4, 1] as [UInt8])
    request.append(port)
    request.append([0, 0, 0, 1, 0] as [UInt8])
    request.append(text: host)
    request.append(UInt8(0))
    return request.bytes
  }

  private static func fill(_ head: [UInt8], little: [UInt32], to count: Int) -> [UInt8] {
    var message = MessageBytes()
    message.append(head)
    for word in little { message.append(little: word) }
    message.append([UInt8](repeating: 0xC3, count: Swift.max(0, count - message.bytes.count)))
    return message.bytes
  }
}
