import Attributions
import Captures
import Testing
import Wire

@testable import Cases

@Suite struct DataAgeTests {
  private func dataset(_ role: String, built: String) -> DatasetProvenance {
    DatasetProvenance(
      role: role, name: "test", built: built, sha256: "", licence: "", attribution: "",
      origin: "embedded")
  }

  private var captures: [CaptureSummary] {
    var summary = CaptureSummary()
    summary.lastFrame = Timestamp(seconds: 1_791_194_400)  // 2026-10-05
    return [summary]
  }

  @Test func warnsBeyondHalfAYearEitherWay() {
    #expect(!DataAge.isOld([dataset("hosting", built: "2026-09-01")], for: captures))
    #expect(DataAge.isOld([dataset("hosting", built: "2026-03-01")], for: captures))
    #expect(DataAge.isOld([dataset("asn", built: "2027-06-01")], for: captures))
  }

  @Test func registrationsAloneWarnOfNothing() {
    #expect(!DataAge.isOld([dataset("registered", built: "2020-01-01")], for: captures))
  }

  @Test func noFrameNoWarning() {
    #expect(!DataAge.isOld([dataset("hosting", built: "2000-01-01")], for: []))
  }
}
