/// JUnit XML: a suite a group, a test case for each kind of difference that is to fail; without any
/// such kind one for each kind of change, which then passes with its differences as output.
struct ComparisonJUnit {
  func render(_ comparison: Comparison, to sink: ByteSink) {
    let asked = comparison.options.failOn
    let kinds = asked.isEmpty ? ComparisonFailure.allCases : asked
    let failures = comparison.failures.count == 0 ? 0 : failedCases(comparison, kinds)
    let inputs = comparison.baseline.failedInputs + comparison.candidate.failedInputs
    let cases = comparison.groups.count * kinds.count + (inputs > 0 ? 1 : 0)
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink.write(
      "<testsuites name=\"flightseal compare\" tests=\"\(cases)\" failures=\"\(failures)\" "
        + "errors=\"\(inputs > 0 ? 1 : 0)\">\n")
    for group in comparison.groups { suite(group, kinds, isAsked: !asked.isEmpty, sink) }
    if inputs > 0 {
      sink.write(
        "  <testsuite name=\"inputs\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
          + "    <testcase name=\"inputs\" classname=\"flightseal.compare\">\n"
          + "      <error message=\"\(Quantity.count(inputs, "input")) could not be examined\"/>\n"
          + "    </testcase>\n  </testsuite>\n")
    }
    sink.write("</testsuites>\n")
  }

  private func failedCases(_ comparison: Comparison, _ kinds: [ComparisonFailure]) -> Int {
    comparison.groups.reduce(0) { sum, group in
      sum + kinds.filter { kind in group.items.contains { kind.matches($0) } }.count
    }
  }

  private func suite(
    _ group: Comparison.Group, _ kinds: [ComparisonFailure], isAsked: Bool, _ sink: ByteSink
  ) {
    let found = kinds.map { kind in (kind, group.items.filter { kind.matches($0) }) }
    let failures = isAsked ? found.filter { !$0.1.isEmpty }.count : 0
    sink.write(
      "  <testsuite name=\"\(MarkupText(group.cell.text))\" tests=\"\(kinds.count)\" "
        + "failures=\"\(failures)\" errors=\"0\" skipped=\"0\">\n")
    for (kind, items) in found {
      sink.write(
        "    <testcase name=\"\(kind.rawValue)\" classname=\"flightseal.compare\">\n")
      let text = items.map { "\(MarkupText(ComparisonWords.sentence($0, in: group)))" }
        .joined(separator: "\n")
      if !items.isEmpty, isAsked {
        sink.write(
          "      <failure type=\"\(kind.rawValue)\" message=\""
            + "\(Quantity.count(items.count, "difference"))\">\(text)</failure>\n")
      } else if !items.isEmpty {
        sink.write("      <system-out>\(text)</system-out>\n")
      }
      sink.write("    </testcase>\n")
    }
    sink.write("  </testsuite>\n")
  }
}
