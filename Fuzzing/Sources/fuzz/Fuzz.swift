import Foundation
import FuzzTargets

/// `fuzz list`, `fuzz seeds TARGET FOLDER`, `fuzz TARGET [libFuzzer's options and corpus folders]`.
///
/// The target's name goes into the environment too: where libFuzzer starts this program again
/// (`-merge=1`, `-fork=N`), it passes its own arguments only.
enum Fuzz {
  private static let variable = "FLIGHTSEAL_FUZZ_TARGET"

  /// Set before the first input, on the only thread that there is then.
  nonisolated(unsafe) private static var target = FuzzTarget.all[0]

  /// Does what the first arguments ask for and ends the program, or chooses the target.
  ///
  /// - Returns: Whether the first argument named the target and is none of libFuzzer's.
  static func begin(_ arguments: [String]) -> Bool {
    switch arguments.first {
    case "list":
      for target in FuzzTarget.all { print(target.name, target.longest) }
      exit(0)
    case "seeds" where arguments.count == 3:
      writeSeeds(arguments[1], to: arguments[2])
      exit(0)
    default: break
    }
    if let name = arguments.first, let named = FuzzTarget.named(name) {
      setenv(variable, name, 1)
      target = named
      return true
    }
    guard let name = getenv(variable).map({ String(cString: $0) }),
      let named = FuzzTarget.named(name)
    else { fail("no such target; `fuzz list` names them") }
    target = named
    return false
  }

  /// Runs one input; dies where a promise was broken.
  static func run(_ input: [UInt8]) {
    if let complaint = target.run(input) { fail(complaint) }
  }

  private static func writeSeeds(_ name: String, to folder: String) {
    guard let target = FuzzTarget.named(name) else { fail("no such target") }
    for (number, seed) in target.seeds().enumerated() {
      let path = "\(folder)/seed-\(number)"
      guard FileManager.default.createFile(atPath: path, contents: Data(seed)) else {
        fail("\(path) cannot be written")
      }
    }
  }

  /// Says why and dies in the way that libFuzzer notices.
  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("fuzz: \(message)\n".utf8))
    abort()
  }
}
