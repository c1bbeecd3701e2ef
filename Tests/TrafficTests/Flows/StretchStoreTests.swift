import TestSupport
import Testing
import Wire

@testable import Traffic

/// Finished stretches come out of the store as they went in, whatever their numbers.
@Suite struct StretchStoreTests {
  /// A stretch whose numbers are small, large, or at the edges of what is packed.
  private static func stretch(_ random: inout MessageMutator) -> Activity {
    func number(_ edges: [UInt64]) -> UInt64 {
      let edge = edges[Int.random(in: 0..<edges.count, using: &random)]
      return edge == 0 ? 0 : UInt64.random(in: edge / 2...edge, using: &random)
    }
    func counts() -> DirectionCounts {
      var counts = DirectionCounts()
      counts.frames = number([0, 3, 65_535, 65_536, 1 << 20])
      counts.wireBytes = number([0, 900, 1 << 32 - 1, 1 << 33])
      counts.payload = number([0, 700, 1 << 32 - 1])
      counts.uniquePayload = counts.payload - min(counts.payload, number([0, 0, 65_535, 70_000]))
      counts.applicationPayload =
        counts.uniquePayload - min(counts.uniquePayload, number([0, 500, 1 << 31]))
      counts.acknowledged = number([0, 600, 1 << 32 - 1, 1 << 32])
      counts.missing = number([0, 0, 0, 65_535, 1 << 17])
      return counts
    }
    var stretch = Activity()
    stretch.first = Timestamp(nanoseconds: Int64.random(in: -(1 << 62)...1 << 62, using: &random))
    stretch.last = stretch.first.adding(
      nanoseconds: Int64(number([0, 1_000_000, 1 << 40 - 1, 1 << 41])))
    stretch.firstFrame = number([1, 1000, 1 << 40 - 1, 1 << 41])
    stretch.lastFrame = stretch.firstFrame + number([0, 50, 1 << 32 - 1, 1 << 33])
    stretch.events = Activity.Events(rawValue: UInt16.random(in: 0..<128, using: &random))
    stretch.forward = counts()
    stretch.backward = counts()
    return stretch
  }

  private static func numbers(_ stretch: Activity) -> [UInt64] {
    [
      UInt64(bitPattern: stretch.first.nanoseconds), UInt64(bitPattern: stretch.last.nanoseconds),
      stretch.firstFrame, stretch.lastFrame, UInt64(stretch.events.rawValue),
    ]
      + [stretch.forward, stretch.backward].flatMap {
        [
          $0.frames, $0.wireBytes, $0.payload, $0.uniquePayload, $0.applicationPayload,
          $0.acknowledged, $0.missing,
        ]
      }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func stretchesOfAllSizesAreKeptExactly(seed: UInt64) {
    var random = MessageMutator(seed: seed)
    var store = StretchStore()
    var kept: [(place: Int32, stretch: Activity)] = []
    for turn in 0..<3000 {
      if turn % 3 == 2 {
        // Places that became free are used again.
        let gone = kept.remove(at: Int.random(in: 0..<kept.count, using: &random))
        store.release(gone.place)
        continue
      }
      var stretch = Self.stretch(&random)
      if turn % 7 == 0 { stretch.lastFrame = 0 }
      if turn % 11 == 0 { stretch.last = Timestamp(nanoseconds: .min) }
      let place = store.append(stretch, previous: Int32(turn))
      #expect(store.previous(of: place) == Int32(turn))
      kept.append((place, stretch))
    }
    #expect(Set(kept.map(\.place)).count == kept.count, "seed \(seed)")
    for (place, stretch) in kept {
      #expect(Self.numbers(store.activity(at: place)) == Self.numbers(stretch), "seed \(seed)")
    }
  }

  @Test(arguments: 5...8 as ClosedRange<UInt64>)
  func handshakeBytesAreTakenOutOfStretchesOfAllSizes(seed: UInt64) {
    var random = MessageMutator(seed: seed)
    var store = StretchStore()
    for _ in 0..<500 {
      var stretch = Self.stretch(&random)
      let place = store.append(stretch, previous: -1)
      for isForward in [true, false] {
        let count = UInt64.random(in: 0...2000, using: &random)
        let held = (isForward ? stretch.forward : stretch.backward).applicationPayload
        let taken = store.takeApplicationPayload(count, at: place, forward: isForward)
        #expect(taken == min(count, held), "seed \(seed)")
        if isForward {
          stretch.forward.applicationPayload -= taken
        } else {
          stretch.backward.applicationPayload -= taken
        }
      }
      #expect(Self.numbers(store.activity(at: place)) == Self.numbers(stretch), "seed \(seed)")
    }
  }

  @Test func aPackedStretchTakesLessThanHalf() {
    #expect(MemoryLayout<PackedActivity>.stride == 72)
    #expect(MemoryLayout<PackedActivity>.stride * 2 < MemoryLayout<Activity>.stride)
  }

  @Test func onlyWhatIsJudgedByTimeIsCut() {
    var capture = ScenarioCapture()
    let aircraft = ScenarioHost("02:00:5e:00:00:99", "192.168.10.2")
    for turn in 0..<400 {
      capture.udp(from: capture.controller, 5000, to: aircraft, 5000, [7], at: Double(turn))
      capture.udp(
        from: capture.controller, 5001, to: capture.server("203.0.113.1"), 5001, [7],
        at: Double(turn) + 0.5)
    }
    let inventory = FlowRetirementTests.inventory(of: capture)
    #expect(inventory.flows.count == 2)
    #expect(inventory.flows[0].scope == .local && inventory.flows[0].total.forward.frames == 400)
    #expect(inventory.flows.activity(of: 0).count == 1)
    #expect(inventory.flows[1].scope == .egress && inventory.flows[1].total.forward.frames == 400)
    #expect(inventory.flows.activity(of: 1).count == 400)
  }
}
