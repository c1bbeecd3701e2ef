/// The head of a syslog message: RFC 5424 or the older form of RFC 3164.
public struct SyslogMessage: Equatable, Sendable {
  /// Facility, 0 to 23.
  public var facility: UInt8
  /// Severity, 0 to 7.
  public var severity: UInt8
  /// Whether it is of RFC 5424.
  public var isStructured: Bool
  /// Host name.
  public var host: String?
  /// Application, or tag.
  public var application: String?

  /// Reads a datagram's payload.
  public static func parse(_ datagram: RawSpan) -> Parsed<SyslogMessage> {
    guard datagram.uint8(at: 0) == UInt8(ascii: "<"),
      let close = datagram.firstOffset(of: UInt8(ascii: ">"), in: 2..<5),
      let priority = datagram.decimal(in: 1..<close), priority <= 191,
      close == 2 || datagram.uint8(at: 1) != UInt8(ascii: "0")
    else { return .fault(WireError(.badValue, layer: .syslog)) }
    let end = Swift.min(datagram.byteCount, 1024)
    var message = SyslogMessage(
      facility: UInt8(priority / 8), severity: UInt8(priority % 8), isStructured: false)
    if datagram.hasBytes("1 ", at: close + 1) {
      message.isStructured = true
      let words = words(datagram, from: close + 3, to: end, count: 3)
      guard words.count == 3 else { return .fault(WireError(.badValue, layer: .syslog)) }
      message.host = words[1] == "-" ? nil : words[1]
      message.application = words[2] == "-" ? nil : words[2]
      return .value(message, consumed: datagram.byteCount)
    }
    // `Mmm dd hh:mm:ss host tag:`; devices that leave the date out send the tag at once.
    let text = close + 1
    guard datagram.printableCount(in: text..<Swift.min(end, text + 8)) >= Swift.min(8, end - text),
      end > text
    else { return .fault(WireError(.badValue, layer: .syslog)) }
    if datagram.uint8(at: text + 3) == 0x20, datagram.uint8(at: text + 6) == 0x20,
      datagram.uint8(at: text + 9) == UInt8(ascii: ":")
    {
      let words = words(datagram, from: text + 16, to: end, count: 2)
      message.host = words.first
      if words.count > 1 {
        message.application = String(words[1].prefix { $0 != ":" && $0 != "[" })
      }
    }
    return .value(message, consumed: datagram.byteCount)
  }

  private static func words(
    _ bytes: RawSpan, from start: Int, to end: Int, count: Int
  ) -> [String] {
    var words: [String] = []
    var offset = start
    while words.count < count, offset < end {
      let stop = bytes.firstOffset(of: 0x20, in: offset..<end) ?? end
      if stop > offset { words.append(bytes.text(offset..<stop)) }
      offset = stop + 1
    }
    return words
  }

  /// Certain for RFC 5424 and for the older form with its date, else possible.
  public static func probe(_ datagram: RawSpan) -> Probe {
    guard let message = parse(datagram).value else { return .no }
    return message.isStructured || message.host != nil ? .certain : .possible
  }
}
