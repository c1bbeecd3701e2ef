import Flights
import TestSupport
import Testing
import Traffic
import Wire

@testable import Findings

/// Entropy is held against what as many random bytes have, so that size alone changes nothing.
struct EntropyTests {
  private func counts(_ bytes: [UInt8]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    return counts
  }

  @Test(arguments: [1024, 1400, 4096, 65_536])
  func randomBytesAreRandomAtAnySize(size: Int) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = MessageMutator(seed: seed)
    for _ in 0..<20 {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let value = try #require(Measures.entropy(of: counts(bytes)))
      #expect(value > 0.985, "seed \(seed), \(size) random bytes: \(value)")
    }
  }

  @Test func textIsNot() throws {
    let text = String(
      repeating: #"{"latitude": 48.1, "longitude": 11.5, "height": 120.0}"#, count: 40)
    let value = try #require(Measures.entropy(of: counts(Array(text.utf8))))
    #expect(value > 0.3 && value < 0.75, "\(value)")
  }

  @Test func littleSaysNothing() {
    #expect(Measures.entropy(of: counts([UInt8](repeating: 7, count: 1023))) == nil)
    #expect(Measures.entropy(of: []) == nil)
    #expect(Measures.entropy(of: counts([UInt8](repeating: 7, count: 1024))) == 0)
  }

  @Test func samplesOfAnOrganisationAreAdded() throws {
    var sum = Measures()
    let window = FlightWindow(
      start: Timestamp(nanoseconds: 0), end: Timestamp(nanoseconds: 60_000_000_000),
      clock: .unverified)
    for value in [UInt8(1), 2] {
      var flow = Flow(
        first: IPAddress(v4: 0xC0A8_0001), second: IPAddress(v4: 0x0808_0808), firstPort: 50_000,
        secondPort: 443, ipProtocol: .tcp)
      flow.total.first = Timestamp(nanoseconds: 1_000_000_000)
      var details = FlowDetails()
      details.shape = FlowShape()
      details.shape?.byteCountsForward = counts([UInt8](repeating: value, count: 600)).map {
        UInt16($0)
      }
      sum.add(
        flow: flow, details: details,
        spot: Placement.Spot(phase: .flight, isSure: true),
        placement: Placement(window: window, others: []))
    }
    let value = try #require(FindingMeasures(sum.settled).value(.entropy))
    #expect(abs(value - 1 / (8 - 255 / (2 * 1200 * 0.693147))) < 0.001)
  }
}
