/// The fields of an OPT pseudo-record (RFC 6891 section 6.1).
public struct ExtendedDNS: Sendable, Equatable {
  /// Largest UDP payload that the sender takes.
  public var payloadSize: UInt16
  /// Upper eight bits of the response code.
  public var extendedCode: UInt8
  /// EDNS version.
  public var version: UInt8
  /// Whether DNSSEC records are wanted.
  public var wantsDNSSEC: Bool
  /// Client subnet (RFC 7871), where stated: address with the bits beyond the prefix zero.
  public var clientSubnet: (address: IPAddress, prefixLength: UInt8)?

  /// Reads an OPT record.
  init(_ record: DNSResourceRecord, in message: RawSpan) {
    payloadSize = record.recordClass
    extendedCode = UInt8(truncatingIfNeeded: record.timeToLive >> 24)
    version = UInt8(truncatingIfNeeded: record.timeToLive >> 16)
    wantsDNSSEC = record.timeToLive & 0x8000 != 0
    var place = record.data.lowerBound
    while place + 4 <= record.data.upperBound, let code = message.uint16(at: place),
      let length = message.uint16(at: place + 2)
    {
      let end = place + 4 + Int(length)
      guard end <= record.data.upperBound else { return }
      if code == 8 { readSubnet(place + 4..<end, in: message) }
      place = end
    }
  }

  private mutating func readSubnet(_ option: Range<Int>, in message: RawSpan) {
    guard let family = message.uint16(at: option.lowerBound),
      let prefix = message.uint8(at: option.lowerBound + 2), option.count >= 4
    else { return }
    var bytes = message.copy(option.lowerBound + 4..<option.upperBound)
    guard family == 1 || family == 2, bytes.count <= (family == 1 ? 4 : 16) else { return }
    bytes.append(contentsOf: repeatElement(0, count: (family == 1 ? 4 : 16) - bytes.count))
    let span = bytes.span.bytes
    if family == 1, let address = span.uint32(at: 0) {
      clientSubnet = (IPAddress(v4: address), prefix)
    } else if let high = span.uint64(at: 0), let low = span.uint64(at: 8) {
      clientSubnet = (IPAddress(high: high, low: low), prefix)
    }
  }

  public static func == (a: ExtendedDNS, b: ExtendedDNS) -> Bool {
    a.payloadSize == b.payloadSize && a.extendedCode == b.extendedCode && a.version == b.version
      && a.wantsDNSSEC == b.wantsDNSSEC && a.clientSubnet?.address == b.clientSubnet?.address
      && a.clientSubnet?.prefixLength == b.clientSubnet?.prefixLength
  }
}
