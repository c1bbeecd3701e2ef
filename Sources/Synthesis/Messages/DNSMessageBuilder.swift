/// DNS messages, with or without name compression (RFC 1035 section 4).
public struct DNSMessageBuilder: Sendable {
  /// Whether names that stood before are replaced by pointers.
  public var compresses = true
  private var flags: UInt16
  private var identification: UInt16
  private var counts: [UInt16] = [0, 0, 0, 0]
  private var body = MessageBytes()
  private var places: [String: Int] = [:]

  /// Begins a message.
  public init(isResponse: Bool = false, responseCode: UInt8 = 0, identification: UInt16 = 0x1234) {
    flags = (isResponse ? 0x8180 : 0x0100) | UInt16(responseCode & 15)
    self.identification = identification
  }

  /// The message.
  public var bytes: [UInt8] {
    var message = MessageBytes()
    message.append(identification)
    message.append(flags)
    for count in counts { message.append(count) }
    message.append(body.bytes)
    return message.bytes
  }

  /// Replaces the flags word.
  public mutating func setFlags(_ word: UInt16) { flags = word }

  /// Adds a question.
  public mutating func ask(_ name: String, type: UInt16, recordClass: UInt16 = 1) {
    counts[0] += 1
    append(name: name)
    body.append(type)
    body.append(recordClass)
  }

  /// Adds a record to section 0 (answer), 1 (authority) or 2 (additional).
  public mutating func answer(
    _ name: String, type: UInt16, timeToLive: UInt32 = 300, recordClass: UInt16 = 1,
    section: Int = 0, data: (inout DNSMessageBuilder) -> Void
  ) {
    counts[1 + min(max(section, 0), 2)] += 1
    append(name: name)
    body.append(type)
    body.append(recordClass)
    body.append(timeToLive)
    let place = body.bytes.count
    body.append(UInt16(0))
    data(&self)
    let length = UInt16(truncatingIfNeeded: body.bytes.count - place - 2)
    body.bytes[place] = UInt8(length >> 8)
    body.bytes[place + 1] = UInt8(truncatingIfNeeded: length)
  }

  /// Adds a record whose data is given as bytes.
  public mutating func answer(
    _ name: String, type: UInt16, timeToLive: UInt32 = 300, section: Int = 0, bytes: [UInt8]
  ) {
    answer(name, type: type, timeToLive: timeToLive, section: section) { $0.append(bytes: bytes) }
  }

  /// Adds an A record.
  public mutating func address(_ name: String, _ v4: [UInt8], timeToLive: UInt32 = 300) {
    answer(name, type: 1, timeToLive: timeToLive, bytes: v4)
  }

  /// Adds a CNAME record.
  public mutating func alias(_ name: String, _ target: String) {
    answer(name, type: 5) { $0.append(name: target) }
  }

  /// Appends bytes, inside a record's data.
  public mutating func append(bytes: [UInt8]) { body.append(bytes) }

  /// Appends a name, inside a record's data.
  public mutating func append(name: String) {
    var rest = name[...]
    while !rest.isEmpty {
      let key = rest.lowercased()
      if compresses, let place = places[key] {
        body.append(UInt16(0xC000) | UInt16(truncatingIfNeeded: place))
        return
      }
      let place = 12 + body.bytes.count
      if place < 0x4000 { places[key] = place }
      let label = rest.prefix { $0 != "." }
      body.append(UInt8(truncatingIfNeeded: label.utf8.count))
      body.append(text: String(label))
      rest = rest.dropFirst(label.count)
      if rest.first == "." { rest = rest.dropFirst() }
    }
    body.append(UInt8(0))
  }

  /// The message behind its length, as over TCP.
  public var overTCP: [UInt8] {
    var message = MessageBytes()
    message.append(UInt16(truncatingIfNeeded: bytes.count))
    message.append(bytes)
    return message.bytes
  }
}
