/// NTP messages (RFC 5905).
public enum NTPBuilder {
  /// A message of the 48-byte form; times in wire form.
  public static func message(
    mode: UInt8, leap: UInt8 = 0, stratum: UInt8 = 2, rootDelay: UInt32 = 0x0000_0800,
    rootDispersion: UInt32 = 0x0000_0400, reference: UInt64 = 0, origin: UInt64 = 0,
    receive: UInt64 = 0, transmit: UInt64
  ) -> [UInt8] {
    var message = MessageBytes()
    message.append([leap << 6 | 4 << 3 | mode, stratum, 6, 0xE8] as [UInt8])
    message.append(rootDelay)
    message.append(rootDispersion)
    message.append(UInt32(0xC000_0201))
    for time in [reference, origin, receive, transmit] { message.append(time) }
    return message.bytes
  }
}
