extension ClientHello {
  /// All that the JA3 and JA4 fingerprints depend on: hellos of one form have the same ones.
  public struct Form: Sendable, Hashable {
    private let transport: Transport
    private let legacyVersion: UInt16
    private let cipherSuites: [UInt16]
    private let extensions: [UInt16]
    private let firstProtocol: String?
    private let supportedVersions: [UInt16]
    private let supportedGroups: [UInt16]
    private let pointFormats: [UInt8]
    private let signatureAlgorithms: [UInt16]
    private let firstProtocolEnds: UInt16?

    /// The form of a hello.
    public init(_ hello: ClientHello) {
      transport = hello.transport
      legacyVersion = hello.legacyVersion.rawValue
      cipherSuites = hello.cipherSuites
      extensions = hello.extensions
      firstProtocol = hello.applicationProtocols.first
      supportedVersions = hello.supportedVersions
      supportedGroups = hello.supportedGroups
      pointFormats = hello.pointFormats
      signatureAlgorithms = hello.signatureAlgorithms
      firstProtocolEnds = hello.firstProtocolEnds.map {
        UInt16($0.first) << 8 | UInt16($0.last)
      }
    }
  }
}
