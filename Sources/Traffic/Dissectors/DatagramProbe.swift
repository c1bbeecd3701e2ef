import Wire

/// Finds the dissector of a datagram flow: entries whose port hints fit are asked first.
struct DatagramProbe: Sendable {
  /// That of all dissectors: one table for every capture.
  static let all = DatagramProbe(DissectorRegistry.datagrams)

  private let entries: [DatagramEntry]
  /// For each port, the place in ``lists`` of the entries that hint at it; 0: none.
  private var listOf: ContiguousArray<Int32>
  private var lists: [[Int]] = [[]]

  init(_ entries: [DatagramEntry]) {
    self.entries = entries
    listOf = ContiguousArray(repeating: 0, count: 1 << 16)
    for (place, entry) in entries.enumerated() {
      for port in entry.ports { hint(place, at: Int(port)) }
    }
  }

  private mutating func hint(_ place: Int, at port: Int) {
    if listOf[port] == 0 {
      listOf[port] = Int32(lists.count)
      lists.append([])
    }
    lists[Int(listOf[port])].append(place)
  }

  /// Index of the entry that claims the datagram; nil where none does.
  func recognise(_ datagram: RawSpan, _ from: UInt16, _ to: UInt16) -> Int? {
    var possible: Int?
    for turn in 0..<2 {
      let list = Int(listOf[Int(turn == 0 ? to : from)])
      guard list > 0 else { continue }
      for index in lists[list].indices {
        let place = lists[list][index]
        switch entries[place].probe(datagram, from, to) {
        case .certain: return place
        case .possible: if possible == nil { possible = place }
        case .no, .needMore: break
        }
      }
    }
    if let possible { return possible }
    for place in entries.indices {
      switch entries[place].probe(datagram, from, to) {
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
