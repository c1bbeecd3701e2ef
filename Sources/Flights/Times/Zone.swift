import Foundation
import Wire

/// A time zone: an IANA area and city, `UTC`, or a fixed offset such as `+05:30`.
///
/// Abbreviations (`CST`, `IST`) are refused: several zones share them.
public struct Zone: Sendable, Equatable {
  private enum Rule: Sendable, Equatable {
    case fixed(Int)
    case named(TimeZone)
  }
  private let rule: Rule
  /// The zone as it was written.
  public let name: String

  /// Coordinated universal time.
  public static let utc = Zone(secondsEast: 0, name: "UTC")

  /// A fixed offset.
  public init(secondsEast: Int, name: String) {
    rule = .fixed(secondsEast)
    self.name = name
  }

  /// Reads a zone; answers nil for a name that the time zone database does not have.
  public init?(_ text: some StringProtocol) {
    name = String(text)
    if name == "UTC" || name == "Z" || name == "Etc/UTC" {
      rule = .fixed(0)
      return
    }
    var reader = DigitReader(bytes: Array(name.utf8))
    if let offset = reader.offset(), reader.atEnd {
      rule = .fixed(offset)
      return
    }
    guard name.utf8.contains(UInt8(ascii: "/")), let zone = TimeZone(identifier: name) else {
      return nil
    }
    rule = .named(zone)
  }

  /// The offset where it never changes.
  var fixedSecondsEast: Int? { if case .fixed(let offset) = rule { offset } else { nil } }

  /// Seconds east of UTC at a moment.
  public func secondsEast(at moment: Timestamp) -> Int {
    switch rule {
    case .fixed(let offset): return offset
    case .named(let zone):
      let seconds = floor(Double(moment.nanoseconds) / 1e9)
      return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }
  }

  /// The moments at which clocks of this zone show a date and time: none in the hour that is
  /// skipped in spring, two in the hour that is repeated in autumn, else one.
  func moments(of written: WrittenTime) -> [Timestamp] {
    let local = written.asUTC
    let offsets = Set([-86_400.0, 0, 86_400].map { secondsEast(at: local.adding(seconds: $0)) })
    return offsets.map { ($0, local.adding(nanoseconds: -Int64($0) * 1_000_000_000)) }
      .filter { secondsEast(at: $0.1) == $0.0 }
      .map(\.1).sorted()
  }
}
