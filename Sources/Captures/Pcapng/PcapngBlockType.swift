/// Block types of pcapng (draft-ietf-opsawg-pcapng section 11.1 and the registry beside it).
enum PcapngBlockType {
  static let sectionHeader: UInt32 = 0x0A0D_0D0A
  static let interfaceDescription: UInt32 = 1
  static let obsoletePacket: UInt32 = 2
  static let simplePacket: UInt32 = 3
  static let nameResolution: UInt32 = 4
  static let interfaceStatistics: UInt32 = 5
  static let enhancedPacket: UInt32 = 6
  static let decryptionSecrets: UInt32 = 10
  static let customCopyable: UInt32 = 0x0000_0BAD
  static let customNotCopyable: UInt32 = 0x4000_0BAD

  /// The number by which a section header tells its byte order.
  static let byteOrderMagic: UInt32 = 0x1A2B_3C4D
}
