import Wire

/// Finds the DNS record that stands for messages equal but for their time.
///
/// Looks at the records themselves: beside each it keeps two numbers, not a second copy of what makes
/// them equal.
struct FoldedQueries {
  /// Newest record by hash.
  private var newest: [Int: Int32] = [:]
  /// By record: the one before it with the same hash, -1 where there is none.
  private var older: [Int32] = []
  /// By record: lower bound of the interval between two cuts in which it began.
  private var intervals: [Timestamp] = []

  /// The place in `records` of the one that stands for `record` in an interval; nil where there is none
  /// yet. The record is then to be entered with ``enter(_:interval:)``.
  func place(of record: DNSRecord, interval: Timestamp, in records: [DNSRecord]) -> Int? {
    guard var place = newest[FoldedQueries.hash(record, interval)] else { return nil }
    while place >= 0 {
      let known = Int(place)
      if intervals[known] == interval, records[known].isResponse == record.isResponse,
        records[known].client == record.client, records[known].name == record.name,
        records[known].type == record.type, records[known].responseCode == record.responseCode
      {
        return known
      }
      place = older[known]
    }
    return nil
  }

  /// Enters the record that is added behind all others.
  mutating func enter(_ record: DNSRecord, interval: Timestamp) {
    let place = Int32(older.count)
    older.append(newest.updateValue(place, forKey: FoldedQueries.hash(record, interval)) ?? -1)
    intervals.append(interval)
  }

  private static func hash(_ record: DNSRecord, _ interval: Timestamp) -> Int {
    var hasher = Hasher()
    hasher.combine(record.client)
    hasher.combine(record.name)
    hasher.combine(record.type)
    hasher.combine(record.responseCode)
    hasher.combine(record.isResponse)
    hasher.combine(interval)
    return hasher.finalize()
  }
}
