/// One DHCPv4 or BOOTP message (RFC 2131, options RFC 2132, RFC 4702).
public struct DHCPMessage: Equatable, Sendable {
  /// Message types of option 53.
  public enum Kind: UInt8, Sendable {
    case bootp = 0
    case discover, offer, request, decline, acknowledge, refuse, release, inform
    case forceRenew, leaseQuery, leaseUnassigned, leaseUnknown, leaseActive
  }
  /// Whether a client sent it (op 1); else a server (op 2).
  public var isRequest: Bool
  /// Message type; `bootp` without option 53.
  public var kind: Kind
  /// Transaction id.
  public var transactionID: UInt32
  /// Client's hardware address, where it is of Ethernet kind.
  public var clientMAC: MACAddress?
  /// Address that the client has already (ciaddr).
  public var clientAddress: IPAddress?
  /// Address that the server gives (yiaddr).
  public var givenAddress: IPAddress?
  /// Relay agent (giaddr).
  public var relayAddress: IPAddress?
  /// Option 50.
  public var requestedAddress: IPAddress?
  /// Option 54.
  public var serverAddress: IPAddress?
  /// Option 1.
  public var subnetMask: UInt32?
  /// Option 3.
  public var routers: [IPAddress] = []
  /// Option 6.
  public var nameServers: [IPAddress] = []
  /// Option 42.
  public var timeServers: [IPAddress] = []
  /// Option 12.
  public var hostName: String?
  /// Option 81, without its flags.
  public var qualifiedName: String?
  /// Option 60.
  public var vendorClass: String?
  /// Option 15.
  public var domainName: String?
  /// Option 61, as on the wire.
  public var clientID: [UInt8] = []
  /// Option 51, seconds.
  public var leaseTime: UInt32?
  /// Option 55: the options asked for, in order; tells operating systems apart.
  public var parameterRequest: [UInt8] = []

  /// Offset of the options' magic cookie.
  static let cookieOffset = 236

  /// Magic cookie and a known operation: certain. There is no weaker form.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let op = bytes.uint8(at: 0) else { return .needMore }
    guard op == 1 || op == 2, let length = bytes.uint8(at: 2), length <= 16 else { return .no }
    guard let cookie = bytes.uint32(at: cookieOffset) else { return .no }
    return cookie == 0x6382_5363 ? .certain : .no
  }

  /// Reads a datagram's payload.
  public static func parse(_ bytes: RawSpan) -> Parsed<DHCPMessage> {
    guard bytes.byteCount >= cookieOffset + 4 else { return .needMore(cookieOffset + 4) }
    guard probe(bytes) == .certain, let op = bytes.uint8(at: 0),
      let transactionID = bytes.uint32(at: 4)
    else { return .fault(WireError(.badValue, layer: .dhcp)) }
    var message = DHCPMessage(isRequest: op == 1, kind: .bootp, transactionID: transactionID)
    if bytes.uint8(at: 1) == 1, bytes.uint8(at: 2) == 6, let high = bytes.uint32(at: 28),
      let low = bytes.uint16(at: 32)
    {
      message.clientMAC = MACAddress(UInt64(high) << 16 | UInt64(low))
    }
    message.clientAddress = address(bytes, at: 12)
    message.givenAddress = address(bytes, at: 16)
    message.relayAddress = address(bytes, at: 24)
    let overload = message.readOptions(bytes, in: cookieOffset + 4..<bytes.byteCount)
    // Option 52 lets options go on in the boot file and server name fields (RFC 2131 section 4.1).
    if overload & 1 != 0 { _ = message.readOptions(bytes, in: 108..<cookieOffset) }
    if overload & 2 != 0 { _ = message.readOptions(bytes, in: 44..<108) }
    return .value(message, consumed: bytes.byteCount)
  }

  private mutating func readOptions(_ bytes: RawSpan, in range: Range<Int>) -> UInt8 {
    var offset = range.lowerBound
    var overload: UInt8 = 0
    while offset < range.upperBound, let code = bytes.uint8(at: offset), code != 255 {
      if code == 0 {
        offset += 1
        continue
      }
      guard let length = bytes.uint8(at: offset + 1) else { break }
      let value = offset + 2..<offset + 2 + Int(length)
      guard value.upperBound <= range.upperBound else { break }
      if code == 52, length == 1 { overload = bytes.uint8(at: value.lowerBound) ?? 0 }
      read(option: code, bytes, value)
      offset = value.upperBound
    }
    return overload & 3
  }

  private mutating func read(option code: UInt8, _ bytes: RawSpan, _ value: Range<Int>) {
    let start = value.lowerBound
    switch code {
    case 1 where value.count == 4: subnetMask = bytes.uint32(at: start)
    case 3: routers += DHCPMessage.addresses(bytes, value)
    case 6: nameServers += DHCPMessage.addresses(bytes, value)
    case 12: hostName = DHCPMessage.text(bytes, value)
    case 15: domainName = DHCPMessage.text(bytes, value)
    case 42: timeServers += DHCPMessage.addresses(bytes, value)
    case 50 where value.count == 4: requestedAddress = DHCPMessage.address(bytes, at: start)
    case 51 where value.count == 4: leaseTime = bytes.uint32(at: start)
    case 53 where value.count == 1:
      kind = bytes.uint8(at: start).flatMap(Kind.init(rawValue:)) ?? .bootp
    case 54 where value.count == 4: serverAddress = DHCPMessage.address(bytes, at: start)
    case 55: parameterRequest = bytes.copy(value)
    case 60: vendorClass = DHCPMessage.text(bytes, value)
    case 61: clientID = bytes.copy(value)
    case 81 where value.count > 3:
      // Bit 2 of the flags: the name is in DNS wire form (RFC 4702 section 2.1).
      let isWireForm = (bytes.uint8(at: start) ?? 0) & 4 != 0
      let name = start + 3..<value.upperBound
      qualifiedName = isWireForm ? DNSLabels.text(bytes, name) : DHCPMessage.text(bytes, name)
    default: break
    }
  }

  private static func address(_ bytes: RawSpan, at offset: Int) -> IPAddress? {
    guard let value = bytes.uint32(at: offset), value != 0 else { return nil }
    return IPAddress(v4: value)
  }

  private static func addresses(_ bytes: RawSpan, _ range: Range<Int>) -> [IPAddress] {
    stride(from: range.lowerBound, through: range.upperBound - 4, by: 4).prefix(16)
      .compactMap { address(bytes, at: $0) }
  }

  /// Text up to the first NUL, which some clients append; nil where empty.
  static func text(_ bytes: RawSpan, _ range: Range<Int>) -> String? {
    let end = bytes.firstOffset(of: 0, in: range) ?? range.upperBound
    return end > range.lowerBound ? bytes.text(range.lowerBound..<end) : nil
  }
}
