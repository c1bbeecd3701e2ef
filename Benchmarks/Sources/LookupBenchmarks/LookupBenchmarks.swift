import Attributions
import Foundation
import Wire

/// Times look-ups in the reference data, and the start of the tool with the data inside it.
///
/// usage: LookupBenchmarks [--most NANOSECONDS] [--tool PATH [--start MILLISECONDS]]
///
/// Look-ups are timed in processor time over random addresses, the best of many rounds; starts by the
/// clock on the wall, the best of 40. Ends with 1 where a ceiling is passed.
@main
struct LookupBenchmarks {
  static let addresses = 200_000
  static let rounds = 25

  static func main() throws {
    var most = Double.infinity
    var start = Double.infinity
    var tool: String?
    var words = CommandLine.arguments.dropFirst()
    while let word = words.popFirst() {
      switch word {
      case "--most": most = words.popFirst().flatMap(Double.init) ?? most
      case "--start": start = words.popFirst().flatMap(Double.init) ?? start
      case "--tool": tool = words.popFirst()
      default:
        print("usage: LookupBenchmarks [--most ns] [--tool path [--start ms]]")
        exit(64)
      }
    }
    var isGood = true
    let attributor = try Attributor()
    for (name, sample) in [("IPv4", v4()), ("IPv6", v6())] {
      let network = best(sample) { attributor.networkNumber(of: $0) }
      let country = best(sample) { UInt32($0.locatedCountryLength(attributor)) }
      print("\(name): network \(text(network)) ns, country \(text(country)) ns a look-up")
      if max(network, country) > most { isGood = false }
    }
    if let tool {
      let time = try startUp(tool)
      print("start of \(tool): \(text(time)) ms")
      if time > start { isGood = false }
    }
    exit(isGood ? 0 : 1)
  }

  /// Nanoseconds a look-up, the first round aside: it decodes the table.
  private static func best(_ sample: [IPAddress], _ look: (IPAddress) -> UInt32) -> Double {
    var best = Double.infinity
    var sum: UInt64 = 0
    for round in 0...rounds {
      let before = clock()
      for address in sample { sum &+= UInt64(look(address)) }
      let seconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
      if round > 0 { best = min(best, seconds * 1e9 / Double(sample.count)) }
    }
    // The sum keeps the look-ups from being left out.
    return sum == .max ? .infinity : best
  }

  /// Milliseconds from the start of `TOOL --version` to its end.
  private static func startUp(_ tool: String) throws -> Double {
    var best = Double.infinity
    for _ in 0..<40 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: tool)
      process.arguments = ["--version"]
      process.standardOutput = FileHandle.nullDevice
      let before = ContinuousClock.now
      try process.run()
      process.waitUntilExit()
      let time = before.duration(to: .now).components
      best = min(best, Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15)
    }
    return best
  }

  private static func v4() -> [IPAddress] {
    var draw = Draw()
    return (0..<addresses).map { _ in IPAddress(v4: UInt32(truncatingIfNeeded: draw.next() >> 16)) }
  }

  private static func v6() -> [IPAddress] {
    var draw = Draw()
    return (0..<addresses).map { _ in
      IPAddress(high: 0x2000_0000_0000_0000 | draw.next() >> 4, low: draw.next())
    }
  }

  private static func text(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}

/// A small seeded generator (xorshift64): the same addresses every time.
private struct Draw {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension IPAddress {
  fileprivate func locatedCountryLength(_ attributor: Attributor) -> Int {
    attributor.locatedCountry(of: self)?.utf8.count ?? 0
  }
}
