import CFuzzer
import Foundation
import FuzzTargets

/// `fuzz list`, `fuzz seeds TARGET FOLDER`, `fuzz TARGET [libFuzzer's options and corpus folders]`.
///
/// The target's name goes into the environment too: where libFuzzer starts this program again
/// (`-merge=1`, `-fork=N`), it passes its own arguments only.
@main
enum Fuzz {
  private static let variable = "FLIGHTSEAL_FUZZ_TARGET"

  nonisolated(unsafe) private static var target = FuzzTarget.all[0]

  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "list":
      for target in FuzzTarget.all { print(target.name, target.longest) }
      return
    case "seeds" where arguments.count == 3: return writeSeeds(arguments[1], to: arguments[2])
    default: break
    }
    if let name = arguments.first, FuzzTarget.named(name) != nil {
      setenv(variable, name, 1)
      arguments.removeFirst()
    }
    guard let name = getenv(variable).map({ String(cString: $0) }),
      let chosen = FuzzTarget.named(name)
    else { fail("no such target; `fuzz list` names them") }
    target = chosen
    var pointers: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + arguments).map {
      strdup($0)
    }
    pointers.append(nil)
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return CInt(1) }
      return start.withMemoryRebound(
        to: UnsafeMutablePointer<CChar>.self, capacity: buffer.count
      ) {
        flightseal_fuzz(CInt(buffer.count - 1), $0) { bytes, count in
          let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
          if let complaint = Fuzz.target.run(input) { Fuzz.fail(complaint) }
          return 0
        }
      }
    }
    exit(status)
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
