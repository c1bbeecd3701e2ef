/// What a client asks of a SOCKS proxy: version 4, 4a (openssh.com "SOCKS 4A") or 5 (RFC 1928).
public struct SOCKSRequest: Equatable, Sendable {
  /// What is asked.
  public enum Command: UInt8, Sendable { case connect = 1, bind, associate }
  /// 4 or 5.
  public var version: UInt8
  /// What is asked.
  public var command: Command
  /// The inner host: a name in lower case, or an address as text.
  public var host: String
  /// The inner port.
  public var port: UInt16

  /// The methods greeting of version 5, which precedes the request: its length, where the bytes at
  /// `offset` are one.
  public static func greetingLength(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<Int> {
    guard let version = bytes.uint8(at: offset) else { return .needMore(offset + 2) }
    guard version == 5 else { return .fault(WireError(.badValue, layer: .socks)) }
    guard let count = bytes.uint8(at: offset + 1) else { return .needMore(offset + 2) }
    guard (1...16).contains(count) else { return .fault(WireError(.badValue, layer: .socks)) }
    let end = offset + 2 + Int(count)
    guard end <= bytes.byteCount else { return .needMore(end) }
    for index in offset + 2..<end {
      // Assigned methods are 0 to 9 and 0x80 to 0xFE for private ones.
      guard let method = bytes.uint8(at: index), method <= 9 || (0x80...0xFE).contains(method)
      else { return .fault(WireError(.badValue, layer: .socks)) }
    }
    return .value(end - offset, consumed: end - offset)
  }

  /// Reads a request of version 4 or 5 from its first byte.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<SOCKSRequest> {
    guard let version = bytes.uint8(at: offset), let code = bytes.uint8(at: offset + 1) else {
      return .needMore(offset + 10)
    }
    guard let command = Command(rawValue: code), version == 4 || version == 5 else {
      return .fault(WireError(.badValue, layer: .socks))
    }
    return version == 5
      ? parseFifth(bytes, at: offset, command) : parseFourth(bytes, at: offset, command)
  }

  private static func parseFifth(
    _ bytes: RawSpan, at offset: Int, _ command: Command
  ) -> Parsed<SOCKSRequest> {
    guard let reserved = bytes.uint8(at: offset + 2), let type = bytes.uint8(at: offset + 3),
      let length = bytes.uint8(at: offset + 4)
    else { return .needMore(offset + 10) }
    guard reserved == 0 else { return .fault(WireError(.badValue, layer: .socks)) }
    let start: Int
    let end: Int
    switch type {
    case 1: (start, end) = (offset + 4, offset + 8)
    case 3: (start, end) = (offset + 5, offset + 5 + Int(length))
    case 4: (start, end) = (offset + 4, offset + 20)
    default: return .fault(WireError(.badValue, layer: .socks))
    }
    guard let port = bytes.uint16(at: end) else { return .needMore(end + 2) }
    let host: String
    switch type {
    case 1: host = IPAddress(v4: bytes.uint32(at: start) ?? 0).description
    case 4:
      host =
        IPAddress(high: bytes.uint64(at: start) ?? 0, low: bytes.uint64(at: start + 8) ?? 0)
        .description
    default:
      guard end > start, bytes.printableCount(in: start..<end) == end - start else {
        return .fault(WireError(.badValue, layer: .socks))
      }
      host = bytes.text(start..<end).lowercased()
    }
    return .value(
      SOCKSRequest(version: 5, command: command, host: host, port: port),
      consumed: end + 2 - offset)
  }

  private static func parseFourth(
    _ bytes: RawSpan, at offset: Int, _ command: Command
  ) -> Parsed<SOCKSRequest> {
    guard command != .associate else { return .fault(WireError(.badValue, layer: .socks)) }
    guard let port = bytes.uint16(at: offset + 2), let address = bytes.uint32(at: offset + 4) else {
      return .needMore(offset + 9)
    }
    let limit = Swift.min(bytes.byteCount, offset + 8 + 256)
    guard let userEnd = bytes.firstOffset(of: 0, in: offset + 8..<limit) else {
      return limit < offset + 8 + 256
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.badValue, layer: .socks))
    }
    guard bytes.printableCount(in: offset + 8..<userEnd) == userEnd - offset - 8, port > 0 else {
      return .fault(WireError(.badValue, layer: .socks))
    }
    // 4a: the address 0.0.0.x with x not zero says that a name follows.
    guard address >> 8 == 0, address != 0 else {
      return .value(
        SOCKSRequest(
          version: 4, command: command, host: IPAddress(v4: address).description, port: port),
        consumed: userEnd + 1 - offset)
    }
    let nameLimit = Swift.min(bytes.byteCount, userEnd + 1 + 256)
    guard let nameEnd = bytes.firstOffset(of: 0, in: userEnd + 1..<nameLimit) else {
      return nameLimit < userEnd + 257
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.badValue, layer: .socks))
    }
    guard nameEnd > userEnd + 1,
      bytes.printableCount(in: userEnd + 1..<nameEnd) == nameEnd - userEnd - 1
    else { return .fault(WireError(.badValue, layer: .socks)) }
    return .value(
      SOCKSRequest(
        version: 4, command: command,
        host: bytes.text(userEnd + 1..<nameEnd).lowercased(), port: port),
      consumed: nameEnd + 1 - offset)
  }

  /// What the start of a client's stream looks like: possible where the first segment is exactly a
  /// greeting of version 5 or a request of version 4.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let version = bytes.uint8(at: 0) else { return .needMore }
    if version == 5 {
      switch greetingLength(bytes) {
      case .value(let length, _):
        if length == bytes.byteCount { return .possible }
        if case .value = parse(bytes, at: length) { return .certain }
        return bytes.uint8(at: length) == 1 || bytes.uint8(at: length) == 5 ? .possible : .no
      case .needMore: return .needMore
      case .fault: return .no
      }
    }
    guard version == 4 else { return .no }
    switch parse(bytes) {
    case .value(_, let consumed): return consumed == bytes.byteCount ? .possible : .no
    case .needMore: return bytes.byteCount < 64 ? .needMore : .no
    case .fault: return .no
    }
  }
}
