import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Everything that a fuzzer ever found, sound inputs, and damaged ones: no trap, no broken promise.
@Suite struct FuzzTargetTests {
  private static let inputs = BuiltTool.repository + "/Tests/FuzzTargetsTests/Inputs"

  /// Names of the kept inputs of a target.
  private static func names(_ target: FuzzTarget) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(inputs)/\(target.name)")) ?? [])
      .sorted()
  }

  @Test(arguments: FuzzTarget.all) func seedsAreSound(target: FuzzTarget) {
    let seeds = target.seeds()
    #expect(!seeds.isEmpty)
    for (number, seed) in seeds.enumerated() {
      #expect(!seed.isEmpty && seed.count <= target.longest, "seed \(number)")
      let complaint = target.run(seed)
      #expect(complaint == nil, "seed \(number)")
    }
  }

  @Test(arguments: FuzzTarget.all) func whatWasFoundStaysFixed(target: FuzzTarget) throws {
    for name in Self.names(target) {
      let path = "\(Self.inputs)/\(target.name)/\(name)"
      let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
      let clock = ContinuousClock()
      let began = clock.now
      let complaint = target.run(bytes)
      #expect(complaint == nil, "\(name)")
      #expect(clock.now - began < .seconds(20), "\(name) takes too long")
    }
  }

  @Test func everyKeptInputBelongsToATarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.inputs)
    for folder in folders where !folder.hasPrefix(".") && folder != "README.md" {
      #expect(FuzzTarget.named(folder) != nil, "\(folder)")
    }
  }

  @Test(arguments: FuzzTarget.all) func damagedSeedsAreSurvived(target: FuzzTarget) {
    let seed = UInt64.random(in: 0..<1 << 32)
    print("FuzzTargetTests \(target.name) seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    let seeds = target.seeds()
    let rounds = target.name == "examination" ? 40 : target.name == "bundle" ? 100 : 400
    for round in 0..<rounds {
      let bytes = mutator.mutate(seeds[round % seeds.count])
      let complaint = target.run(bytes)
      if let complaint { Issue.record("\(complaint): seed \(seed) round \(round)") }
    }
  }
}
