import Findings
import Foundation

/// Writes the captures of all rule tests into a folder, with a list of them.
public enum RuleCaptureFolder {
  /// Writes `RULE-N.pcapng` for the N-th test of each rule, and `tests.csv`.
  ///
  /// - Returns: how many captures were written.
  /// - Throws: ``OutputError`` where a file cannot be written.
  @discardableResult
  public static func write(_ rules: RuleSet, to folder: String) throws(OutputError) -> Int {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError(.io, path: folder, message: "the folder cannot be made")
    }
    var list = "file,rule,test,expected_rule,expected_class,shown_whole\n"
    var count = 0
    for rule in rules.rules {
      for (place, test) in rule.tests.enumerated() {
        let capture = RuleTestCapture(rule: rule, test: test)
        let name = "\(rule.id)-\(place + 1).pcapng"
        try write(capture.pcapng, to: "\(folder)/\(name)")
        let fields = [
          name, rule.id, test.name, test.rule ?? "another", test.trafficClass?.rawValue ?? "",
          capture.isWhole ? "yes" : "no",
        ]
        list += fields.map { CSVField($0).description }.joined(separator: ",") + "\n"
        count += 1
      }
    }
    try write(Array(list.utf8), to: "\(folder)/tests.csv")
    return count
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try AtomicFile(path: path)
    file.write(bytes)
    try file.commit()
  }
}
