import Wire

/// Lays ranges that overlap side by side: where several hold an address, the one that starts last
/// does, of those the shortest, of those the last in the file.
struct OverlappingRanges {
  private var parts: [RangeTable.Interval] = []
  /// Ranges that the place under way lies in or behind, in order of their first address.
  private var open: [RangeTable.Interval] = []
  /// First address that no part holds yet; nil behind the last address there is.
  private var place: IPAddress?

  /// Parts without overlap, IPv4 first, in order of address. Ranges that end before they start, or
  /// in the other family of addresses, are left out.
  static func flattened(_ intervals: [RangeTable.Interval]) -> [RangeTable.Interval] {
    let sorted = intervals.enumerated().filter {
      $0.element.first.isV4 == $0.element.last.isV4 && $0.element.first <= $0.element.last
    }.sorted { a, b in
      if a.element.first != b.element.first { return a.element.first < b.element.first }
      if a.element.last != b.element.last { return a.element.last > b.element.last }
      return a.offset < b.offset
    }
    var ranges = OverlappingRanges()
    for (_, interval) in sorted { ranges.enter(interval) }
    ranges.leave(before: nil)
    return ranges.parts
  }

  private mutating func enter(_ interval: RangeTable.Interval) {
    leave(before: interval.first)
    if let outer = open.last, let place, place < interval.first,
      let end = interval.first.predecessor
    {
      parts.append(RangeTable.Interval(first: place, last: end, label: outer.label))
    }
    place = interval.first
    open.append(interval)
  }

  /// Closes the ranges that end before an address, or all.
  private mutating func leave(before address: IPAddress?) {
    while let inner = open.last, address.map({ inner.last < $0 }) ?? true {
      if let place, place <= inner.last {
        parts.append(RangeTable.Interval(first: place, last: inner.last, label: inner.label))
        self.place = inner.last.successor
      }
      open.removeLast()
    }
  }
}

extension IPAddress {
  /// First IPv6 address behind the block that stands for IPv4 (``IPAddress``).
  private static let behindV4 = IPAddress(high: .max, low: 1 << 32)

  /// The next address of the same family; nil behind the last.
  fileprivate var successor: IPAddress? {
    if isV4 { return low < 0xFFFF_FFFF ? IPAddress(high: high, low: low + 1) : nil }
    if low < .max { return IPAddress(high: high, low: low + 1) }
    guard high < .max else { return nil }
    let next = IPAddress(high: high + 1, low: 0)
    return next.isV4 ? .behindV4 : next
  }

  /// The address before it of the same family; nil before the first.
  fileprivate var predecessor: IPAddress? {
    if self == .behindV4 { return IPAddress(high: .max - 1, low: .max) }
    if low > 0 { return IPAddress(high: high, low: low - 1) }
    return isV4 || high == 0 ? nil : IPAddress(high: high - 1, low: .max)
  }
}
