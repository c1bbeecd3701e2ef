import TestSupport
import Testing
import Wire

@testable import Traffic

/// The parts that folding flows is made of.
@Suite struct FoldingPartsTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func theThresholdIsThatOfASortedList(seed: UInt64) {
    var random = MessageMutator(seed: seed)
    let widest: UInt64 = seed % 2 == 0 ? .max : 40
    let ranks = ContiguousArray(
      (0..<500).map { _ in UInt64.random(in: 0...widest, using: &random) })
    let sorted = ranks.sorted()
    for count in [1, 2, 100, 250, 499, 500] {
      let (rank, below) = RankSelection.threshold(ranks, count: count)
      #expect(rank == sorted[count - 1], "seed \(seed)")
      #expect(below == sorted.filter { $0 < rank }.count, "seed \(seed)")
    }
  }

  private static func stretch(_ from: Int64, _ to: Int64) -> Activity {
    var stretch = Activity()
    stretch.first = Timestamp(nanoseconds: from)
    stretch.last = Timestamp(nanoseconds: to)
    stretch.forward.frames = 1
    return stretch
  }

  private static func spans(_ stretches: [Activity]) -> [[Int64]] {
    stretches.map { [$0.first.nanoseconds, $0.last.nanoseconds, Int64($0.forward.frames)] }
  }

  @Test func stretchesBetweenTheSameCutsBecomeOne() {
    let fold = StretchFold(cuts: [100, 200].map { Timestamp(nanoseconds: $0) }, longest: nil)
    let folded = fold.folded([
      Self.stretch(150, 160), Self.stretch(10, 20), Self.stretch(90, 110), Self.stretch(200, 201),
      Self.stretch(30, 99), Self.stretch(100, 100), Self.stretch(95, 99),
    ])
    // The one across a cut stays as it is.
    #expect(
      Self.spans(folded) == [
        [10, 99, 2], [90, 110, 1], [95, 99, 1], [100, 160, 2], [200, 201, 1],
      ])
  }

  @Test func stretchesStayAsShortAsTheyHaveToBeUntilThereAreMany() {
    let fold = StretchFold(cuts: [], longest: 10)
    let few = fold.folded((0..<100).map { Self.stretch($0 * 4, $0 * 4 + 1) })
    #expect(few.count == 34 && few.allSatisfy { $0.last.nanoseconds(since: $0.first) < 10 })
    let many = fold.folded((0..<100_000).map { Self.stretch($0 * 4, $0 * 4 + 1) })
    #expect(many.count <= StretchFold.limit)
    #expect(many.reduce(0) { $0 + $1.forward.frames } == 100_000)
    #expect(zip(many, many.dropFirst()).allSatisfy { $0.last < $1.first })
    let edges = fold.folded([Self.stretch(.min, .min + 1), Self.stretch(.max - 1, .max)])
    #expect(edges.count == 2)
  }

  @Test func shapesOfFlowsAddUpInOrderOfTime() {
    var first = FlowShape()
    first.burstStartsForward = [0, 500]
    first.burstSizesForward = [10, 20]
    first.peakForward = 70
    first.bigForward = 1
    first.byteCountsForward = [UInt16](repeating: 2, count: 256)
    var second = first
    second.peakForward = 90
    second.byteCountsForward = [UInt16](repeating: 200, count: 256)
    let start = Timestamp(seconds: 100)
    first.absorb(second, first: start, otherFirst: start.adding(nanoseconds: -300_000_000))
    #expect(first.burstStartsForward == [0, 300, 500, 800])
    #expect(first.burstSizesForward == [10, 10, 20, 20])
    #expect(first.peakForward == 90 && first.bigForward == 2)
    #expect(first.byteCountsForward.allSatisfy { $0 == 202 })
    // Counts that could overflow are left as they are.
    first.absorb(second, first: start, otherFirst: start)
    #expect(first.byteCountsForward.allSatisfy { $0 == 202 })
    #expect(first.burstStartsForward.count == 6)
  }

  @Test func flowsThatMovedAreFoundAndOthersAreNot() {
    var store = FlowStore()
    var index = FlowIndex(seed: 7)
    let inside = IPAddress.v4(10, 0, 0, 1)
    let outside = IPAddress.v4(203, 0, 113, 1)
    func hash(_ port: UInt16) -> UInt64 { index.hash(inside, port, outside, 443, .tcp) }
    func find(_ port: UInt16) -> Int {
      index.find(hash: hash(port), inside, port, outside, 443, .tcp, hasPorts: true, in: store)
        .index
    }
    for port in UInt16(0)..<5000 {
      let place = store.append(
        Flow(first: inside, second: outside, firstPort: port, secondPort: 443, ipProtocol: .tcp))
      index.insert(hash: hash(port), index: place)
    }
    var places = ContiguousArray<Int32>()
    var next = 0
    for flow in 0..<5000 {
      guard flow % 3 == 0 else {
        places.append(-1)
        continue
      }
      store.move(flow, to: next)
      places.append(Int32(next))
      next += 1
    }
    store.truncate(to: next)
    index.move(to: places, count: next)
    #expect(store.count == 1667)
    for port in UInt16(0)..<5000 { #expect(find(port) == (port % 3 == 0 ? Int(port) / 3 : -1)) }
    let place = store.append(
      Flow(first: inside, second: outside, firstPort: 6000, secondPort: 443, ipProtocol: .tcp))
    index.insert(hash: hash(6000), index: place)
    #expect(find(6000) == 1667 && store.count == 1668)
  }
}
