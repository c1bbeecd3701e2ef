import Foundation

/// Times the stages of an examination on captures and prints each as a ratio to a bare `pcap_loop`
/// over the same file in the same run.
///
/// usage: StageBenchmarks [--rounds N] [--stages a,b] [--most stage=ratio]... CAPTURE...
@main
struct StageBenchmarks {
  static func main() throws {
    var captures: [String] = []
    var rounds = 3
    var stages = Stage.allCases
    var ceilings: [Stage: Double] = [:]
    var arguments = CommandLine.arguments.dropFirst()
    while let word = arguments.popFirst() {
      switch word {
      case "--rounds":
        guard let count = arguments.popFirst().flatMap(Int.init), count > 0 else { throw usage }
        rounds = count
      case "--stages":
        stages = try (arguments.popFirst() ?? "").split(separator: ",").map {
          guard let stage = Stage(rawValue: String($0)) else { throw usage }
          return stage
        }
      case "--most":
        let parts = (arguments.popFirst() ?? "").split(separator: "=")
        guard parts.count == 2, let stage = Stage(rawValue: String(parts[0])),
          let ratio = Double(parts[1])
        else { throw usage }
        ceilings[stage] = ratio
      default: captures.append(word)
      }
    }
    guard !captures.isEmpty else { throw usage }
    var isTooSlow = false
    for capture in captures {
      for (stage, ratio) in try time(stages, on: capture, rounds: rounds) {
        guard let most = ceilings[stage], ratio > most else { continue }
        print("TOO SLOW: \(stage.rawValue) \(rounded(ratio)) > \(most)")
        isTooSlow = true
      }
    }
    exit(isTooSlow ? 1 : 0)
  }

  private static var usage: BenchmarkError {
    BenchmarkError(
      message: "usage: StageBenchmarks [--rounds N] [--stages a,b] [--most stage=ratio] CAPTURE...")
  }

  /// The least processor time of each stage over some rounds, the stages in turn, held against the
  /// least of the bare loop.
  private static func time(
    _ stages: [Stage], on capture: String, rounds: Int
  ) throws -> [(Stage, Double)] {
    _ = try Stage.loop.run(capture)  // brings the file into memory
    let order = [Stage.loop] + stages.filter { $0 != .loop }
    var least: [Stage: Double] = [:]
    for _ in 0..<rounds {
      for stage in order {
        let start = CPUTime.now
        _ = try stage.run(capture)
        least[stage] = min(least[stage] ?? .infinity, CPUTime.now - start)
      }
    }
    let base = least[.loop] ?? 0
    print("\n\(capture): bare pcap_loop \(rounded(base)) s")
    print("stage            CPU s   ratio")
    return order.map { stage in
      let seconds = least[stage] ?? 0
      let ratio = base > 0 ? seconds / base : 0
      let name = stage.rawValue.padding(toLength: 14, withPad: " ", startingAt: 0)
      print("\(name) \(rounded(seconds))   \(rounded(ratio))")
      return (stage, ratio)
    }
  }

  private static func rounded(_ value: Double) -> String {
    let text = String((value * 1000).rounded() / 1000)
    return String(repeating: " ", count: max(0, 8 - text.count)) + text
  }
}
