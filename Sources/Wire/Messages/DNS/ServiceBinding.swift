/// The data of an SVCB or HTTPS record (RFC 9460 section 2.2).
public struct ServiceBinding: Sendable, Equatable {
  /// 0: alias form.
  public var priority: UInt16
  /// Target name; the root stands for the owner itself.
  public var target: String
  /// Application protocols offered (`h3`, `h2`).
  public var applicationProtocols: [String] = []
  /// Port, where stated.
  public var port: UInt16?
  /// Addresses that the record hints at, IPv4 before IPv6.
  public var addressHints: [IPAddress] = []
  /// Whether the record carries an Encrypted Client Hello configuration (RFC 9849).
  public var offersECH = false
  /// Path template of DNS over HTTPS (RFC 9461), where stated.
  public var dohPath: String?

  /// Reads a record's data; nil where the fixed part cannot be read.
  init?(_ message: RawSpan, data: Range<Int>) {
    guard data.count >= 3, let priority = message.uint16(at: data.lowerBound),
      let name = DNSName.read(in: message, at: data.lowerBound + 2), name.end <= data.upperBound
    else { return nil }
    self.priority = priority
    target = name.text
    var place = name.end
    while place + 4 <= data.upperBound, let key = message.uint16(at: place),
      let length = message.uint16(at: place + 2)
    {
      let value = place + 4..<place + 4 + Int(length)
      guard value.upperBound <= data.upperBound else { return }
      read(key: key, value: value, in: message)
      place = value.upperBound
    }
  }

  private mutating func read(key: UInt16, value: Range<Int>, in message: RawSpan) {
    var place = value.lowerBound
    switch key {
    case 1:
      while place < value.upperBound, let size = message.uint8(at: place) {
        let end = place + 1 + Int(size)
        guard end <= value.upperBound else { return }
        applicationProtocols.append(message.text(place + 1..<end))
        place = end
      }
    case 3:
      if value.count == 2 { port = message.uint16(at: place) }
    case 4:
      while place + 4 <= value.upperBound, let address = message.uint32(at: place) {
        addressHints.append(IPAddress(v4: address))
        place += 4
      }
    case 5:
      offersECH = true
    case 6:
      while place + 16 <= value.upperBound, let high = message.uint64(at: place),
        let low = message.uint64(at: place + 8)
      {
        addressHints.append(IPAddress(high: high, low: low))
        place += 16
      }
    case 7:
      dohPath = message.text(value)
    default:
      break
    }
  }
}
