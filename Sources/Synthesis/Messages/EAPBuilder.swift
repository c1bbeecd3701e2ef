/// Packets of EAP (RFC 3748), methods that carry TLS (RFC 5216), and what carries EAP.
public enum EAPBuilder {
  /// A request (1), response (2), success (3) or failure (4).
  public static func packet(
    code: UInt8, identifier: UInt8, method: UInt8? = nil, _ data: [UInt8] = []
  ) -> [UInt8] {
    let content = (method.map { [$0] } ?? []) + data
    var packet = MessageBytes()
    packet.append([code, identifier] as [UInt8])
    packet.append(UInt16(truncatingIfNeeded: 4 + content.count))
    packet.append(content)
    return packet.bytes
  }

  /// The method data of the fragments that carry `message`, of at most `size` bytes each: the first
  /// of several states the length of the whole.
  public static func fragments(_ message: [UInt8], size: Int, version: UInt8 = 0) -> [[UInt8]] {
    let step = max(1, size)
    return stride(from: 0, to: message.count, by: step).map { start in
      let end = min(message.count, start + step)
      let isFirst = start == 0 && end < message.count
      var data = MessageBytes()
      data.append(version | (isFirst ? 0x80 : 0) | (end < message.count ? 0x40 : 0))
      if isFirst { data.append(UInt32(truncatingIfNeeded: message.count)) }
      data.append(message[start..<end])
      return data.bytes
    }
  }

  /// A dialogue: identity, start of the method, then `client`'s and `server`'s messages by turns,
  /// each in fragments that the other side acknowledges. Answers what the authenticator (down) and
  /// the device that asks to be let in (up) send.
  public static func dialogue(
    method: UInt8, version: UInt8 = 0, client: [UInt8], server: [UInt8], size: Int
  ) -> [(isUp: Bool, bytes: [UInt8])] {
    var identifier: UInt8 = 1
    var packets: [(isUp: Bool, bytes: [UInt8])] = [
      (false, packet(code: 1, identifier: 1, method: 1)),
      (true, packet(code: 2, identifier: 1, method: 1, Array("device".utf8))),
    ]
    func ask(_ data: [UInt8]) {
      identifier &+= 1
      packets.append((false, packet(code: 1, identifier: identifier, method: method, data)))
    }
    func answer(_ data: [UInt8]) {
      packets.append((true, packet(code: 2, identifier: identifier, method: method, data)))
    }
    ask([0x20 | version])
    for (place, fragment) in fragments(client, size: size, version: version).enumerated() {
      if place > 0 { ask([version]) }
      answer(fragment)
    }
    for fragment in fragments(server, size: size, version: version) {
      ask(fragment)
      answer([version])
    }
    packets.append((false, packet(code: 4, identifier: identifier)))
    return packets
  }

  /// The body of an EAPOL frame that carries a packet (IEEE Std 802.1X clause 11.3).
  public static func overLAN(_ packet: [UInt8]) -> [UInt8] {
    var frame = MessageBytes()
    frame.append([2, 0] as [UInt8])
    frame.append(UInt16(truncatingIfNeeded: packet.count))
    frame.append(packet)
    return frame.bytes
  }
}
