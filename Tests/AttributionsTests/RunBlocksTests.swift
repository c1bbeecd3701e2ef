import CReferenceData
import Testing
import Wire

@testable import Attributions

/// Look-ups in place agree with reading a table from one end to the other.
@Suite struct RunBlocksTests {
  @Test func everyRunOfABuiltInTableIsFound() throws {
    var cursor = ByteCursor(ReferenceNetworks().rawBytes)
    let isRangeTable = cursor.magic("FSRANGE2")
    #expect(isRangeTable)
    var header: [UInt32] = []
    for _ in 0..<7 {
      let word = cursor.word()
      header.append(try #require(word))
    }
    let found4 = RunBlocks<UInt32>(&cursor, count: header[2], bodySize: header[3])
    let found6 = RunBlocks<UInt64>(&cursor, count: header[4], bodySize: header[5])
    let runs = try #require(found4)
    let long = try #require(found6)
    #expect(check(runs) == Int(header[2]))
    #expect(check(long) == Int(header[4]))
  }

  /// Looks at both ends of every 97th run and returns the number of all.
  private func check<Key>(_ runs: RunBlocks<Key>) -> Int {
    var count = 0
    var faults = 0
    var before: (key: Key, value: UInt64)?
    runs.forEach { run in
      defer { count += 1 }
      if let before, before.key >= run.key { faults += 1 }
      if count % 97 == 0 {
        let here = runs.last(through: run.key)
        if here?.key != run.key || here?.value != run.value { faults += 1 }
        if run.key > 0 {
          let left = runs.last(through: run.key - 1)
          if left?.key != before?.key || left?.value != before?.value { faults += 1 }
          if left != nil, left?.next != run.key { faults += 1 }
        }
      }
      before = (run.key, run.value)
    }
    #expect(runs.last(through: .max)?.next == nil)
    #expect(faults == 0)
    return count
  }
}
