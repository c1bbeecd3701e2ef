/// The type of a TLS extension (IANA TLS ExtensionType registry).
public struct TLSExtensionType: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public var rawValue: UInt16
  /// Creates a type.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let serverName = TLSExtensionType(rawValue: 0)
  public static let supportedGroups = TLSExtensionType(rawValue: 10)
  public static let pointFormats = TLSExtensionType(rawValue: 11)
  public static let signatureAlgorithms = TLSExtensionType(rawValue: 13)
  public static let applicationProtocols = TLSExtensionType(rawValue: 16)
  public static let sessionTicket = TLSExtensionType(rawValue: 35)
  public static let preSharedKey = TLSExtensionType(rawValue: 41)
  public static let earlyData = TLSExtensionType(rawValue: 42)
  public static let supportedVersions = TLSExtensionType(rawValue: 43)
  public static let keyShare = TLSExtensionType(rawValue: 51)
  public static let quicTransportParameters = TLSExtensionType(rawValue: 57)
  public static let quicTransportParametersDraft = TLSExtensionType(rawValue: 0xFFA5)
  public static let encryptedClientHello = TLSExtensionType(rawValue: 0xFE0D)
}
