import TestSupport
import Testing
import Wire

@testable import Traffic

/// Whatever the cuts, order, repetition and overlap of the segments that carry a stream, the same is
/// read out of it: for every stream protocol that has a dissector.
@Suite struct StreamInvarianceTests {
  private static let samples = ProtocolSample.all.filter { $0.carrier == .stream }

  private static func flights(_ sample: ProtocolSample) -> [StreamRun.Flight] {
    sample.turns.map { .init(side: $0.isOutbound ? .first : .second, bytes: $0.bytes) }
  }

  @Test func everyStreamDissectorIsPlayed() {
    let played = Set(Self.samples.map(\.dissector))
    #expect(Set(DissectorRegistry.streams.map(\.name)).subtracting(played) == [])
  }

  @Test(arguments: samples.map(\.name))
  func anySplitOrderRepetitionAndOverlapGivesTheSame(name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    let flights = Self.flights(sample)
    let plain = StreamRun.play(flights, port: sample.port, mutator: nil)
    #expect(plain.application != nil)
    let start = UInt64.random(in: 0...(.max >> 1))
    print("let randomSeed: UInt64 = \(start)")
    for seed in start..<start + 60 {
      let outcome = StreamRun.play(flights, port: sample.port, mutator: MessageMutator(seed: seed))
      #expect(outcome == plain, "seed \(seed)")
    }
  }

  @Test(arguments: samples.map(\.name))
  func segmentsOfOneByteGiveTheSame(name: String) throws {
    let sample = try #require(Self.samples.first { $0.name == name })
    let single = Self.flights(sample).flatMap { flight in
      flight.bytes.map { StreamRun.Flight(side: flight.side, bytes: [$0]) }
    }
    let outcome = StreamRun.play(single, port: sample.port, mutator: nil)
    #expect(outcome == StreamRun.play(Self.flights(sample), port: sample.port, mutator: nil))
  }
}
