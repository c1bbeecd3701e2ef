import Foundation
import TestSupport
import Testing

/// What the program is made of, as the bill of materials and the documentation state it.
@Suite struct BillOfMaterialsTests {
  private struct Bill: Decodable {
    struct Component: Decodable {
      struct Licence: Decodable {
        struct Name: Decodable { var id: String }
        var license: Name
      }
      var name: String
      var type: String
      var version: String?
      var licenses: [Licence]?
    }
    var components: [Component]
  }

  private static let python =
    ProcessInfo.processInfo.environment["FLIGHTSEAL_PYTHON"] ?? "python3"

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(BuiltTool.repository)/\(path)", encoding: .utf8)
  }

  /// What stands between the first `left` behind each `mark` and the next `right`.
  private static func words(_ text: String, after mark: String, to right: Character) -> [String] {
    text.components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != right }) }
  }

  @Test func everyDependencyIsListedWithItsLicence() throws {
    let run = try Shell.run(
      "cd \"$1\" && exec \"$2\" .ci/sbom.py", [BuiltTool.repository, Self.python])
    #expect(run.status == 0, "\(run.errors)")
    let bill = try JSONDecoder().decode(Bill.self, from: Data(run.output))
    let package = try Self.text("Package.swift")
    let page = try Self.text("docs/dependencies.md")
    let packages = Self.words(package, after: ".package(url: \"", to: "\"").compactMap {
      $0.split(separator: "/").last.map(String.init)
    }
    var libraries: [String] = []
    for list in Self.words(package, after: "pkgConfig: \"", to: "\"") {
      libraries += list.split(separator: " ").map(String.init)
    }
    #expect(packages.count >= 4 && libraries.count >= 6)
    for name in packages + libraries {
      let entry = try #require(bill.components.first { $0.name == name }, "\(name) in .ci/sbom.py")
      let licence = try #require(entry.licenses?.first?.license.id, "\(name)")
      #expect(entry.version?.isEmpty == false, "\(name) has no version")
      let row = page.split(separator: "\n").first {
        $0.hasPrefix("| \(name) |") || $0.hasPrefix("| [\(name)]")
      }
      #expect(row?.contains("| \(licence) |") == true, "\(name) in docs/dependencies.md")
    }
    let again = try Shell.run(
      "cd \"$1\" && exec \"$2\" .ci/sbom.py", [BuiltTool.repository, Self.python])
    #expect(again.output == run.output, "the same checkout gives the same bytes")
  }

  @Test func anotherReaderAcceptsTheBill() throws {
    let run = try Shell.run(
      """
      cd "$1" && "$2" .ci/sbom.py | "$2" -c '
      import sys
      try:
          from cyclonedx.validation.json import JsonStrictValidator
          from cyclonedx.schema import SchemaVersion
      except ImportError:
          sys.exit(3)
      fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read())
      sys.exit(str(fault) if fault else 0)
      '
      """, [BuiltTool.repository, Self.python])
    if run.status == 3 {
      // CI installs the reader; elsewhere its absence is no failure.
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "no reader for CycloneDX")
    } else {
      #expect(run.status == 0, "\(run.errors)")
    }
  }
}
