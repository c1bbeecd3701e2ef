/// The arguments that a report states.
enum RunArguments {
  /// All arguments behind the tool's name but `--jobs`, `--case` and `--no-sandbox`: how many captures
  /// are read at a time, where results are kept, and what the process gave up, change nothing about the
  /// result, and so must not change the report.
  static var recorded: [String] { recorded(Array(CommandLine.arguments.dropFirst())) }

  private static let silent = ["--jobs", "--case"]

  static func recorded(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--no-sandbox" { continue }
      if argument == "--" { return kept + [argument] + rest }
      if silent.contains(argument) {
        rest = rest.dropFirst()
      } else if !silent.contains(where: { argument.hasPrefix("\($0)=") }) {
        kept.append(argument)
      }
    }
    return kept
  }
}
