/// The version of the tool as reports and `--version` print it.
enum ToolVersion {
  static let text = "0.1.0"
}
