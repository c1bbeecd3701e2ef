/// A file name that holds a date with a time of day, or a time of day, as `tcpdump -G` writes them
/// with strftime: `%Y%m%d%H%M%S`, `%Y-%m-%d_%H.%M.%S`, `%Y%m%d-%H%M`, `%H%M%S`, `%s`.
struct DatedName {
  /// The path with the time's digits taken out: equal for the files of one rotation.
  let pattern: String
  /// The time's digits; those of one rotation sort in order of time.
  let digits: String

  /// Reads the last part of a path; nil where it holds no time.
  init?(_ path: String) {
    let bytes = Array(path.utf8)
    let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    var runs: [Range<Int>] = []
    var place = start
    while place < bytes.count {
      let first = place
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
      if place > first { runs.append(first..<place) } else { place += 1 }
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    /// Whether digits are hours, minutes and perhaps seconds.
    func isTime(_ range: Range<Int>) -> Bool {
      let low = range.lowerBound
      return number(low..<low + 2) < 24 && number(low + 2..<low + 4) < 60
        && (range.count == 4 || number(low + 4..<low + 6) < 61)
    }
    /// Whether eight digits are a date.
    func isDate(_ range: Range<Int>) -> Bool {
      let low = range.lowerBound
      return (1990...2199).contains(number(low..<low + 4))
        && (1...12).contains(number(low + 4..<low + 6))
        && (1...31).contains(number(low + 6..<low + 8))
    }
    /// The runs from `index` on that are a time; nil where they are none.
    func stamp(at index: Int) -> Range<Int>? {
      let run = runs[index]
      let low = run.lowerBound
      switch run.count {
      case 12, 14:
        guard isDate(low..<low + 8), isTime(low + 8..<run.upperBound) else { return nil }
        return index..<index + 1
      case 10: return bytes[low] == UInt8(ascii: "1") ? index..<index + 1 : nil
      case 8:
        guard isDate(run), index + 1 < runs.count, [4, 6].contains(runs[index + 1].count),
          isTime(runs[index + 1])
        else { return nil }
        return index..<index + 2
      case 6: return isTime(run) ? index..<index + 1 : nil
      case 4:
        // Year, month, day, hour, minute and perhaps second, parted.
        var end = index + 1
        while end < runs.count, end < index + 6, runs[end].count == 2 { end += 1 }
        guard end >= index + 5, (1990...2199).contains(number(run)),
          (1...12).contains(number(runs[index + 1])), (1...31).contains(number(runs[index + 2])),
          number(runs[index + 3]) < 24, number(runs[index + 4]) < 60
        else { return nil }
        return index..<end
      default: return nil
      }
    }
    guard let found = runs.indices.lazy.compactMap({ stamp(at: $0) }).first else { return nil }
    var pattern: [UInt8] = []
    var digits: [UInt8] = []
    var next = 0
    for run in runs[found] {
      pattern += bytes[next..<run.lowerBound]
      pattern += [UInt8](repeating: 0, count: run.count)
      digits += bytes[run]
      next = run.upperBound
    }
    pattern += bytes[next...]
    self.pattern = String(decoding: pattern, as: UTF8.self)
    self.digits = String(decoding: digits, as: UTF8.self)
  }
}
