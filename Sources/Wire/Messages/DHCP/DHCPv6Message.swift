/// One DHCPv6 message (RFC 8415), relay wrappers opened.
public struct DHCPv6Message: Equatable, Sendable {
  /// Message types (RFC 8415 section 7.3).
  public enum Kind: UInt8, Sendable {
    case solicit = 1
    case advertise, request, confirm, renew, rebind, reply, release, decline, reconfigure
    case informationRequest, relayForward, relayReply
  }
  /// Message type, of the innermost message.
  public var kind: Kind
  /// Transaction id, 24 bits.
  public var transactionID: UInt32
  /// Client identifier (DUID, option 1) as on the wire.
  public var clientID: [UInt8] = []
  /// Hardware address inside a DUID of type 1 or 3 for Ethernet.
  public var clientMAC: MACAddress?
  /// Addresses of IA_NA and IA_TA (option 5 inside 3 and 4).
  public var addresses: [IPAddress] = []
  /// Option 39: the client's name.
  public var qualifiedName: String?
  /// Option 16: vendor class texts.
  public var vendorClasses: [String] = []
  /// Enterprise number of option 16.
  public var enterprise: UInt32?
  /// Option 23.
  public var nameServers: [IPAddress] = []
  /// Option 24.
  public var searchDomains: [String] = []

  static let maximumDepth = 8
  static let maximumItems = 32

  /// What a datagram looks like: certain where its options fill it to the last byte and hold a
  /// client or server identifier of plausible form.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let first = bytes.uint8(at: 0) else { return .needMore }
    guard let kind = Kind(rawValue: first) else { return .no }
    var offset = kind == .relayForward || kind == .relayReply ? 34 : 4
    guard bytes.byteCount > offset else { return .no }
    var identified = false
    while offset < bytes.byteCount {
      guard let code = bytes.uint16(at: offset), let length = bytes.uint16(at: offset + 2),
        code > 0, code < 200
      else { return .no }
      if code == 1 || code == 2, (3...130).contains(length),
        let type = bytes.uint16(at: offset + 4), (1...4).contains(type)
      {
        identified = true
      }
      if code == 9, length > 4 { identified = true }
      offset += 4 + Int(length)
    }
    guard offset == bytes.byteCount else { return .no }
    return identified ? .certain : .possible
  }

  /// Reads a datagram's payload.
  public static func parse(_ bytes: RawSpan) -> Parsed<DHCPv6Message> {
    var range = 0..<bytes.byteCount
    for _ in 0..<maximumDepth {
      guard let first = bytes.uint8(at: range.lowerBound), range.count >= 4 else {
        // What a relay wraps ends where it ends.
        return range.lowerBound == 0
          ? .needMore(4) : .fault(WireError(.badLength, layer: .dhcpv6))
      }
      guard let kind = Kind(rawValue: first) else {
        return .fault(WireError(.badValue, layer: .dhcpv6))
      }
      guard kind == .relayForward || kind == .relayReply else {
        var message = DHCPv6Message(
          kind: kind, transactionID: bytes.uint24(at: range.lowerBound + 1) ?? 0)
        message.readOptions(bytes, in: range.lowerBound + 4..<range.upperBound, depth: 0)
        return .value(message, consumed: bytes.byteCount)
      }
      guard let inner = relayed(bytes, in: range) else {
        return .fault(WireError(.badLength, layer: .dhcpv6))
      }
      range = inner
    }
    return .fault(WireError(.limitExceeded, layer: .dhcpv6))
  }

  /// The message that option 9 of a relay message wraps.
  private static func relayed(_ bytes: RawSpan, in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound + 34
    while let code = bytes.uint16(at: offset), let length = bytes.uint16(at: offset + 2) {
      let end = offset + 4 + Int(length)
      guard end <= range.upperBound else { return nil }
      if code == 9 { return offset + 4..<end }
      offset = end
    }
    return nil
  }

  private mutating func readOptions(_ bytes: RawSpan, in range: Range<Int>, depth: Int) {
    var offset = range.lowerBound
    while offset + 4 <= range.upperBound, let code = bytes.uint16(at: offset),
      let length = bytes.uint16(at: offset + 2)
    {
      let value = offset + 4..<offset + 4 + Int(length)
      guard value.upperBound <= range.upperBound else { return }
      read(option: code, bytes, value, depth: depth)
      offset = value.upperBound
    }
  }

  private mutating func read(
    option code: UInt16, _ bytes: RawSpan, _ value: Range<Int>, depth: Int
  ) {
    let start = value.lowerBound
    switch code {
    case 1:
      clientID = bytes.copy(value)
      clientMAC = DHCPv6Message.hardwareAddress(bytes, value)
    case 3 where value.count > 12 && depth < 2:
      readOptions(bytes, in: start + 12..<value.upperBound, depth: depth + 1)
    case 4 where value.count > 4 && depth < 2:
      readOptions(bytes, in: start + 4..<value.upperBound, depth: depth + 1)
    case 5 where value.count >= 24 && addresses.count < DHCPv6Message.maximumItems:
      if let address = DHCPv6Message.address(bytes, at: start) { addresses.append(address) }
    case 16 where value.count > 4:
      enterprise = bytes.uint32(at: start)
      var offset = start + 4
      while let length = bytes.uint16(at: offset), offset + 2 + Int(length) <= value.upperBound,
        vendorClasses.count < DHCPv6Message.maximumItems
      {
        vendorClasses.append(bytes.text(offset + 2..<offset + 2 + Int(length)))
        offset += 2 + Int(length)
      }
    case 23:
      for offset in stride(from: start, through: value.upperBound - 16, by: 16)
      where nameServers.count < DHCPv6Message.maximumItems {
        if let address = DHCPv6Message.address(bytes, at: offset) { nameServers.append(address) }
      }
    case 24:
      var offset = start
      while searchDomains.count < DHCPv6Message.maximumItems,
        let (name, end) = DNSLabels.next(bytes, in: offset..<value.upperBound)
      {
        searchDomains.append(name)
        offset = end
      }
    case 39 where value.count > 1:
      qualifiedName = DNSLabels.text(bytes, start + 1..<value.upperBound)
    default: break
    }
  }

  private static func address(_ bytes: RawSpan, at offset: Int) -> IPAddress? {
    guard let high = bytes.uint64(at: offset), let low = bytes.uint64(at: offset + 8) else {
      return nil
    }
    return IPAddress(high: high, low: low)
  }

  /// DUID-LLT and DUID-LL over Ethernet (RFC 8415 sections 11.2 and 11.4).
  private static func hardwareAddress(_ bytes: RawSpan, _ duid: Range<Int>) -> MACAddress? {
    guard let type = bytes.uint16(at: duid.lowerBound), bytes.uint16(at: duid.lowerBound + 2) == 1
    else { return nil }
    let offset = duid.lowerBound + (type == 1 ? 8 : 4)
    guard type == 1 || type == 3, offset + 6 <= duid.upperBound,
      let high = bytes.uint16(at: offset), let low = bytes.uint32(at: offset + 2)
    else { return nil }
    return MACAddress(UInt64(high) << 32 | UInt64(low))
  }
}
