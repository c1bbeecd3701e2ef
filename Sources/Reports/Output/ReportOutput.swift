/// One `--report FORMAT[=PATH]`.
public struct ReportOutput: Sendable, Equatable {
  /// What to write.
  public var format: ReportFormat
  /// Where; nil: standard output.
  public var path: String?

  /// Creates an output.
  public init(format: ReportFormat, path: String? = nil) {
    self.format = format
    self.path = path
  }

  /// Reads an option's value.
  public init(_ argument: String) throws(OutputError) {
    let (word, path) = try ReportOutput.split(argument)
    guard let format = ReportFormat(rawValue: word) else {
      throw ReportOutput.unknown(word, known: ReportFormat.allCases.map(\.rawValue))
    }
    self.init(format: format, path: path)
  }

  /// Parts `FORMAT[=PATH]`; a path of `-` or `/dev/stdout` (a link on Linux) is standard output.
  public static func split(
    _ argument: String
  ) throws(OutputError) -> (format: String, path: String?) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts.first ?? "")
    guard parts.count == 2 else { return (word, nil) }
    let path = String(parts[1])
    guard !path.isEmpty else {
      throw OutputError(.usage, path: argument, message: "a path must follow the '='")
    }
    return (word, path == "-" || path == "/dev/stdout" ? nil : path)
  }

  /// The error for a word that is no format.
  public static func unknown(_ word: String, known: [String]) -> OutputError {
    OutputError(
      .unknownFormat, path: word,
      message: "is no report format; known are \(known.joined(separator: ", "))")
  }

  /// Reads all values and refuses two outputs to one place.
  public static func parse(_ arguments: [String]) throws(OutputError) -> [ReportOutput] {
    var outputs: [ReportOutput] = []
    for argument in arguments {
      let output = try ReportOutput(argument)
      if outputs.contains(where: { $0.path == output.path }) {
        throw OutputError(
          .duplicate, path: output.path ?? "standard output",
          message: "two reports cannot go to one place")
      }
      outputs.append(output)
    }
    return outputs
  }

  /// Renders a report to where it belongs.
  public func write(
    _ report: Report, options: RenderOptions = RenderOptions()
  ) throws(OutputError) {
    guard let path else {
      let sink = DescriptorSink(descriptor: 1, name: "standard output")
      try format.render(report, options: options, to: sink)
      return
    }
    var options = options
    options.style.color = false
    let file = try AtomicFile(path: path)
    try format.render(report, options: options, to: file)
    try file.commit()
  }
}
