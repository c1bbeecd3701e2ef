import Wire

/// Finds the record that a DNS message is counted in: that of the same client, question, answer code and
/// span between two cuts.
struct FoldedQueries {
  private var index = RecordIndex()
  /// Number of the span in which each record began, by place among the records.
  private var spans: ContiguousArray<Int32> = []
  private var numbers: [Timestamp: Int32] = [:]
  private var latest: (start: Timestamp, number: Int32)?

  init() {}

  /// Place of the record that `record`, in the span that begins at `start`, is counted in; nil where it
  /// is the first of its kind.
  mutating func place(
    of record: DNSRecord, in start: Timestamp, among records: [DNSRecord]
  ) -> Int? {
    let span = number(of: start)
    let found = index.find(FoldedQueries.hash(record, span)) { place in
      spans[place] == span && FoldedQueries.isAlike(records[place], record)
    }
    return found < 0 ? nil : found
  }

  /// Notes the newest of `records` as the first of its kind in the span that begins at `start`.
  mutating func noteLast(of records: [DNSRecord], in start: Timestamp) {
    guard let record = records.last else { return }
    let span = number(of: start)
    while spans.count < records.count { spans.append(span) }
    index.insert(records.count - 1, hash: FoldedQueries.hash(record, span)) { place in
      FoldedQueries.hash(records[place], spans[place])
    }
  }

  private mutating func number(of start: Timestamp) -> Int32 {
    if let latest, latest.start == start { return latest.number }
    let number = numbers[start] ?? Int32(numbers.count)
    numbers[start] = number
    latest = (start, number)
    return number
  }

  private static func isAlike(_ one: DNSRecord, _ other: DNSRecord) -> Bool {
    one.client == other.client && one.isResponse == other.isResponse && one.name == other.name
      && one.type == other.type && one.responseCode == other.responseCode
  }

  private static func hash(_ record: DNSRecord, _ span: Int32) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(record.client)
    hasher.combine(record.name)
    hasher.combine(record.type)
    hasher.combine(record.responseCode)
    hasher.combine(UInt64(UInt32(bitPattern: span)) << 1 | (record.isResponse ? 1 : 0))
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
