/// The 12-byte header of a DNS message (RFC 1035 section 4.1.1), shared by mDNS, LLMNR and the
/// NetBIOS name service.
public struct DNSHeader: Sendable, Equatable {
  /// Bytes of the header.
  public static let length = 12
  /// Identification.
  public var identification: UInt16
  /// The flags word as on the wire.
  public var flags: UInt16
  /// Entries of the question section as stated.
  public var questionCount: Int
  /// Records of the answer section as stated.
  public var answerCount: Int
  /// Records of the authority section as stated.
  public var authorityCount: Int
  /// Records of the additional section as stated.
  public var additionalCount: Int

  /// Reads the header at the front; nil where there are fewer than 12 bytes.
  public init?(_ bytes: RawSpan) {
    guard let identification = bytes.uint16(at: 0), let flags = bytes.uint16(at: 2),
      let questions = bytes.uint16(at: 4), let answers = bytes.uint16(at: 6),
      let authorities = bytes.uint16(at: 8), let additionals = bytes.uint16(at: 10)
    else { return nil }
    self.identification = identification
    self.flags = flags
    questionCount = Int(questions)
    answerCount = Int(answers)
    authorityCount = Int(authorities)
    additionalCount = Int(additionals)
  }

  /// Whether the message is a response.
  public var isResponse: Bool { flags & 0x8000 != 0 }
  /// 0 query, 1 inverse query, 2 status, 4 notify, 5 update, 6 stateful operations.
  public var opcode: UInt8 { UInt8(truncatingIfNeeded: flags >> 11) & 15 }
  /// Whether the message was cut to fit the transport.
  public var isTruncated: Bool { flags & 0x0200 != 0 }
  /// The low four bits of the response code.
  public var responseCode: UInt8 { UInt8(truncatingIfNeeded: flags) & 15 }
  /// Records of all sections.
  public var recordCount: Int { answerCount + authorityCount + additionalCount }
}
