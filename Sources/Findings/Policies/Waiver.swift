import Flights
import Wire
import Yams

/// An accepted finding: what it covers, why, who answers for it, until when.
public struct Waiver: Sendable, Hashable, Codable {
  /// Flight ids it is for; empty: all.
  public var flights: [String] = []
  /// Rule ids; empty: any.
  public var rules: [String] = []
  /// Classes; empty: any.
  public var classes: [TrafficClass] = []
  /// Names, `*` for any characters; empty: any.
  public var names: [String] = []
  /// Addresses or CIDR blocks; empty: any.
  public var addresses: [IPPrefix] = []
  public var reason: String
  public var owner: String
  /// Last day on which it holds, `YYYY-MM-DD` UTC.
  public var expires: String
  /// The first moment after that day.
  public var end: Timestamp
  /// File and line.
  public var origin: String

  /// Reads a waiver file: `waivers:` with a list of entries.
  /// - Throws: ``RuleError`` with file and line.
  public static func load(yaml: String, source: String) throws(RuleError) -> [Waiver] {
    var waivers: [Waiver] = []
    for document in try Fields.documents(yaml, source: source) {
      let fields = try Fields(document, source: source, of: "a waiver file")
      for entry in try fields.list("waivers") {
        waivers.append(try waiver(entry))
      }
      try fields.finish()
    }
    return waivers
  }

  /// Reads a waiver file.
  public static func load(path: String) throws(RuleError) -> [Waiver] {
    try load(yaml: try EmbeddedText.file(path), source: path)
  }

  private static func waiver(_ fields: Fields) throws(RuleError) -> Waiver {
    guard let match = try fields.fields("finding") else {
      throw fields.fault("'finding' is missing: what the waiver covers")
    }
    let expires = try fields.requiredText("expires")
    guard let end = Waiver.endOfDay(expires) else {
      throw fields.fault(
        "'expires' must be a date like 2026-12-31, not '\(expires)'", at: "expires")
    }
    var addresses: [IPPrefix] = []
    for text in try match.texts("addresses") {
      guard let prefix = IPPrefix(text) else {
        throw match.fault("'\(text)' is no address or CIDR block", at: "addresses")
      }
      addresses.append(prefix)
    }
    let waiver = Waiver(
      flights: try match.texts("flights"), rules: try match.texts("rules"),
      classes: try match.words("classes", as: TrafficClass.self), names: try match.texts("names"),
      addresses: addresses, reason: try fields.requiredText("reason"),
      owner: try fields.requiredText("owner"), expires: expires, end: end,
      origin: "\(fields.source):\(fields.line)")
    try match.finish()
    try fields.finish()
    if waiver.rules.isEmpty, waiver.classes.isEmpty, waiver.names.isEmpty,
      waiver.addresses.isEmpty
    {
      throw match.fault("a waiver needs 'rules', 'classes', 'names' or 'addresses'")
    }
    return waiver
  }

  static func endOfDay(_ text: String) -> Timestamp? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // Days from civil, Howard Hinnant's public-domain algorithm.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Timestamp(seconds: Int64(days + 1) * 86_400)
  }

  /// Whether it is about this finding.
  func covers(_ finding: Finding, flight: Flight, address: IPAddress?) -> Bool {
    (flights.isEmpty || flights.contains(flight.id))
      && (rules.isEmpty || rules.contains(finding.rule))
      && (classes.isEmpty || classes.contains(finding.trafficClass))
      && (names.isEmpty
        || finding.names.contains { name in names.contains { TextPattern($0).matches(name) } })
      && (addresses.isEmpty || address.map { a in addresses.contains { $0.contains(a) } } ?? false)
  }

  /// Whether the flight took place after the last day: a report knows no other clock.
  func isExpired(for flight: Flight) -> Bool {
    guard let start = flight.start else { return true }
    return start >= end
  }
}
