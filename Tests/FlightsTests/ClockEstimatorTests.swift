import TestSupport
import Testing
import Wire

@testable import Flights

@Suite struct ClockEstimatorTests {
  static let start = Timestamp(seconds: 1_780_000_000)

  private func sample(
    _ basis: ClockSample.Basis, _ second: Double, theta: Double, half: Double, _ source: String
  ) -> ClockSample {
    let capture = Self.start.adding(seconds: second)
    return ClockSample(
      basis: basis, captureTime: capture, remoteTime: capture.adding(seconds: theta),
      uncertainty: Int64(half * 1e9), source: source, frame: UInt64(max(0, second)) + 1)
  }

  private func estimate(
    _ samples: [ClockSample], declared: (offset: Double?, uncertainty: Double?) = (nil, nil),
    seconds: Double = 600
  ) -> ClockEstimate {
    ClockEstimator.estimate(
      samples: samples, declared: declared,
      over: Self.start...Self.start.adding(seconds: seconds))
  }

  @Test func nothingIsUnverified() {
    let found = estimate([])
    #expect(found.alignment == .unverified)
    #expect(found.warnings.map(\.code) == ["CLOCK_UNVERIFIED"])
  }

  @Test func vehicleBeatsServersBeatWeb() {
    let web = (0..<4).map { sample(.httpDate, 10, theta: 3, half: 0.5, "web\($0)") }
    let ntp = [sample(.ntp, 20, theta: 3.2, half: 0.02, "ntp")]
    let vehicle = [sample(.vehicle, 20, theta: 3.3, half: 0.1, "1")]
    #expect(estimate(web).alignment.basis == "http-date")
    #expect(estimate(web).alignment.uncertaintySeconds == 5)
    #expect(estimate(web + ntp).alignment.basis == "ntp")
    #expect(estimate(web + ntp).alignment.uncertaintySeconds == 1)
    #expect(estimate(web + ntp + vehicle).alignment.basis == "mavlink")
    #expect(abs(estimate(web + ntp + vehicle).alignment.offsetSeconds - 3.3) < 0.11)
    #expect(
      estimate(web + ntp).rejected.map(\.reason)
        == Array(repeating: "a better kind of clock was read", count: 4))
  }

  @Test func webServersNeedThreeOperatorsAndAMajority() {
    let two = (0..<2).map { sample(.httpDate, 10, theta: 0, half: 0.5, "web\($0)") }
    #expect(estimate(two).alignment == .unverified)
    #expect(estimate(two).rejected.count == 2)
    let liar = [sample(.httpDate, 10, theta: -3600, half: 0.5, "liar")]
    #expect(estimate(two + liar).alignment.basis == "http-date")
    #expect(abs(estimate(two + liar).alignment.offsetSeconds) < 0.6)
    #expect(estimate(two + liar).rejected.map(\.sample.source) == ["liar"])
    let split = (0..<4).map {
      sample(.httpDate, 10, theta: Double($0) * 100, half: 0.5, "web\($0)")
    }
    #expect(estimate(split).alignment == .unverified)
  }

  @Test func aLoneTimeServerYieldsToTheWeb() {
    let web = (0..<3).map { sample(.httpDate, 10, theta: 0, half: 0.5, "web\($0)") }
    let found = estimate(web + [sample(.ntp, 20, theta: 500, half: 0.02, "ntp")])
    #expect(found.alignment.basis == "http-date")
    #expect(
      found.rejected.contains { $0.reason == "contradicts the majority of http-date sources" })
  }

  @Test func twoTimeServersThatDisagreeProveNothing() {
    let found = estimate([
      sample(.ntp, 1, theta: 0, half: 0.02, "a"), sample(.ntp, 2, theta: 9, half: 0.02, "b"),
    ])
    #expect(found.alignment == .unverified)
    #expect(found.rejected.count == 2)
  }

  @Test func declaredHoldsAndContradictionIsTold() {
    let ntp = (0..<3).map { sample(.ntp, 20, theta: 30, half: 0.02, "ntp\($0)") }
    let told = estimate(ntp, declared: (10, 2))
    #expect(
      told.alignment
        == ClockAlignment(offsetSeconds: 10, uncertaintySeconds: 2, basis: "declared"))
    #expect(told.warnings.map(\.code) == ["CLOCK_DISAGREES"])
    #expect(abs((told.estimated?.offsetSeconds ?? 0) - 30) < 0.1)
    #expect(estimate(ntp, declared: (28, 2)).warnings.isEmpty)
    #expect(estimate([], declared: (28, nil)).alignment.uncertaintySeconds == 1)
    #expect(estimate([], declared: (28, nil)).warnings.isEmpty)
  }

  @Test func driftIsMeasuredAndFollowed() throws {
    let samples = stride(from: 0.0, through: 7200, by: 60).map {
      sample(.ntp, $0, theta: 5 + $0 * 80e-6, half: 0.01, "ntp\(Int($0) % 3)")
    }
    let found = estimate(samples, seconds: 7200)
    let drift = try #require(found.drift)
    #expect(abs(drift.partsPerMillion - 80) <= drift.uncertainty + 0.01)
    #expect(drift.uncertainty < 5)
    let interval = try #require(found.interval)
    #expect(interval.contains(5.001) && interval.contains(5.575))
    #expect(interval.upperBound - interval.lowerBound < 0.7)
  }

  @Test func uncertaintyGrowsAwayFromTheReadings() throws {
    let samples = [sample(.ntp, 0, theta: 0, half: 0.01, "a")]
    let interval = try #require(estimate(samples, seconds: 20_000).interval)
    #expect(interval.upperBound >= 4)
  }

  @Test func aControllerThatIsOffWidensTheUncertainty() {
    let ntp = [sample(.ntp, 20, theta: 0, half: 0.02, "ntp")]
    let clients = (0..<3).map { sample(.ntpClient, Double($0), theta: 40, half: 0.02, "phone") }
    #expect(estimate(ntp + clients).alignment.uncertaintySeconds >= 40)
    let random = (0..<3).map {
      sample(.ntpClient, Double($0), theta: 4e6 * Double($0), half: 0.02, "phone")
    }
    #expect(estimate(ntp + random).alignment.uncertaintySeconds == 1)
  }

  @Test func aCertificateBoundsFromBelow() {
    let later = [sample(.certificate, 5, theta: 86_400, half: 0, "ca")]
    #expect(estimate(later).remarks.first?.contains("behind by at least") == true)
    let lone = [sample(.ntp, 20, theta: 0, half: 0.02, "ntp")]
    #expect(estimate(lone + later).alignment == .unverified)
    #expect(estimate([sample(.certificate, 5, theta: -86_400, half: 0, "ca")]).remarks.isEmpty)
  }

  @Test func clocksThatWereNeverSetAreRejected() {
    let boot = ClockSample(
      basis: .vehicle, captureTime: Self.start, remoteTime: Timestamp(seconds: 12),
      uncertainty: 1000, source: "1", frame: 1)
    #expect(estimate([boot]).rejected.map(\.reason) == ["the clock read had not been set"])
  }

  /// Random skew, drift, jitter and lying servers: the true offset lies within the stated
  /// uncertainty in at least 99 % of 1,000 captures, and within the interval before it is widened.
  @Test func recoversTheOffset() {
    let seed: UInt64 = 20_260_601
    print("ClockEstimatorTests seed \(seed)")
    var random = MessageMutator(seed: seed)
    var recovered = 0
    var inside = 0
    var estimated = 0
    var bases: [String: Int] = [:]
    for _ in 0..<1000 {
      let capture = GeneratedClocks(using: &random)
      let found = estimate(capture.samples, seconds: capture.seconds)
      guard let alignment = found.estimated, let interval = found.interval else { continue }
      estimated += 1
      bases[alignment.basis, default: 0] += 1
      let wrong = [0, capture.seconds].map { abs(capture.theta(at: $0) - alignment.offsetSeconds) }
      if (wrong.max() ?? .infinity) <= alignment.uncertaintySeconds { recovered += 1 }
      if [0, capture.seconds].allSatisfy({ second in
        interval.contains(capture.theta(at: second))
      }) {
        inside += 1
      }
    }
    print(
      "estimated \(estimated), recovered \(recovered), inside \(inside), \(bases.sorted { $0.key < $1.key })"
    )
    #expect(estimated >= 900)
    #expect(bases.count == 3)
    #expect(recovered * 100 >= estimated * 99, "\(recovered) of \(estimated)")
    #expect(inside * 100 >= estimated * 98, "\(inside) of \(estimated)")
  }
}

/// Clock readings of one generated capture whose true offset is known.
private struct GeneratedClocks {
  var samples: [ClockSample] = []
  var seconds: Double
  private var skew: Double
  private var drift: Double

  func theta(at second: Double) -> Double { skew + drift * second }

  /// Skew up to two hours either way, drift up to 100 ppm, network delays with heavy tails. Fewer
  /// than half of the servers of a kind lie; each liar by its own amount, or by a new one each time.
  init(using random: inout MessageMutator) {
    seconds = Double.random(in: 60...14_400, using: &random)
    skew = Double.random(in: -7200...7200, using: &random)
    drift = Double.random(in: -100e-6...100e-6, using: &random)
    let kinds: [(ClockSample.Basis, ClosedRange<Int>, Double)] = [
      (.vehicle, 0...1, 0.3), (.ntp, 0...4, 0.6), (.httpDate, 3...8, 1),
    ]
    for (basis, counts, probability) in kinds
    where Double.random(in: 0...1, using: &random) < probability {
      let count = Int.random(in: counts, using: &random)
      let liars = count == 0 ? 0 : Int.random(in: 0...((count - 1) / 2), using: &random)
      for server in 0..<count {
        let lies = server < liars
        let lie = Double.random(in: -5000...5000, using: &random)
        let wavers = Bool.random(using: &random)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          let error =
            !lies ? 0 : wavers ? Double.random(in: -5000...5000, using: &random) : lie
          add(basis, "\(basis.rawValue)\(server)", error, &random)
        }
      }
    }
  }

  private mutating func add(
    _ basis: ClockSample.Basis, _ source: String, _ error: Double, _ random: inout MessageMutator
  ) {
    let second = Double.random(in: 0...seconds, using: &random)
    let uniform = Double.random(in: 0.0001...1, using: &random)
    let delay = 0.01 + 0.03 / uniform.squareRoot()  // one way, sometimes seconds
    var captured = second
    var remote = second + theta(at: second) + error
    var half = 0.0
    switch basis {
    case .ntp:
      // The two ways differ; half the round trip bounds what follows.
      let back = 0.01 + Double.random(in: 0...0.1, using: &random)
      half = (delay + back) / 2
      remote += (delay - back) / 2
    case .httpDate:
      // Whole seconds, written while the request was on its way.
      let written = remote.rounded(.down)
      half = 0.5 + delay
      remote = written + 0.5
      captured = second + Double.random(in: -delay...delay, using: &random)
    default:
      half = 0.2
      captured = second + Double.random(in: 0...0.15, using: &random)
      if uniform < 0.02 { captured += 3 }  // a queue
    }
    let start = ClockEstimatorTests.start
    samples.append(
      ClockSample(
        basis: basis, captureTime: start.adding(seconds: captured),
        remoteTime: start.adding(seconds: remote), uncertainty: Int64(half * 1e9), source: source,
        frame: UInt64(samples.count + 1)))
  }
}
