import Wire

/// Finds the dissector of a datagram flow: entries whose port hints fit are asked first.
struct DatagramProbe {
  private let entries: [DatagramEntry]
  /// For each port, which entries hint at it; most ports have none.
  private var hinted: [UInt16: [Int]] = [:]
  /// Whether a port is in ``hinted``: one bit a port, so that most look-ups end here.
  private var hasHint: ContiguousArray<UInt64>

  init(_ entries: [DatagramEntry]) {
    self.entries = entries
    hasHint = ContiguousArray(repeating: 0, count: 1024)
    for (place, entry) in entries.enumerated() {
      for port in entry.ports {
        hinted[port, default: []].append(place)
        hasHint[Int(port >> 6)] |= 1 << UInt64(port & 63)
      }
    }
  }

  /// Index of the entry that claims the datagram; nil where none does.
  func recognise(_ datagram: RawSpan, _ from: UInt16, _ to: UInt16) -> Int? {
    var possible: Int?
    for port in [to, from] where hasHint[Int(port >> 6)] >> UInt64(port & 63) & 1 == 1 {
      for place in hinted[port] ?? [] {
        switch entries[place].probe(datagram, from, to) {
        case .certain: return place
        case .possible: if possible == nil { possible = place }
        case .no, .needMore: break
        }
      }
    }
    if let possible { return possible }
    for (place, entry) in entries.enumerated() {
      switch entry.probe(datagram, from, to) {
      case .certain: return place
      case .possible: if possible == nil { possible = place }
      case .no, .needMore: break
      }
    }
    return possible
  }

  /// The dissector for a flow of an entry.
  func dissector(of place: Int) -> DatagramDissector { entries[place].make() }

  /// Name of an entry's protocol.
  func name(of place: Int) -> String { entries[place].name }
}
