import Wire

/// What the comments at the head of a range file say of it: `Generated: Thu, 25 Jun 2026 …`,
/// `Vendor: IPFire Project`, `License: CC BY-SA 4.0`, or a date on its own.
struct RangeFileHeader {
  /// The first date, `YYYY-MM-DD`.
  private(set) var date: String?
  private(set) var vendor: String?
  private(set) var licence: String?

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Takes one comment line.
  mutating func take(_ line: String) {
    let text = line.drop { $0 == "#" || $0 == ";" || $0 == " " || $0 == "\t" }
    if date == nil { date = RangeFileHeader.date(in: text) }
    guard let colon = text.firstIndex(of: ":") else { return }
    let value = String(
      text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }.prefix(80))
    guard !value.isEmpty else { return }
    switch text[..<colon].lowercased() {
    case "vendor": vendor = vendor ?? value
    case "license", "licence": licence = licence ?? value
    default: break
    }
  }

  /// `2026-06-25` anywhere, or `25 Jun 2026` as three words.
  private static func date(in text: Substring) -> String? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "\t" }
    for (place, word) in words.enumerated() {
      let digits = word.utf8.count > 10 ? word.prefix(10) : word
      if let date = CivilDate(text: String(digits)) { return date.text }
      guard place + 2 < words.count, let day = Int(word), let year = Int(words[place + 2]),
        let month = months.firstIndex(of: words[place + 1].prefix(3).lowercased()),
        let date = CivilDate(year: year, month: month + 1, day: day)
      else { continue }
      return date.text
    }
    return nil
  }
}
