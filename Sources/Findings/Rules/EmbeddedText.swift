import CRulePacks
import Captures
import Crypto
import Foundation

/// The texts inside the program, and texts of files.
enum EmbeddedText {
  /// The built-in rules, one YAML document each.
  static var rules: String { text(flightseal_rules, Int(flightseal_rules_length)) }
  /// The built-in policies, jurisdiction profiles and the table of exemptions.
  static var policies: String { text(flightseal_policies, Int(flightseal_policies_length)) }

  /// The table of app names.
  static var software: String { text(flightseal_software, Int(flightseal_software_length)) }
  /// What the words of a report mean.
  static var words: String { text(flightseal_words, Int(flightseal_words_length)) }

  private static func text(_ start: UnsafePointer<UInt8>, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// SHA-256 in lower-case hex.
  static func digest(_ text: String) -> String {
    hex(SHA256.hash(data: Array(text.utf8)))
  }

  static func hex(_ digest: SHA256Digest) -> String {
    digest.map { byte in
      let hex = String(byte, radix: 16)
      return byte < 16 ? "0\(hex)" : hex
    }.joined()
  }

  /// - Throws: ``RuleError`` where the file cannot be read, is over 4 MiB or no UTF-8.
  static func file(_ path: String) throws(RuleError) -> String {
    let bytes: [UInt8]
    do throws(WholeFile.Fault) {
      bytes = try WholeFile.read(path, limit: 4 << 20)
    } catch {
      throw RuleError(source: path, message: "the file \(error.message)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RuleError(source: path, message: "the file is no UTF-8 text")
    }
    return text
  }
}
