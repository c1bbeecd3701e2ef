import TestSupport
import Testing
import Traffic

@testable import Cases

/// What a budget of memory makes of the tables.
@Suite struct MemoryBudgetTests {
  @Test func sizesAreReadInTheirCommonForms() {
    #expect(MemoryBudget("1GiB")?.bytes == 1 << 30)
    #expect(MemoryBudget("24g")?.bytes == 24 << 30)
    #expect(MemoryBudget("512MiB")?.bytes == 512 << 20)
    for wrong in [
      "", "1", "GiB", "-1GiB", "0GiB", "1TiB", "10MiB", "99999999999999999999G", "1 GiB",
    ] {
      #expect(MemoryBudget(wrong) == nil, "\(wrong)")
    }
  }

  @Test func tablesGrowWithTheBudgetAndNeverPastTheirUsualCeilings() {
    func options(_ text: String) -> TrafficOptions {
      var traffic = TrafficOptions()
      MemoryBudget(text)?.apply(to: &traffic)
      return traffic
    }
    let usual = TrafficOptions()
    var before = options("256MiB")
    #expect(before.flowCeiling > 10_000 && before.streamCeiling >= 8 << 20)
    for text in ["1GiB", "4GiB", "24GiB", "4096GiB"] {
      let now = options(text)
      #expect(now.flowCeiling > before.flowCeiling || now.flowCeiling == usual.flowCeiling)
      #expect(now.nameCeiling >= before.nameCeiling && now.recordCeiling >= before.recordCeiling)
      #expect(now.hostCeiling >= before.hostCeiling && now.hostCeiling <= usual.hostCeiling)
      #expect(now.flowCeiling <= usual.flowCeiling && now.streamCeiling <= usual.streamCeiling)
      before = now
    }
  }

  @Test func theLeastBudgetHoldsFortyThousandFlows() throws {
    var traffic = TrafficOptions()
    MemoryBudget.least.apply(to: &traffic)
    #expect(traffic.flowCeiling == 40_960)
  }
}
