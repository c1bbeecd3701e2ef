/// The place and fixed fields of one resource record (RFC 1035 section 4.1.3).
///
/// A record owns no memory: names and data are read from the message when asked for.
public struct DNSResourceRecord: Sendable, Equatable {
  /// The section a record stands in.
  public enum Section: UInt8, Sendable {
    case answer, authority, additional
  }
  /// The section.
  public var section: Section
  /// Where the owner's name starts in the message.
  public var nameOffset: Int
  /// The type.
  public var type: DNSRecordType
  /// Class, with the cache-flush bit of mDNS (RFC 6762 section 10.2) taken out; of an OPT record
  /// the sender's payload size.
  public var recordClass: UInt16
  /// Time to live in seconds; of an OPT record the extended code and flags.
  public var timeToLive: UInt32
  /// Where the data lies in the message.
  public var data: Range<Int>

  /// The owner's name.
  public func name(in message: RawSpan) -> String? {
    DNSName.read(in: message, at: nameOffset)?.text
  }
}
