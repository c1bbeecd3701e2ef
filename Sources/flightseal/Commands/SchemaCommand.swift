import ArgumentParser
import Foundation
import Reports

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of reports and of the inventory's records.")

  @Argument(
    help:
      "report (check --report json), record (a line of NDJSON) or inspection (inspect --report json)."
  )
  var document = JSONSchema.report

  func run() throws {
    let sink = DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
    sink.write(document.text)
    try sink.check()
  }
}

extension JSONSchema: ExpressibleByArgument {}
