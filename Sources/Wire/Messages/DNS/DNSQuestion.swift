/// An entry of a DNS message's question section.
public struct DNSQuestion: Sendable, Equatable {
  /// Name asked, see ``DNSName``.
  public var name: String
  /// Where the name starts in the message.
  public var nameOffset: Int
  /// Type asked.
  public var type: DNSRecordType
  /// Class, with the unicast-response bit of mDNS (RFC 6762 section 5.4) taken out.
  public var recordClass: UInt16
  /// The unicast-response bit of mDNS.
  public var wantsUnicast: Bool
}
