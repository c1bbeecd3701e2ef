import Scheduling
import Testing

@Suite struct OrderedRunTests {
  private struct Stop: Error {}

  @Test(arguments: [1, 2, 5])
  func resultsComeInTheOrderOfTheInputs(jobs: Int) async {
    var seen: [Int] = []
    await OrderedRun.run(count: 100, jobs: jobs) { place -> Int in
      var sum = 0
      for step in 0..<(place % 7) * 10_000 { sum &+= step }
      return sum == -1 ? -1 : place * 2
    } consume: { place, result in
      #expect(result == place * 2)
      seen.append(place)
    }
    #expect(seen == Array(0..<100))
  }

  @Test(arguments: [1, 3])
  func nothingIsConsumedBehindAFault(jobs: Int) async {
    var seen: [Int] = []
    await #expect(throws: Stop.self) {
      try await OrderedRun.run(count: 50, jobs: jobs) {
        $0
      } consume: { place, _ in
        if place == 10 { throw Stop() }
        seen.append(place)
      }
    }
    #expect(seen == Array(0..<10))
  }
}
