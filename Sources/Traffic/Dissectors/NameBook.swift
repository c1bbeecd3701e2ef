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
  /// Answers in order of time; nearly always there is one, which then needs no list.
  private struct Answers {
    var first: Entry
    var more: [Entry] = []

    var count: Int { 1 + more.count }

    /// Takes an answer that was given before with a later end; false where it is new.
    mutating func renew(_ names: [String], until expires: Timestamp) -> Bool {
      if let same = more.lastIndex(where: { $0.names == names }) {
        more[same].expires = max(more[same].expires, expires)
        return true
      }
      guard first.names == names else { return false }
      first.expires = max(first.expires, expires)
      return true
    }
  }

  private var entries: [Key: Answers] = [:]
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
      if entries.isEmpty { entries.reserveCapacity(20) }
      entries[key] = Answers(first: entry)
      count += 1
      return
    }
    if entries.values[place].renew(binding.names, until: expires) { return }
    if entries.values[place].count >= NameBook.answersOfAddress {
      entries.values[place].first = entries.values[place].more.removeFirst()
      evictions += 1
    } else {
      guard count < ceiling else {
        evictions += 1
        return
      }
      count += 1
    }
    entries.values[place].more.append(entry)
  }

  /// The names that `client` learnt for `address`, valid at `time`, newest answer first.
  func names(of address: IPAddress, for client: IPAddress, at time: Timestamp) -> [ObservedName] {
    guard count > 0, let answers = entries[Key(client: client, address: address)] else {
      return []
    }
    var result: [ObservedName] = []
    for entry in answers.more.reversed() { NameBook.add(entry, at: time, to: &result) }
    NameBook.add(answers.first, at: time, to: &result)
    return result
  }

  /// How many answers that `client` got by `until`, each with other names, gave `address`.
  func answers(of address: IPAddress, for client: IPAddress, until: Timestamp) -> Int {
    guard count > 0, let answers = entries[Key(client: client, address: address)] else { return 0 }
    return answers.more.reduce(answers.first.time <= until ? 1 : 0) {
      $0 + ($1.time <= until ? 1 : 0)
    }
  }

  private static func add(_ entry: Entry, at time: Timestamp, to names: inout [ObservedName]) {
    guard time <= entry.expires, time >= entry.time else { return }
    for name in entry.names where !names.contains(where: { $0.name == name }) {
      names.append(ObservedName(name, basis: .dns, frame: entry.frame))
    }
  }
}
