/// The packet that an ICMP or ICMPv6 error message quotes: the one that was refused.
///
/// A quotation never counts as traffic of its own; it marks the flow it names. Routers quote at
/// least eight bytes behind the IP header, so the ports are there unless the capture is cut.
public struct ICMPQuotation: Hashable, Sendable {
  /// Source address of the quoted packet: the host that the error is addressed to.
  public var source: IPAddress
  /// Destination address of the quoted packet: what could not be reached.
  public var destination: IPAddress
  /// Protocol of the quoted packet, behind its extension headers.
  public var ipProtocol: IPProtocol
  /// Source port, zero where the protocol has none or the quotation is too short.
  public var sourcePort: UInt16 = 0
  /// Where what follows the quoted UDP header starts in the payload; nil for other protocols, and
  /// where the quotation ends before.
  public var datagramOffset: Int?
  /// Destination port, zero where the protocol has none or the quotation is too short.
  public var destinationPort: UInt16 = 0

  /// Whether an ICMP type (RFC 792) reports an error and so quotes a packet.
  public static func isError(icmpType type: UInt16) -> Bool {
    switch type {
    case 3, 4, 5, 11, 12: return true
    default: return false
    }
  }

  /// Whether an ICMPv6 type (RFC 4443 section 2.1) quotes a packet.
  public static func isError(icmpv6Type type: UInt16) -> Bool { type < 128 }

  /// Reads the packet quoted in `payload`, the bytes behind the eight of the ICMP header
  /// (``Packet/payloadOffset`` on); nil where no IP header is readable.
  ///
  /// Only the ports of TCP, UDP, UDP-Lite, SCTP and DCCP are read; a quoted later fragment has
  /// none. The quoted total length is not believed: a quotation is cut by design.
  public init?(_ payload: RawSpan) {
    guard let first = payload.uint8(at: 0) else { return nil }
    let portsOffset: Int?
    switch first >> 4 {
    case 4:
      let headerLength = Int(first & 0xF) &* 4
      guard headerLength >= IPv4Header.length, let source = payload.uint32(at: 12),
        let destination = payload.uint32(at: 16), let number = payload.uint8(at: 9),
        let placement = payload.uint16(at: 6)
      else { return nil }
      self.source = IPAddress(v4: source)
      self.destination = IPAddress(v4: destination)
      ipProtocol = IPProtocol(rawValue: number)
      portsOffset = placement & 0x1FFF == 0 ? headerLength : nil
    case 6:
      guard let sourceHigh = payload.uint64(at: 8), let sourceLow = payload.uint64(at: 16),
        let destinationHigh = payload.uint64(at: 24), let destinationLow = payload.uint64(at: 32),
        let number = payload.uint8(at: 6)
      else { return nil }
      source = IPAddress(high: sourceHigh, low: sourceLow)
      destination = IPAddress(high: destinationHigh, low: destinationLow)
      ipProtocol = IPProtocol(rawValue: number)
      portsOffset = Self.skipExtensions(payload, &ipProtocol)
    default: return nil
    }
    guard let portsOffset, let ports = payload.uint32(at: portsOffset) else { return }
    switch ipProtocol.rawValue {
    case 6, 17, 33, 132, 136:
      sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
      destinationPort = UInt16(truncatingIfNeeded: ports)
    default: return
    }
    if ipProtocol == .udp, portsOffset + 8 < payload.byteCount { datagramOffset = portsOffset + 8 }
  }

  /// Offset of the quoted transport header; nil where the chain is cut or names a later fragment.
  private static func skipExtensions(_ payload: RawSpan, _ ipProtocol: inout IPProtocol) -> Int? {
    var offset = IPv6Header.length
    for _ in 0..<IPv6Header.extensionLimit {
      switch ipProtocol.rawValue {
      case 0, 43, 60, 135, 139, 140:
        guard let next = payload.uint8(at: offset), let size = payload.uint8(at: offset &+ 1)
        else { return nil }
        ipProtocol = IPProtocol(rawValue: next)
        offset &+= 8 &+ Int(size) &* 8
      case 44:
        guard let next = payload.uint8(at: offset), let placement = payload.uint16(at: offset &+ 2)
        else { return nil }
        ipProtocol = IPProtocol(rawValue: next)
        guard placement & 0xFFF8 == 0 else { return nil }
        offset &+= 8
      default: return offset
      }
    }
    return nil
  }
}
