/// What a resource record says.
public enum DNSRecordData: Sendable, Equatable {
  /// A, AAAA, or an address of a NetBIOS name.
  case address(IPAddress)
  /// CNAME, DNAME, NS, PTR, and the host of MX.
  case name(String)
  /// SRV (RFC 2782).
  case service(priority: UInt16, weight: UInt16, port: UInt16, target: String)
  /// SVCB or HTTPS (RFC 9460).
  case serviceBinding(ServiceBinding)
  /// TXT: the strings' lengths in bytes. Their content stays in the message.
  case text(sizes: [Int])
  /// SOA: primary server and mailbox.
  case startOfAuthority(primary: String, mailbox: String)
  /// Another type, or data that does not have its type's form.
  case other
}

extension DNSResourceRecord {
  /// Reads the record's data; `message` is the whole message that the record was read from.
  public func content(in message: RawSpan) -> DNSRecordData {
    switch type {
    case .a where data.count == 4:
      guard let address = message.uint32(at: data.lowerBound) else { return .other }
      return .address(IPAddress(v4: address))
    case .aaaa where data.count == 16:
      guard let high = message.uint64(at: data.lowerBound),
        let low = message.uint64(at: data.lowerBound + 8)
      else { return .other }
      return .address(IPAddress(high: high, low: low))
    case .cname, .ns, .ptr, .dname:
      guard let name = DNSName.read(in: message, at: data.lowerBound) else { return .other }
      return .name(name.text)
    case .mx:
      guard let name = DNSName.read(in: message, at: data.lowerBound + 2) else { return .other }
      return .name(name.text)
    case .srv:
      guard data.count >= 7, let priority = message.uint16(at: data.lowerBound),
        let weight = message.uint16(at: data.lowerBound + 2),
        let port = message.uint16(at: data.lowerBound + 4),
        let target = DNSName.read(in: message, at: data.lowerBound + 6)
      else { return .other }
      return .service(priority: priority, weight: weight, port: port, target: target.text)
    case .svcb, .https:
      guard let binding = ServiceBinding(message, data: data) else { return .other }
      return .serviceBinding(binding)
    case .txt:
      var sizes: [Int] = []
      var place = data.lowerBound
      while place < data.upperBound, let size = message.uint8(at: place) {
        guard place + 1 + Int(size) <= data.upperBound else { return .other }
        sizes.append(Int(size))
        place += 1 + Int(size)
      }
      return .text(sizes: sizes)
    case .soa:
      guard let primary = DNSName.read(in: message, at: data.lowerBound),
        let mailbox = DNSName.read(in: message, at: primary.end)
      else { return .other }
      return .startOfAuthority(primary: primary.text, mailbox: mailbox.text)
    default:
      return .other
    }
  }

  /// The addresses of a NetBIOS name record (RFC 1002 section 4.2.1.3): six bytes each, flags and
  /// address.
  public func netBIOSAddresses(in message: RawSpan) -> [IPAddress] {
    guard type == .netBIOSName else { return [] }
    var result: [IPAddress] = []
    var place = data.lowerBound
    while place + 6 <= data.upperBound, let address = message.uint32(at: place + 2) {
      result.append(IPAddress(v4: address))
      place += 6
    }
    return result
  }
}
