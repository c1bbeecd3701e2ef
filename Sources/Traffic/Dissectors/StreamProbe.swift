import Wire

/// Finds the dissector of a stream: entries whose port hints fit are asked first.
final class StreamProbe: Sendable {
  /// That of all dissectors: one for every capture.
  static let all = StreamProbe(DissectorRegistry.streams)

  private let entries: [StreamEntry]
  /// For each port, which entries hint at it.
  private let hinted: [UInt16: [Int]]
  /// Entries that may begin inside another's stream.
  private let late: [Late]
  /// Entries that may begin where the start of the stream was nothing known.
  private let unannounced: [Late]

  /// An entry apart from what only its beginning asks for: this is asked with every segment.
  private struct Late: Sendable {
    var place: Int
    var begins: @Sendable (RawSpan) -> Bool
  }

  init(_ entries: [StreamEntry]) {
    self.entries = entries
    var hinted: [UInt16: [Int]] = [:]
    for place in entries.indices {
      for port in entries[place].ports { hinted[port, default: []].append(place) }
    }
    self.hinted = hinted
    late = entries.indices.compactMap { place in
      entries[place].beginsLate.map { Late(place: place, begins: $0) }
    }
    unannounced = entries.indices.compactMap { place in
      entries[place].beginsUnannounced.map { Late(place: place, begins: $0) }
    }
  }

  /// Whether any protocol may begin inside another's stream.
  var hasLateEntries: Bool { !late.isEmpty }

  /// The protocol that newly delivered bytes begin inside a stream that began as another.
  func entryBeginning(_ bytes: RawSpan) -> StreamEntry? {
    for index in late.indices where late[index].begins(bytes) {
      return entries[late[index].place]
    }
    return nil
  }

  /// The protocol that newly delivered bytes begin behind a start that was nothing known.
  func entryBeginningUnannounced(_ bytes: RawSpan) -> StreamEntry? {
    for index in unannounced.indices where unannounced[index].begins(bytes) {
      return entries[unannounced[index].place]
    }
    return nil
  }

  /// The first entry that is certain, port hints first; else the first that is possible. Without
  /// one, whether more bytes may tell.
  func recognise(
    _ bytes: RawSpan, _ side: FlowSide, port: UInt16, atEnd: Bool = false
  ) -> (entry: StreamEntry?, needsMore: Bool) {
    var possible: Int?
    var needsMore = false
    let own = hinted[port] ?? []
    for place in own {
      switch entries[place].probe(bytes, side) {
      case .certain: return (entries[place], false)
      case .possible: if possible == nil { possible = place }
      case .needMore: needsMore = true
      case .no: break
      }
    }
    if let possible { return (entries[possible], false) }
    for place in entries.indices where !own.contains(place) {
      switch entries[place].probe(bytes, side) {
      case .certain: return (entries[place], false)
      case .possible: if possible == nil { possible = place }
      case .needMore: needsMore = true
      case .no: break
      }
    }
    if needsMore, !atEnd { return (nil, true) }
    return (possible.map { entries[$0] }, false)
  }
}
