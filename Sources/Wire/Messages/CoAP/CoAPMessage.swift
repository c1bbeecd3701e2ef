/// One CoAP message over UDP (RFC 7252 section 3).
public struct CoAPMessage: Equatable, Sendable {
  /// 0 confirmable, 1 non-confirmable, 2 acknowledgement, 3 reset.
  public var type: UInt8
  /// Code, class in the high three bits: 0.01 GET … 0.04 DELETE, 2.xx to 5.xx responses.
  public var code: UInt8
  /// Message id.
  public var messageID: UInt16
  /// `Uri-Host`.
  public var host: String?
  /// `Uri-Path`, with slashes.
  public var path = ""

  /// Name of a request's method.
  public var method: String? {
    let names = ["GET", "POST", "PUT", "DELETE", "FETCH", "PATCH", "iPATCH"]
    return (1...7).contains(code) ? names[Int(code) - 1] : nil
  }

  /// Reads a datagram's payload; the options must be well formed to the payload marker or the end.
  public static func parse(_ datagram: RawSpan) -> Parsed<CoAPMessage> {
    guard let first = datagram.uint8(at: 0), let code = datagram.uint8(at: 1),
      let messageID = datagram.uint16(at: 2)
    else { return .needMore(4) }
    let tokenLength = Int(first & 15)
    let codeClass = code >> 5
    guard first >> 6 == 1, tokenLength <= 8, [0, 2, 4, 5].contains(codeClass),
      codeClass != 0 || code <= 7, code != 0 || datagram.byteCount == 4
    else { return .fault(WireError(.badValue, layer: .coap)) }
    var message = CoAPMessage(type: first >> 4 & 3, code: code, messageID: messageID)
    var offset = 4 + tokenLength
    guard offset <= datagram.byteCount else { return .fault(WireError(.badLength, layer: .coap)) }
    var number = 0
    while offset < datagram.byteCount, let head = datagram.uint8(at: offset) {
      if head == 0xFF {
        guard offset + 1 < datagram.byteCount else {
          return .fault(WireError(.badLength, layer: .coap))
        }
        break
      }
      offset += 1
      guard let delta = extended(head >> 4, datagram, &offset),
        let length = extended(head & 15, datagram, &offset), offset + length <= datagram.byteCount
      else { return .fault(WireError(.badLength, layer: .coap)) }
      number += delta
      guard number <= 65_535 else { return .fault(WireError(.badValue, layer: .coap)) }
      if number == 3 { message.host = datagram.text(offset..<offset + length) }
      if number == 11, message.path.utf8.count < 1024 {
        message.path += "/" + datagram.text(offset..<offset + length)
      }
      offset += length
    }
    return .value(message, consumed: datagram.byteCount)
  }

  /// An option's delta or length with its extension (RFC 7252 section 3.1).
  private static func extended(_ nibble: UInt8, _ bytes: RawSpan, _ offset: inout Int) -> Int? {
    switch nibble {
    case 13:
      guard let byte = bytes.uint8(at: offset) else { return nil }
      offset += 1
      return Int(byte) + 13
    case 14:
      guard let word = bytes.uint16(at: offset) else { return nil }
      offset += 2
      return Int(word) + 269
    case 15: return nil
    default: return Int(nibble)
    }
  }

  /// Possible where all is well formed: CoAP has no magic beyond its version.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .possible }
    return .no
  }
}
