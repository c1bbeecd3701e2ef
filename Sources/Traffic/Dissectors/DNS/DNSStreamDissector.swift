import Wire

/// DNS over TCP: messages behind a length of two bytes each (RFC 7766 section 8). The same form
/// on port 5355 is LLMNR, whose names no resolver is asked for.
final class DNSStreamDissector: StreamDissector {
  static let entry = StreamEntry(name: "dns", ports: [53], probe: probe) { DNSStreamDissector() }

  static func probe(_ bytes: RawSpan, side: FlowSide) -> Probe {
    guard let length = bytes.uint16(at: 0) else { return .needMore }
    guard length >= DNSHeader.length else { return .no }
    guard bytes.byteCount >= 2 + DNSHeader.length else { return .needMore }
    guard let header = DNSHeader(bytes.extracting(2..<bytes.byteCount)), header.opcode <= 6,
      header.questionCount <= 4, header.questionCount > 0 || header.isResponse,
      header.flags & 0x0040 == 0, header.isResponse || header.responseCode == 0,
      header.answerCount <= Int(length) / 11
    else { return .no }
    guard bytes.byteCount >= 2 + Int(length) else {
      guard let name = DNSName.read(in: bytes.extracting(2..<bytes.byteCount), at: 12) else {
        return header.questionCount == 1 ? .needMore : .no
      }
      let type = bytes.uint16(at: 2 + name.end).map(DNSRecordType.init(rawValue:))
      return type.map { $0.isRegistered ? .certain : .no } ?? .needMore
    }
    return DNSMessage.probe(bytes.extracting(2..<2 + Int(length)))
  }

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    guard let length = bytes.uint16(at: 0) else { return .consumed(0) }
    guard length >= DNSHeader.length else { return .finishedSide }
    guard bytes.byteCount >= 2 + Int(length) else { return .consumed(0) }
    if dissection.port(of: .first) == 5355 || dissection.port(of: .second) == 5355 {
      dissection.setApplication("llmnr")
      return .finished
    }
    let content = bytes.extracting(2..<2 + Int(length))
    if case .value(let message, _) = DNSMessage.parse(content) {
      DNSStatement.state(message, content, from: side, in: &dissection)
    }
    return .consumed(2 + Int(length))
  }
}
