import Wire

/// TLS over TCP.
///
/// The work is done by a value: one access to it a call, where a class's own fields would each be
/// checked for overlapping access.
final class TLSStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "tls", ports: [443, 465, 636, 853, 989, 990, 993, 995, 5061, 6514, 8443, 8883],
    probe: { bytes, _ in TLSRecordHeader.probe(bytes) },
    beginsLate: { TLSRecordHeader.beginsClientHello($0) },
    make: { TLSStreamDissector() })

  private var reader = TLSStreamReader()

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress { reader.consume(bytes, from: side, in: &dissection) }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    reader.gap(count, from: side, in: &dissection)
  }

  override func finish(in dissection: inout Dissection) { reader.finish(in: &dissection) }
}
