import CReferenceData

/// The outcome that a DNS response states, with the upper bits of EDNS where there are some.
public struct DNSResponseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number, 12 bits (RFC 6891 section 6.1.3).
  public var rawValue: UInt16
  /// Creates a code.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let noError = DNSResponseCode(rawValue: 0)
  public static let serverFailure = DNSResponseCode(rawValue: 2)
  public static let nameError = DNSResponseCode(rawValue: 3)

  private static let names = ProtocolTable(protocol_table_dns_response_codes).namesByNumber

  /// The registered mnemonic (`NXDOMAIN`), or `RCODE` and the number.
  public var description: String { DNSResponseCode.names[rawValue] ?? "RCODE\(rawValue)" }
}
