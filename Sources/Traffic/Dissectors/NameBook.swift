import Wire

/// The names that each client learnt for an address from DNS answers, newest last.
struct NameBook {
  private struct Key: Hashable {
    var client: IPAddress
    var address: IPAddress
  }
  private struct Entry {
    var names: [String]
    var frame: UInt64
    var time: Timestamp
    var expires: Timestamp
  }

  private var entries: [Key: [Entry]] = [:]
  private let ceiling: Int
  private var count = 0

  init(ceiling: Int) { self.ceiling = ceiling }

  /// An answer stays usable this long beyond its time to live: resolvers on the client keep names,
  /// and applications keep connections to addresses, longer than the record says.
  static let grace: Double = 3600
  /// Names kept of one address and client.
  static let namesOfAddress = 16

  mutating func add(
    _ binding: DNSBinding, client: IPAddress, frame: UInt64, time: Timestamp,
    evictions: inout UInt64
  ) {
    let expires = time.adding(seconds: Double(binding.timeToLive) + NameBook.grace)
    let key = Key(client: client, address: binding.address)
    if var list = entries[key] {
      if let same = list.firstIndex(where: { $0.names == binding.names }) {
        list[same].expires = max(list[same].expires, expires)
      } else {
        if list.count >= NameBook.namesOfAddress { list.removeFirst() }
        list.append(Entry(names: binding.names, frame: frame, time: time, expires: expires))
      }
      entries[key] = list
      return
    }
    guard count < ceiling else {
      evictions += 1
      return
    }
    count += 1
    entries[key] = [Entry(names: binding.names, frame: frame, time: time, expires: expires)]
  }

  /// The names valid at `time`, the newest answer first.
  func names(of address: IPAddress, for client: IPAddress, at time: Timestamp) -> [ObservedName] {
    guard let list = entries[Key(client: client, address: address)] else { return [] }
    var result: [ObservedName] = []
    for entry in list.reversed() where time <= entry.expires && time >= entry.time {
      for name in entry.names where !result.contains(where: { $0.name == name }) {
        result.append(ObservedName(name, basis: .dns, frame: entry.frame))
      }
    }
    return result
  }
}
