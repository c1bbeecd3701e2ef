import Wire

/// A stream inside another: behind CONNECT, SOCKS, STARTTLS or an upgrade. Recognises by content
/// like an outer stream, then hands everything on.
final class InnerStreamDissector: StreamDissector {
  private var inner: StreamDissector?
  /// Name of the protocol that it turned out to be.
  private(set) var name: String?
  private var rejected: Set<UInt8> = []

  /// Bytes looked at before a side is given up.
  static let probeLimit = 16 << 10

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if let inner { return inner.consume(bytes, from: side, in: &dissection) }
    var needsMore = false
    var possible: StreamEntry?
    for entry in DissectorRegistry.streams {
      switch entry.probe(bytes, side) {
      case .certain:
        return adopt(entry, bytes, side, in: &dissection)
      case .possible: if possible == nil { possible = entry }
      case .needMore: needsMore = true
      case .no: break
      }
    }
    if needsMore, bytes.byteCount < InnerStreamDissector.probeLimit { return .consumed(0) }
    if let possible, !needsMore { return adopt(possible, bytes, side, in: &dissection) }
    rejected.insert(side.rawValue)
    return rejected.count == 2 ? .finished : .finishedSide
  }

  private func adopt(
    _ entry: StreamEntry, _ bytes: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    let made = entry.make()
    inner = made
    name = entry.name
    return made.consume(bytes, from: side, in: &dissection)
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    inner?.gap(count, from: side, in: &dissection) ?? true
  }

  override func finish(in dissection: inout Dissection) { inner?.finish(in: &dissection) }
}
