import CReferenceData

/// The type of a DNS resource record or question.
public struct DNSRecordType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number on the wire.
  public var rawValue: UInt16
  /// Creates a type.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let a = DNSRecordType(rawValue: 1)
  public static let ns = DNSRecordType(rawValue: 2)
  public static let cname = DNSRecordType(rawValue: 5)
  public static let soa = DNSRecordType(rawValue: 6)
  public static let ptr = DNSRecordType(rawValue: 12)
  public static let mx = DNSRecordType(rawValue: 15)
  public static let txt = DNSRecordType(rawValue: 16)
  public static let aaaa = DNSRecordType(rawValue: 28)
  /// NetBIOS general name service record; NIMLOC in DNS.
  public static let netBIOSName = DNSRecordType(rawValue: 32)
  /// NetBIOS node status; SRV in DNS.
  public static let srv = DNSRecordType(rawValue: 33)
  public static let dname = DNSRecordType(rawValue: 39)
  public static let opt = DNSRecordType(rawValue: 41)
  public static let svcb = DNSRecordType(rawValue: 64)
  public static let https = DNSRecordType(rawValue: 65)
  public static let any = DNSRecordType(rawValue: 255)

  private static let names = ProtocolTable(protocol_table_dns_types).namesByNumber
  private static let netBIOSNames = ProtocolTable(protocol_table_netbios_types).namesByNumber

  /// The registered mnemonic, or `TYPE` and the number (RFC 3597 section 5).
  public var description: String { DNSRecordType.names[rawValue] ?? "TYPE\(rawValue)" }

  /// The mnemonic in the NetBIOS name service (RFC 1002).
  public var netBIOSDescription: String {
    DNSRecordType.netBIOSNames[rawValue] ?? description
  }

  /// Whether the number is registered.
  public var isRegistered: Bool { DNSRecordType.names[rawValue] != nil }
}
