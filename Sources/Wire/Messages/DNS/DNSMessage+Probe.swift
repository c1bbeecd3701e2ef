extension DNSMessage {
  /// Whether `bytes` are a DNS message.
  ///
  /// `certain` where header, questions and records agree with each other to the last byte;
  /// `possible` where the header fits and the rest is cut off or odd.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let header = DNSHeader(bytes) else { return .no }
    guard header.opcode <= 6, header.opcode != 3, header.questionCount <= questionLimit,
      header.questionCount + header.recordCount > 0
    else { return .no }
    if !header.isResponse, header.opcode == 0 {
      guard header.responseCode == 0 || header.flags & 0x0010 != 0, header.answerCount <= 256 else {
        return .no
      }
    }
    guard case .value(let message, let consumed) = parse(bytes) else { return .no }
    let plausible = message.questions.allSatisfy {
      ($0.recordClass >= 1 && $0.recordClass <= 4 || $0.recordClass >= 254 && $0.recordClass <= 255)
        && $0.type.rawValue != 0
    }
    guard plausible else { return .no }
    if message.fault != nil {
      return message.questions.isEmpty && message.records.isEmpty ? .no : .possible
    }
    if consumed == bytes.byteCount {
      return message.questions.contains { $0.type.isRegistered }
        || message.records.contains { $0.type.isRegistered && $0.type.rawValue != 10 }
        ? .certain : .possible
    }
    return .possible
  }
}
