import Wire

/// The names that each client learnt for an address from DNS answers.
struct NameBook {
  /// A client (by address, or by a key for its hardware address) and an address answered to it.
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
  /// Whether any answer gave an address that is not a public one.
  private(set) var namesLocals = false

  init(ceiling: Int) { self.ceiling = ceiling }

  /// An answer stays usable this long beyond its time to live, in nanoseconds: resolvers on the
  /// client keep names, and applications keep connections to addresses, longer than the record
  /// says.
  static let grace: Int64 = 3_600_000_000_000
  /// Answers kept of one address and client.
  static let answersOfAddress = 64

  mutating func add(
    _ binding: DNSBinding, client: IPAddress, frame: UInt64, time: Timestamp,
    evictions: inout UInt64
  ) {
    let life = Int64(binding.timeToLive) * 1_000_000_000 + NameBook.grace
    let expires = time.adding(nanoseconds: life)
    let entry = Entry(names: binding.names, frame: frame, time: time, expires: expires)
    if binding.address.scope != .global { namesLocals = true }
    let key = Key(client: client, address: binding.address)
    guard let place = entries.index(forKey: key) else {
      guard count < ceiling else {
        evictions += 1
        return
      }
      entries[key] = [entry]
      count += 1
      return
    }
    if let same = entries.values[place].lastIndex(where: { $0.names == binding.names }) {
      entries.values[place][same].expires = max(entries.values[place][same].expires, expires)
      return
    }
    if entries.values[place].count >= NameBook.answersOfAddress {
      entries.values[place].removeFirst()
      evictions += 1
    } else {
      guard count < ceiling else {
        evictions += 1
        return
      }
      count += 1
    }
    entries.values[place].append(entry)
  }

  /// The names that `client` learnt for `address`, valid at `time`, newest answer first.
  func names(of address: IPAddress, for client: IPAddress, at time: Timestamp) -> [ObservedName] {
    guard count > 0, let list = entries[Key(client: client, address: address)] else { return [] }
    var result: [ObservedName] = []
    for entry in list.reversed() where time <= entry.expires && time >= entry.time {
      for name in entry.names where !result.contains(where: { $0.name == name }) {
        result.append(ObservedName(name, basis: .dns, frame: entry.frame))
      }
    }
    return result
  }
}
