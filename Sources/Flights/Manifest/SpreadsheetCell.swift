import Wire

/// Texts of a manifest as cells that people edit in a spreadsheet: flight logs and manifests are made
/// by others, and a text that begins as a formula would run there.
enum SpreadsheetCell {
  /// The text with an apostrophe in front where a spreadsheet would run it (numbers stay as they
  /// are), and with characters that steer a display made visible.
  static func guarded(_ text: String) -> String {
    (needsGuard(text) ? "'" : "") + DisplayText.visible(text, keepsLineFeeds: true)
  }

  /// The text of a cell without the apostrophe that ``guarded(_:)`` put in front.
  static func bare(_ cell: String) -> String {
    cell.hasPrefix("'") && needsGuard(cell.dropFirst()) ? String(cell.dropFirst()) : cell
  }

  /// Apostrophes in front of a formula count too: else one that a text begins with would be lost.
  private static func needsGuard(_ text: some StringProtocol) -> Bool {
    let inner = text.drop { $0 == "'" }
    return DisplayText.isFormula(inner) && Double(String(inner)) == nil
  }
}
