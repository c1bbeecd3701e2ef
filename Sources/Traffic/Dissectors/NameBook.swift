import Wire

/// The names that each client learnt for an address from DNS answers.
struct NameBook {
  private struct Entry {
    var client: IPAddress
    var names: [String]
    var frame: UInt64
    var time: Timestamp
    var expires: Timestamp
  }

  private var entries: [IPAddress: [Entry]] = [:]
  private let ceiling: Int
  private var count = 0

  init(ceiling: Int) { self.ceiling = ceiling }

  /// An answer stays usable this long beyond its time to live: resolvers on the client keep names,
  /// and applications keep connections to addresses, longer than the record says.
  static let grace: Double = 3600
  /// Answers kept of one address, over all clients.
  static let answersOfAddress = 256

  mutating func add(
    _ binding: DNSBinding, client: IPAddress, frame: UInt64, time: Timestamp,
    evictions: inout UInt64
  ) {
    let expires = time.adding(seconds: Double(binding.timeToLive) + NameBook.grace)
    var list = entries[binding.address] ?? []
    if let same = list.firstIndex(where: { $0.client == client && $0.names == binding.names }) {
      list[same].expires = max(list[same].expires, expires)
    } else {
      guard count < ceiling else {
        evictions += 1
        return
      }
      if list.count >= NameBook.answersOfAddress {
        list.removeFirst()
        count -= 1
        evictions += 1
      }
      list.append(
        Entry(client: client, names: binding.names, frame: frame, time: time, expires: expires))
      count += 1
    }
    entries[binding.address] = list
  }

  /// The names that the first of `clients` to know any learnt, valid at `time`, newest answer first.
  func names(of address: IPAddress, for clients: [IPAddress], at time: Timestamp) -> [ObservedName]
  {
    guard count > 0, let list = entries[address] else { return [] }
    for client in clients {
      var result: [ObservedName] = []
      for entry in list.reversed()
      where entry.client == client && time <= entry.expires && time >= entry.time {
        for name in entry.names where !result.contains(where: { $0.name == name }) {
          result.append(ObservedName(name, basis: .dns, frame: entry.frame))
        }
      }
      if !result.isEmpty { return result }
    }
    return []
  }

  /// Whether any name of `address` is known.
  func knows(_ address: IPAddress) -> Bool { count > 0 && entries[address] != nil }
}
