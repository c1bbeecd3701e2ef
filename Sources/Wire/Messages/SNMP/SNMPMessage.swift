/// The outer fields of an SNMP message (RFC 1157, RFC 3416, RFC 3412). The community string acts as
/// a password and is not read.
public struct SNMPMessage: Equatable, Sendable {
  /// 1, 2 (for 2c) or 3.
  public var version: UInt8
  /// Tag of the protocol data unit, 0xA0 get … 0xA8 report; nil for version 3.
  public var unit: UInt8?

  /// Reads a datagram's payload; the outer length must fill it.
  public static func parse(_ datagram: RawSpan) -> Parsed<SNMPMessage> {
    guard let (start, end) = element(datagram, tag: 0x30, at: 0), end == datagram.byteCount,
      let (version, next) = element(datagram, tag: 0x02, at: start), next - version == 1,
      let number = datagram.uint8(at: version), number <= 3, number != 2
    else { return .fault(WireError(.badValue, layer: .snmp)) }
    if number == 3 {
      guard element(datagram, tag: 0x30, at: next) != nil else {
        return .fault(WireError(.badValue, layer: .snmp))
      }
      return .value(SNMPMessage(version: 3), consumed: end)
    }
    guard let (_, unitStart) = element(datagram, tag: 0x04, at: next),
      let unit = datagram.uint8(at: unitStart), (0xA0...0xA8).contains(unit),
      let (_, unitEnd) = element(datagram, tag: unit, at: unitStart), unitEnd == end
    else { return .fault(WireError(.badValue, layer: .snmp)) }
    return .value(SNMPMessage(version: number + 1, unit: unit), consumed: end)
  }

  /// Where the content of the BER element with `tag` at `offset` starts and ends.
  private static func element(
    _ bytes: RawSpan, tag: UInt8, at offset: Int
  ) -> (start: Int, end: Int)? {
    guard bytes.uint8(at: offset) == tag, let first = bytes.uint8(at: offset + 1) else {
      return nil
    }
    var length = Int(first)
    var start = offset + 2
    if first & 0x80 != 0 {
      let count = Int(first & 0x7F)
      guard (1...3).contains(count) else { return nil }
      length = 0
      for index in 0..<count {
        guard let byte = bytes.uint8(at: start + index) else { return nil }
        length = length << 8 | Int(byte)
      }
      start += count
    }
    let end = start + length
    return end <= bytes.byteCount ? (start, end) : nil
  }

  /// Certain where the nested lengths agree to the last byte.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
