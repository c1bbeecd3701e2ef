import Wire

/// How output for people looks: width, colours, time zone.
public struct Style: Sendable {
  /// Whether colours are wanted; the caller has looked at the terminal and at `NO_COLOR`.
  public var color: Bool
  /// Columns.
  public var width: Int
  /// Zone of displayed times.
  public var zone: DisplayZone

  /// Creates a style.
  public init(color: Bool = false, width: Int = 80, zone: DisplayZone = .utc) {
    self.color = color
    self.width = max(40, width)
    self.zone = zone
  }

  /// Meaning of a coloured stretch.
  enum Ink: String {
    case bad = "31"
    case warning = "33"
    case good = "32"
    case quiet = "2"
    case strong = "1"
  }

  /// Puts colour around a safe text.
  func paint(_ text: String, _ ink: Ink) -> String {
    color ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// A time zone for display: a label and an offset that may change with the date.
public struct DisplayZone: Sendable {
  /// What headers call it, for example `UTC` or `Europe/Zurich`.
  public var label: String
  /// Seconds east of UTC at a moment.
  public var offset: @Sendable (Timestamp) -> Int

  /// Creates a zone.
  public init(label: String, offset: @escaping @Sendable (Timestamp) -> Int) {
    self.label = label
    self.offset = offset
  }

  /// Universal time.
  public static let utc = DisplayZone(label: "UTC") { _ in 0 }

  /// `2026-01-02 10:00:00` in this zone, whole seconds.
  func text(_ time: Timestamp) -> String {
    let shifted = time.adding(seconds: Double(offset(time))).description
    return String(shifted.prefix(19)).split(separator: "T").joined(separator: " ")
  }

  /// `10:00:00` in this zone.
  func clock(_ time: Timestamp) -> String { String(text(time).suffix(8)) }
}
