/// Opening messages of live video and of the services around it.
public enum LiveStreamBuilder {
  /// C0, C1 and C2 of an RTMP client.
  public static var rtmpHandshake: [UInt8] {
    [3] + [0, 0, 0, 9, 0, 0, 0, 0] + [UInt8](repeating: 0x77, count: 1528)
      + [UInt8](repeating: 0x78, count: 1536)
  }

  /// An RTMP command message, cut into chunks of 128 bytes.
  public static func rtmpCommand(
    _ name: String, fields: [(String, String)] = [], arguments: [String] = []
  ) -> [UInt8] {
    var body = MessageBytes()
    amf(name, &body)
    body.append([0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0] as [UInt8])
    if !fields.isEmpty {
      body.append(UInt8(3))
      for (key, value) in fields {
        body.append(counted: key)
        amf(value, &body)
      }
      body.append([0, 0, 9] as [UInt8])
    } else {
      body.append(UInt8(5))
    }
    for argument in arguments { amf(argument, &body) }
    var chunks = MessageBytes()
    chunks.append([3, 0, 0, 0] as [UInt8])
    chunks.append([0, UInt8(body.bytes.count >> 8), UInt8(body.bytes.count & 0xFF)] as [UInt8])
    chunks.append([20, 0, 0, 0, 0] as [UInt8])
    var offset = 0
    while offset < body.bytes.count {
      if offset > 0 { chunks.append(UInt8(0xC3)) }
      let end = Swift.min(body.bytes.count, offset + 128)
      chunks.append(body.bytes[offset..<end])
      offset = end
    }
    return chunks.bytes
  }

  /// An RTP packet.
  public static func rtp(
    payloadType: UInt8 = 96, sequence: UInt16, timestamp: UInt32, source: UInt32 = 0xABCD,
    payload: [UInt8] = [1, 2, 3, 4]
  ) -> [UInt8] {
    var packet = MessageBytes()
    packet.append([0x80, payloadType] as [UInt8])
    packet.append(sequence)
    packet.append(timestamp)
    packet.append(source)
    packet.append(payload)
    return packet.bytes
  }

  /// An SRT handshake; a stream id makes it a conclusion.
  public static func srtHandshake(streamID: String? = nil) -> [UInt8] {
    var packet = MessageBytes()
    packet.append(UInt32(0x8000_0000))
    packet.append(zeros: 12)
    packet.append(UInt32(streamID == nil ? 4 : 5))
    packet.append(UInt32(streamID == nil ? 2 : 5))
    packet.append(UInt32(77))
    packet.append(UInt32(1500))
    packet.append(UInt32(8192))
    packet.append(UInt32(streamID == nil ? 1 : 0xFFFF_FFFF))
    packet.append(UInt32(99))
    packet.append(zeros: 20)
    if let streamID {
      var text = Array(streamID.utf8)
      while text.count % 4 != 0 { text.append(0) }
      packet.append(UInt16(5))
      packet.append(UInt16(text.count / 4))
      for start in stride(from: 0, to: text.count, by: 4) {
        packet.append(text[start..<start + 4].reversed())
      }
    }
    return packet.bytes
  }

  /// A SIP REGISTER as a GB/T 28181 device sends it.
  public static func surveillanceRegister(device: String, server: String, host: String) -> [UInt8] {
    Array(
      ("REGISTER sip:\(server)@\(host):5060 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060\r\n"
        + "From: <sip:\(device)@\(host)>;tag=1\r\nTo: <sip:\(device)@\(host)>\r\n"
        + "Call-ID: 7\r\nCSeq: 1 REGISTER\r\nContact: <sip:\(device)@192.0.2.7:5060>\r\n"
        + "User-Agent: Embedded NVR\r\nContent-Length: 0\r\n\r\n").utf8)
  }

  private static func amf(_ text: String, _ body: inout MessageBytes) {
    body.append(UInt8(2))
    body.append(counted: text)
  }
}
