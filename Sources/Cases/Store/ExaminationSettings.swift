import Attributions
import Crypto
import Findings
import Foundation

/// Everything beside the captures and their flights that a result depends on: what is examined
/// anew when it changes.
public struct ExaminationSettings: Codable, Sendable {
  /// The command: `check` or `inspect`.
  public var command: String
  /// Version of the tool.
  public var toolVersion: String
  /// SHA-256 of the program itself, stated in ``text``; empty where the system does not say where it lies.
  public var program: String
  /// Reference data.
  public var datasets: [DatasetProvenance] = []
  /// Rule packs.
  public var rulePacks: [RulePackProvenance] = []
  /// Policies that could be applied.
  public var policies: [PolicyProvenance] = []
  /// Policies named for every flight.
  public var policyNames: [String] = []
  /// Accepted findings.
  public var waivers: [Waiver] = []
  /// Mode of flights that nobody declared.
  public var mode: String?
  /// What counts as ours.
  public var local: [String] = []

  /// What holds whatever the arguments.
  public init(command: String, toolVersion: String) {
    self.command = command
    self.toolVersion = toolVersion
    program = ""
  }

  /// The settings as JSON with sorted keys. Only here is the program hashed: a run that keeps no results
  /// need not wait for it.
  var text: String {
    var whole = self
    whole.program = ExaminationSettings.programDigest
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(whole) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  private static let programDigest: String = {
    guard let path = Bundle.main.executablePath,
      let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    else { return "" }
    return SHA256.hash(data: data).hexadecimal
  }()
}

extension SHA256.Digest {
  /// Lower-case hex.
  var hexadecimal: String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in self {
      for digit: UInt8 in [byte >> 4, byte & 15] {
        text.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
