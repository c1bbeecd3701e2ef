import Wire

/// A text as one field of CSV (RFC 4180), safe in spreadsheets.
///
/// A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return) gets an apostrophe in front (OWASP "CSV Injection"); control characters become
/// visible.
public struct CSVField: CustomStringConvertible, Sendable {
  /// The field with the quotes it needs.
  public let description: String

  /// Escapes a text.
  public init(_ text: String) {
    let safe = (DisplayText.isFormula(text) ? "'" : "") + visible(text)
    let needsQuotes = safe.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == ";" || $0 == "'" || $0 == " "
    }
    description =
      needsQuotes
      ? "\""
        + safe.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\"" : safe
  }

  /// A row of fields with a line feed at its end, as in all outputs.
  public static func row(_ fields: [String]) -> String {
    fields.map { CSVField($0).description }.joined(separator: ",") + "\n"
  }
}
