/// DHCPv4 and DHCPv6 messages.
public enum DHCPBuilder {
  /// A DHCPv4 message with the options given, in order.
  public static func v4(
    isRequest: Bool = true, mac: [UInt8], yourAddress: [UInt8] = [0, 0, 0, 0],
    options: [(UInt8, [UInt8])]
  ) -> [UInt8] {
    var message = MessageBytes()
    message.append([isRequest ? 1 : 2, 1, 6, 0] as [UInt8])
    message.append(UInt32(0x1234_5678))
    message.append(zeros: 8)
    message.append(yourAddress)
    message.append(zeros: 8)
    message.append(mac)
    message.append(zeros: 236 - message.bytes.count)
    message.append(UInt32(0x6382_5363))
    for (code, value) in options {
      message.append([code, UInt8(truncatingIfNeeded: value.count)] + value)
    }
    message.append(UInt8(255))
    return message.bytes
  }

  /// A DHCPv6 client message with the options given, in order.
  public static func v6(kind: UInt8, options: [(UInt16, [UInt8])]) -> [UInt8] {
    var message = MessageBytes()
    message.append([kind, 0xAB, 0xCD, 0xEF] as [UInt8])
    for (code, value) in options {
      message.append(code)
      message.append(UInt16(truncatingIfNeeded: value.count))
      message.append(value)
    }
    return message.bytes
  }

  /// A DHCPv6 relay message around another.
  public static func relay(_ inner: [UInt8]) -> [UInt8] {
    var message = MessageBytes()
    message.append([12, 0] as [UInt8])
    message.append(zeros: 32)
    message.append(UInt16(9))
    message.append(UInt16(truncatingIfNeeded: inner.count))
    message.append(inner)
    return message.bytes
  }
}
