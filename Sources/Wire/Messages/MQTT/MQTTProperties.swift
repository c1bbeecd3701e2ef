/// The property list of MQTT 5 (section 2.2.2), read for the few properties that matter.
enum MQTTProperties {
  /// Property 0x23, Topic Alias; 0 where there is none.
  static func topicAlias(_ bytes: RawSpan, in range: Range<Int>) -> UInt16 {
    var offset = range.lowerBound
    while offset < range.upperBound, let id = bytes.uint8(at: offset) {
      if id == 0x23 { return bytes.uint16(at: offset + 1) ?? 0 }
      guard let length = length(ofProperty: id, bytes, at: offset + 1) else { return 0 }
      offset += 1 + length
    }
    return 0
  }

  /// Bytes of the value of a property (MQTT 5.0 table 2-4); nil for ids that do not exist.
  private static func length(ofProperty id: UInt8, _ bytes: RawSpan, at offset: Int) -> Int? {
    switch id {
    case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A: 1
    case 0x13, 0x21, 0x22, 0x23: 2
    case 0x02, 0x11, 0x18, 0x27: 4
    case 0x0B: MQTTPacketHeader.variableInteger(bytes, at: offset)?.count
    case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F:
      bytes.uint16(at: offset).map { 2 + Int($0) }
    case 0x26:
      bytes.uint16(at: offset).flatMap { first in
        bytes.uint16(at: offset + 2 + Int(first)).map { 4 + Int(first) + Int($0) }
      }
    default: nil
    }
  }
}
