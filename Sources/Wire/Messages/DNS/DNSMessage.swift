/// A DNS message: questions as values, records as places in the message (RFC 1035 section 4).
///
/// Reading is tolerant: what stands before a fault is kept and ``fault`` says that the rest could
/// not be read. The same form serves mDNS (RFC 6762), LLMNR (RFC 4795) and the NetBIOS name
/// service (RFC 1002).
public struct DNSMessage: Sendable, Equatable {
  /// Records read of one message at most; the count beyond is a fault of the code
  /// `limitExceeded`.
  public static let recordLimit = 4096
  /// Questions read of one message at most.
  public static let questionLimit = 64

  /// The header.
  public var header: DNSHeader
  /// The question section.
  public var questions: [DNSQuestion] = []
  /// Records of all sections in order.
  public var records: [DNSResourceRecord] = []
  /// The OPT pseudo-record, where there is one.
  public var extended: ExtendedDNS?
  /// Why reading ended before the counts of the header were reached.
  public var fault: WireError?
  /// Bytes read.
  public var length: Int

  /// Outcome, with the upper bits of EDNS.
  public var responseCode: DNSResponseCode {
    DNSResponseCode(
      rawValue: UInt16(header.responseCode) | UInt16(extended?.extendedCode ?? 0) << 4)
  }

  /// Reads the message that `bytes` are (a datagram, or a TCP message without its length).
  ///
  /// - Returns: `needMore(12)` for fewer bytes than a header; otherwise a message, consumed as far
  ///   as it could be read.
  public static func parse(_ bytes: RawSpan) -> Parsed<DNSMessage> {
    guard let header = DNSHeader(bytes) else { return .needMore(DNSHeader.length) }
    var message = DNSMessage(header: header, length: DNSHeader.length)
    message.readQuestions(bytes)
    if message.fault == nil { message.readRecords(bytes) }
    return .value(message, consumed: message.length)
  }

  private mutating func readQuestions(_ bytes: RawSpan) {
    for _ in 0..<header.questionCount {
      guard questions.count < DNSMessage.questionLimit else {
        fault = WireError(.limitExceeded, layer: .dns, offset: length)
        return
      }
      guard let name = DNSName.read(in: bytes, at: length),
        let type = bytes.uint16(at: name.end), let word = bytes.uint16(at: name.end + 2)
      else {
        fault = .tooShort(.dns, offset: length, available: bytes.byteCount - length)
        return
      }
      questions.append(
        DNSQuestion(
          name: name.text, nameOffset: length, type: DNSRecordType(rawValue: type),
          recordClass: word & 0x7FFF, wantsUnicast: word & 0x8000 != 0))
      length = name.end + 4
    }
  }

  private mutating func readRecords(_ bytes: RawSpan) {
    let count = header.recordCount
    guard count > 0 else { return }
    records.reserveCapacity(min(count, (bytes.byteCount - length) / 11 + 1))
    for index in 0..<count {
      guard index < DNSMessage.recordLimit else {
        fault = WireError(.limitExceeded, layer: .dns, offset: length)
        return
      }
      guard let end = DNSName.end(in: bytes, at: length), let type = bytes.uint16(at: end),
        let word = bytes.uint16(at: end + 2), let life = bytes.uint32(at: end + 4),
        let size = bytes.uint16(at: end + 8)
      else {
        fault = .tooShort(.dns, offset: length, available: bytes.byteCount - length)
        return
      }
      let data = end + 10..<end + 10 + Int(size)
      guard data.upperBound <= bytes.byteCount else {
        fault = .tooShort(
          .dns, offset: length, needed: data.upperBound - length,
          available: bytes.byteCount - length, lengthSource: .ownHeader)
        return
      }
      let isOption = type == DNSRecordType.opt.rawValue
      let record = DNSResourceRecord(
        section: index < header.answerCount
          ? .answer
          : index < header.answerCount + header.authorityCount ? .authority : .additional,
        nameOffset: length, type: DNSRecordType(rawValue: type),
        recordClass: isOption ? word : word & 0x7FFF, timeToLive: life, data: data)
      records.append(record)
      if isOption, extended == nil { extended = ExtendedDNS(record, in: bytes) }
      length = data.upperBound
    }
  }
}
