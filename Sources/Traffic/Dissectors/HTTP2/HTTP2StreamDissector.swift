import Wire

/// HTTP/2 with prior knowledge, or after an upgrade in clear.
final class HTTP2StreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "http2", ports: [],
    probe: { bytes, _ in HTTP2FrameHeader.probe(bytes) }, make: { HTTP2StreamDissector() })

  private struct Side {
    var decoder: HPACKDecoder? = HPACKDecoder()
    /// Header block fragments until END_HEADERS.
    var block: [UInt8] = []
    var hasStarted = false
    /// Streams on which this side sends DNS messages.
    var nameStreams: Set<UInt32> = []
  }
  // One call at a time comes in here: nothing to check as it runs.
  @exclusivity(unchecked)
  private var sides: [2 of Side] = [Side(), Side()]
  private var hosts: [UInt32: String] = [:]

  static let blockLimit = 64 << 10
  static let nameStreamLimit = 4096

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if !sides[side.place].hasStarted {
      switch HTTP2FrameHeader.probe(bytes) {
      case .certain:
        sides[side.place].hasStarted = true
        return .consumed(HTTP2FrameHeader.prefaceLength)
      case .needMore: return .consumed(0)
      case .possible, .no: sides[side.place].hasStarted = true
      }
    }
    guard let header = HTTP2FrameHeader.parse(bytes).value else { return .consumed(0) }
    let whole = HTTP2FrameHeader.headerLength + header.length
    if header.kind == .data, sides[side.place].nameStreams.contains(header.stream),
      header.length <= DNSOverHTTPS.longestMessage
    {
      guard bytes.byteCount >= whole else { return .consumed(0) }
      stateNames(bytes.extracting(HTTP2FrameHeader.headerLength..<whole), side, in: &dissection)
      return .consumed(whole)
    }
    guard header.kind == .headers || header.kind == .continuation else { return .skip(whole) }
    guard header.length <= HTTP2StreamDissector.blockLimit else { return .finishedSide }
    guard bytes.byteCount >= whole else { return .consumed(0) }
    let payload = HTTP2FrameHeader.headerLength..<whole
    guard let fragment = header.blockFragment(payload: payload, in: bytes),
      sides[side.place].block.count + fragment.count <= HTTP2StreamDissector.blockLimit
    else { return .finishedSide }
    sides[side.place].block += bytes.copy(fragment)
    if header.endsHeaders {
      let block = sides[side.place].block
      sides[side.place].block = []
      guard let fields = sides[side.place].decoder?.decode(block.span.bytes, in: 0..<block.count)
      else {
        return .finishedSide
      }
      take(fields, stream: header.stream, side, in: &dissection)
    }
    return .consumed(whole)
  }

  private func take(
    _ fields: [HPACKDecoder.Field], stream: UInt32, _ side: FlowSide,
    in dissection: inout Dissection
  ) {
    if sides[side.place].nameStreams.count < HTTP2StreamDissector.nameStreamLimit,
      fields.contains(where: { $0.name == "content-type" && $0.value == DNSOverHTTPS.mediaType })
    {
      sides[side.place].nameStreams.insert(stream)
    }
    guard let request = HTTP2Request(fields) else {
      guard let text = fields.first(where: { $0.name == "date" })?.value,
        fields.first(where: { $0.name == "age" }) == nil
      else { return }
      let bytes = Array(text.utf8)
      guard let date = HTTPDate.parse(bytes.span.bytes, in: 0..<bytes.count) else { return }
      dissection.addClockSample(
        ClockSample(
          basis: .httpDate, captureTime: dissection.time,
          remoteTime: date.adding(nanoseconds: 500_000_000), uncertainty: 1_000_000_000,
          source: hosts[stream] ?? dissection.address(of: side).description,
          frame: dissection.frame))
      return
    }
    if let message = DNSOverHTTPS.message(inTarget: request.path) {
      stateNames(message.span.bytes, side, in: &dissection)
    }
    let host = request.authority.flatMap(HTTPTarget.host(ofAuthority:))
    dissection.addHTTP2(
      HTTP2RequestRecord(
        request, stream: stream, frame: dissection.frame, time: dissection.time,
        flow: Int32(truncatingIfNeeded: dissection.flow)))
    dissection.addHTTP2UserAgent(request.userAgent)
    dissection.addRequest(method: request.method, host: host, path: request.path)
    guard let host else { return }
    if hosts.count < 1024 { hosts[stream] = host }
    if request.method == "CONNECT" {
      dissection.addProxiedName(host, basis: .httpConnect)
      dissection.setConcealment("http-connect")
    } else {
      dissection.addName(host, basis: .httpHost)
    }
  }

  /// States a DNS message that the stream carries (DNS over HTTPS, read in clear).
  private func stateNames(
    _ content: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) {
    guard DNSMessage.probe(content) == .certain,
      case .value(let message, _) = DNSMessage.parse(content)
    else { return }
    DNSStatement.state(message, content, from: side, in: &dissection)
  }
}
