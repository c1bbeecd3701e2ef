/// Names by which captures call apps (package and process names), as data of the built-in pack.
public struct KnownSoftware: Sendable {
  private var flightApps: [TextPattern] = []
  private var systemParts: [TextPattern] = []

  /// Reads the table inside the program.
  /// - Throws: ``RuleError`` where the embedded text is damaged.
  public init() throws(RuleError) {
    for node in try Fields.documents(EmbeddedText.software, source: "built-in software table") {
      let fields = try Fields(node, source: "built-in software table", of: "the table")
      flightApps = try fields.texts("flight-apps").map(TextPattern.init)
      systemParts = try fields.texts("operating-system").map(TextPattern.init)
      try fields.finish()
    }
  }

  /// Whether the name is that of a flight app.
  func isFlightApp(_ name: String) -> Bool { flightApps.match(name) }
  /// Whether the name is that of a part of the operating system.
  func isOperatingSystem(_ name: String) -> Bool { systemParts.match(name) }
}
