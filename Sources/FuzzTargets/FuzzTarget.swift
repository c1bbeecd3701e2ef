/// One thing that takes bytes of anybody's making: what a fuzzer calls, and what the tests replay.
///
/// A target must end in time, trap on nothing, and keep the promises that it checks itself.
public struct FuzzTarget: Sendable, CustomStringConvertible {
  /// Name: that of its corpus folder too.
  public let name: String
  /// Longest input that is worth trying, in bytes.
  public let longest: Int
  /// Runs one input; answers which promise was broken, nil where all were kept.
  public let run: @Sendable ([UInt8]) -> String?
  /// Sound inputs that a fuzzer starts from.
  public let seeds: @Sendable () -> [[UInt8]]

  init(
    _ name: String, longest: Int = 4096, seeds: @escaping @Sendable () -> [[UInt8]],
    run: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.name = name
    self.longest = longest
    self.run = run
    self.seeds = seeds
  }

  public var description: String { name }

  /// Every target.
  public static let all: [FuzzTarget] = [
    .frame, .frames, .capture, .packed, .datagrams, .streams, .dns, .tls, .certificate, .quic,
    .http,
    .services, .droneLinks, .flightLog, .manifest, .rules, .database, .bundle, .examination,
  ]

  /// The target of that name.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
