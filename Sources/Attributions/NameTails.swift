/// Tells most names from those that end in one of a few domains, by their last bytes alone.
///
/// A name that passes may still end otherwise; one that does not pass ends in none of them.
struct NameTails: Sendable {
  /// Bytes looked at: as many as the shortest domain has, eight at most.
  private let length: Int
  /// The last bytes of each domain as a number, ascending, each once.
  private let tails: [UInt64]

  init(_ domains: some Collection<String>) {
    let length = min(8, domains.map(\.utf8.count).min() ?? 0)
    self.length = length
    tails = Set(domains.compactMap { NameTails.tail(of: $0, length) }).sorted()
  }

  /// Whether a name may end in one of the domains.
  func mayEnd(_ name: String) -> Bool {
    guard let tail = NameTails.tail(of: name, length) else { return false }
    var low = 0
    var high = tails.count
    while low < high {
      let middle = (low &+ high) >> 1
      if tails[middle] < tail { low = middle &+ 1 } else { high = middle }
    }
    return low < tails.count && tails[low] == tail
  }

  /// The last `length` bytes as a number; nil of a text that has fewer.
  private static func tail(of text: String, _ length: Int) -> UInt64? {
    let bytes = text.utf8.span
    guard bytes.count >= length else { return nil }
    var value: UInt64 = 0
    for index in bytes.count &- length..<bytes.count { value = value << 8 | UInt64(bytes[index]) }
    return value
  }
}
