import CReferenceData
import Testing
import Wire

@testable import Attributions

@Suite struct RangeTableTests {
  func interval(_ first: String, _ last: String, _ label: String) throws -> RangeTable.Interval {
    .init(
      first: try #require(IPAddress(first)), last: try #require(IPAddress(last)), label: label)
  }

  @Test func findsEdges() throws {
    let table = RangeTable.holding([
      try interval("0.0.0.0", "0.0.0.255", "AA"), try interval("1.0.0.0", "1.0.255.255", "BB"),
      try interval("1.1.0.0", "1.1.0.0", "CC"),
      try interval("255.255.255.0", "255.255.255.255", "DD"),
      try interval("2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", "EE"),
      try interval("2001:db8:0:1::5", "2001:db8:0:3::4", "FF"),
      try interval("ffff::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "GG"),
    ])
    let cases: [(String, String?)] = [
      ("0.0.0.0", "AA"), ("0.0.0.255", "AA"), ("0.0.1.0", nil), ("0.255.255.255", nil),
      ("1.0.0.0", "BB"), ("1.0.255.255", "BB"), ("1.1.0.0", "CC"), ("1.1.0.1", nil),
      ("255.255.254.255", nil), ("255.255.255.255", "DD"), ("2001:db7:ffff:ffff::1", nil),
      ("2001:db8::", "EE"), ("2001:db8::ffff:ffff:ffff:ffff", "EE"), ("2001:db8:0:1::4", nil),
      ("2001:db8:0:1::5", "FF"), ("2001:db8:0:2::", "FF"), ("2001:db8:0:3::4", "FF"),
      ("2001:db8:0:3::5", nil), ("2001:db8:0:4::", nil), ("fffe::", nil), ("ffff::", "GG"),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "GG"),
    ]
    for (text, label) in cases {
      #expect(table.label(of: try #require(IPAddress(text))) == label, "\(text)")
    }
    func block(_ text: String) throws -> String? {
      table.match(try #require(IPAddress(text)))?.prefix.description
    }
    #expect(try block("1.0.7.7") == "1.0.0.0/16")
    #expect(try block("1.1.0.0") == "1.1.0.0/32")
    #expect(try block("2001:db8:0:2::9") == "2001:db8:0:2::/64")
    #expect(try block("2001:db8:0:1::5") == "2001:db8:0:1::5/128")
    #expect(try block("ffff::1") == "ffff::/16")
  }

  @Test func ofRangesThatOverlapTheOneThatStartsLastHolds() throws {
    let table = RangeTable.holding([
      try interval("10.0.0.0", "10.0.0.100", "AA"), try interval("10.0.0.50", "10.0.0.60", "BB"),
      try interval("10.0.0.90", "10.0.0.120", "CC"), try interval("10.0.0.90", "10.0.0.120", "DD"),
      try interval("10.0.0.0", "10.0.0.9", "EE"),
      try interval("2001:db8::", "2001:db8:0:ffff:ffff:ffff:ffff:ffff", "FF"),
      try interval("2001:db8:0:1::", "2001:db8:0:1:ffff:ffff:ffff:ffff", "GG"),
      try interval("255.255.255.0", "255.255.255.255", "HH"),
      try interval("255.255.255.255", "255.255.255.255", "II"),
    ])
    let cases: [(String, String?)] = [
      ("9.255.255.255", nil), ("10.0.0.0", "EE"), ("10.0.0.9", "EE"), ("10.0.0.10", "AA"),
      ("10.0.0.49", "AA"), ("10.0.0.50", "BB"), ("10.0.0.60", "BB"), ("10.0.0.61", "AA"),
      ("10.0.0.89", "AA"), ("10.0.0.90", "DD"), ("10.0.0.101", "DD"), ("10.0.0.121", nil),
      ("2001:db8::1", "FF"), ("2001:db8:0:1::1", "GG"), ("2001:db8:0:2::", "FF"),
      ("2001:db8:1::", nil), ("255.255.255.254", "HH"), ("255.255.255.255", "II"),
    ]
    for (text, label) in cases {
      #expect(table.label(of: try #require(IPAddress(text))) == label, "\(text)")
    }
  }

  @Test func rangesInAnyRelationAgreeWithAPlainSearch() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var state = seed
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    for _ in 0..<200 {
      let intervals = (0..<Int(next() % 12)).map { number -> RangeTable.Interval in
        let (a, b) = (next() % 64, next() % 64)
        let isV4 = next() % 2 == 0
        // The last addresses of both families, where nothing may come behind.
        func address(_ place: UInt64) -> IPAddress {
          isV4
            ? IPAddress(v4: 0xFFFF_FFC0 | UInt32(place))
            : IPAddress(high: .max << 2 | place >> 4, low: .max << 4 | place & 15)
        }
        return .init(first: address(min(a, b)), last: address(max(a, b)), label: "L\(number)")
      }
      let table = RangeTable.holding(intervals)
      for place in UInt64(0)..<64 {
        let probes = [
          IPAddress(v4: 0xFFFF_FFC0 | UInt32(place)),
          IPAddress(high: .max << 2 | place >> 4, low: .max << 4 | place & 15),
        ]
        for probe in probes {
          let expected = intervals.enumerated().filter {
            $0.element.first.isV4 == probe.isV4 && $0.element.first <= probe
              && probe <= $0.element.last
          }.max { a, b in
            if a.element.first != b.element.first { return a.element.first < b.element.first }
            if a.element.last != b.element.last { return a.element.last > b.element.last }
            return a.offset < b.offset
          }?.element.label
          #expect(table.label(of: probe) == expected, "\(probe) with seed \(seed)")
        }
      }
    }
  }

  @Test func agreesWithAPlainSearch() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 1...UInt64.max, using: &random)
    var state = seed
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    // Disjoint ranges in a narrow space, so that edges are hit.
    var intervals: [RangeTable.Interval] = []
    var at: UInt64 = next() % 50
    while at < 60_000 {
      let size = next() % 40
      let high = UInt64(0x2001_0DB8_0000_0000)
      intervals.append(
        .init(
          first: IPAddress(high: high + at / 1000, low: at % 1000 * (UInt64.max / 1000)),
          last: IPAddress(
            high: high + (at + size) / 1000, low: (at + size) % 1000 * (UInt64.max / 1000)),
          label: "L\(next() % 5)"))
      intervals.append(
        .init(
          first: IPAddress(v4: UInt32(at) << 8), last: IPAddress(v4: UInt32(at + size) << 8),
          label: "L\(next() % 5)"))
      at += size + 1 + next() % 30
    }
    let table = RangeTable.holding(intervals)
    for _ in 0..<4000 {
      let point = next() % 61_000
      let probes = [
        IPAddress(v4: UInt32(point) << 8 | UInt32(next() % 3)),
        IPAddress(
          high: 0x2001_0DB8_0000_0000 + point / 1000,
          low: point % 1000 * (UInt64.max / 1000) + next() % 3),
      ]
      for probe in probes {
        let expected = intervals.first {
          $0.first.isV4 == probe.isV4 && $0.first <= probe && probe <= $0.last
        }?.label
        #expect(table.label(of: probe) == expected, "\(probe) with seed \(seed)")
        if let match = table.match(probe) {
          #expect(match.prefix.contains(probe))
          #expect(table.label(of: match.prefix.base) == expected, "\(probe) with seed \(seed)")
          #expect(table.label(of: match.prefix.last) == expected, "\(probe) with seed \(seed)")
        }
      }
    }
  }

  @Test func damagedTablesAreRefused() {
    let whole = Array(ReferenceCloud().rawBytes)
    #expect(RangeTable(copying: whole) != nil)
    for cut in [0, 7, 8, 20, 35, 36, 500, whole.count - 1] {
      #expect(RangeTable(copying: Array(whole.prefix(cut))) == nil, "\(cut)")
    }
    #expect(RangeTable(copying: whole + [0]) == nil)
    for offset in 8..<36 {
      var changed = whole
      changed[offset] = 0xFF
      // Counts that do not fit are refused; none may trap.
      #expect(RangeTable(copying: changed) == nil, "\(offset)")
    }
  }

  /// What lies behind the header is read only where a look-up ends in it: damage there may give
  /// another answer or none, and must never trap.
  @Test func damageInsideIsSurvived() {
    let whole = Array(ReferenceCloud().rawBytes)
    var state: UInt64 = 0x5EED
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    var opened = 0
    for _ in 0..<200 {
      var changed = whole
      for _ in 0..<200 {
        let at = 36 + Int(next() % UInt64(whole.count - 36))
        changed[at] = UInt8(truncatingIfNeeded: next())
      }
      guard let table = RangeTable(copying: changed) else { continue }
      opened += 1
      for _ in 0..<200 {
        let v4 = IPAddress(v4: UInt32(truncatingIfNeeded: next()))
        let v6 = IPAddress(high: 0x2600_0000_0000_0000 | next() >> 8, low: next())
        for address in [v4, v6] {
          #expect(Int(table.value(of: address)) <= table.labels.count)
          if let match = table.match(address) { #expect(match.prefix.contains(address)) }
        }
      }
    }
    #expect(opened > 0)
  }

  @Test func everyBuiltInTableDecodes() {
    #expect(ReferenceTables.hosting.count > 600_000)
    #expect(ReferenceTables.registered.count > 200_000)
    #expect(ReferenceTables.networks.count > 500_000)
    #expect(ReferenceTables.cloud.count > 15_000)
    #expect((ReferenceTables.operators?.count ?? 0) > 80_000)
    #expect((ReferenceTables.makers?.count ?? 0) > 55_000)
    #expect((ReferenceTables.suffixes?.count ?? 0) > 9_000)
    #expect(ReferenceTables.vendors.count > 2_000)
  }
}
