import Attributions
import Foundation

/// Reference datasets, for a terminal or as JSON.
public struct DatasetTable {
  private let datasets: [DatasetProvenance]

  /// Prepares a listing; the order is kept.
  public init(_ datasets: [DatasetProvenance]) { self.datasets = datasets }

  /// Writes a table: a line a dataset.
  ///
  /// - Parameter verbosity: 1 adds digest, licence and attribution, each a line.
  public func write(to sink: ByteSink, style: Style, verbosity: Int = 0) {
    guard verbosity > 0 else {
      var table = TextTable([
        TextTable.Column(title: "Role", least: 10), TextTable.Column(title: "Dataset", least: 20),
        TextTable.Column(title: "Built"), TextTable.Column(title: "Licence", least: 10),
        TextTable.Column(title: "From", least: 8),
      ])
      table.rows = datasets.map { dataset in
        [dataset.role, dataset.name, dataset.built, dataset.licence, dataset.origin].map {
          TerminalText($0).description
        }
      }
      for line in table.lines(width: style.width) { sink.write(line + "\n") }
      sink.write(
        "\(Quantity.count(datasets.count, "dataset")); -v shows digests and attributions\n")
      return
    }
    for dataset in datasets {
      sink.write(
        style.paint("\(TerminalText(dataset.role)): \(TerminalText(dataset.name))", .strong) + "\n")
      let facts = [
        ("built", dataset.built), ("SHA-256", dataset.sha256), ("licence", dataset.licence),
        ("attribution", dataset.attribution), ("from", dataset.origin),
      ]
      for (name, value) in facts where !value.isEmpty {
        let lines = TextTable.wrap(
          "\(name) \(TerminalText(value))", width: style.width, indent: 2, hanging: 4)
        for line in lines { sink.write(line + "\n") }
      }
    }
  }

  /// Writes `{"datasets": [{attribution, built, licence, name, origin, role, sha256}]}`.
  public func writeJSON(to sink: ByteSink) throws {
    let document = [
      "datasets": datasets.map { dataset in
        [
          "attribution": dataset.attribution, "built": dataset.built, "licence": dataset.licence,
          "name": dataset.name, "origin": dataset.origin, "role": dataset.role,
          "sha256": dataset.sha256,
        ]
      }
    ]
    try ListingJSON.write(document, to: sink)
  }
}
