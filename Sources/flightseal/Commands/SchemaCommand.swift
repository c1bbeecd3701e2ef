import ArgumentParser
import Reports

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of reports and of the inventory's records.",
    discussion: """
      EXAMPLES
        flightseal schema > report.schema.json
        flightseal schema record
      """)

  @Argument(
    help:
      "report (check --report json), record (a line of NDJSON), inspection (inspect --report json) or comparison (compare --report json)."
  )
  var document = JSONSchema.report

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let target = try OutputTarget(path: nil)
      target.sink.write(document.text)
      try target.commit()
      return .done
    }
  }
}

extension JSONSchema: ExpressibleByArgument {}
