import Scheduling
import Synchronization
import Testing

@Suite struct PortionsTests {
  @Test(arguments: [1, 2, 3, 16])
  func everyPlaceComesOnceAndInOrder(jobs: Int) {
    for count in [0, 1, 6, 7, 8, 56, 57, 1000, 4099] {
      var seen: [Int] = []
      Portions(jobs: jobs, size: 7).forEach(of: count) { places in
        Array(places)
      } consume: { (places: [Int]) in
        seen += places
      }
      #expect(seen == Array(0..<count), "\(count) places, \(jobs) jobs")
    }
  }

  @Test func slowPortionsHoldNobodysPlace() {
    var seen: [Int] = []
    Portions(jobs: 4, size: 1).forEach(of: 64) { places in
      // The first of each round take longest.
      var sum = 0
      for step in 0..<(64 - places.lowerBound) * 2000 { sum &+= step }
      return sum == -1 ? -1 : places.lowerBound
    } consume: { (place: Int) in
      seen.append(place)
    }
    #expect(seen == Array(0..<64))
  }

  @Test func aRoundSharesWhatWasKnownBeforeIt() {
    var consumed = 0
    var behind: [Int] = []
    Portions(jobs: 2, size: 10).forEach(of: 1000) {
      consumed
    } work: { places, known in
      places.lowerBound - known
    } consume: { (distance: Int) in
      behind.append(distance)
      consumed += 10
    }
    // Nothing is handed out that is further ahead of what was consumed than one round reaches.
    #expect(behind.count == 100)
    #expect(behind.allSatisfy { (0..<160).contains($0) })
  }

  @Test func oneJobSharesAfterEachPortion() {
    var consumed = 0
    Portions(jobs: 1, size: 3).forEach(of: 10) {
      consumed
    } work: { places, known in
      (places, known)
    } consume: { (portion: (places: Range<Int>, known: Int)) in
      #expect(portion.known == portion.places.lowerBound)
      consumed += portion.places.count
    }
    #expect(consumed == 10)
  }

  @Test func neverMorePortionsAtATimeThanJobs() {
    let running = Mutex((now: 0, most: 0))
    Portions(jobs: 2, size: 1).forEach(of: 32) { place in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      var sum = 0
      for step in 0..<200_000 { sum &+= step &* place.lowerBound }
      running.withLock { $0.now -= 1 }
      return sum
    } consume: { (_: Int) in
    }
    #expect(running.withLock { $0.most } <= 2)
  }

  @Test func sizesBelowOneCountAsOne() {
    let portions = Portions(jobs: 0, size: -3)
    #expect(portions.jobs == 1)
    #expect(portions.size == 1)
  }
}
