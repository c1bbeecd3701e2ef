/// Numbers as people read them, without any locale.
enum Quantity {
  /// Decimal units with three digits: `812 B`, `12.3 kB`, `1.20 MB`.
  static func bytes(_ count: UInt64) -> String {
    guard count >= 1000 else { return "\(count) B" }
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    var value = Double(count)
    var unit = -1
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
    return "\(fixed(value, decimals)) \(units[max(0, unit)])"
  }

  /// A number with a fixed count of decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(scaled)" }
    let fraction = "\(scaled % scale)"
    return
      "\(sign)\(scaled / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }

  /// A percentage, cut and never rounded up: 99.99 is not 100.
  static func percent(_ value: Double) -> String {
    guard value.isFinite else { return "unknown" }
    let tenths = (value * 10).rounded(.down)
    return tenths.truncatingRemainder(dividingBy: 10) == 0
      ? "\(fixed(tenths / 10, 0)) %" : "\(fixed(tenths / 10, 1)) %"
  }

  /// Seconds as `4.5 s`, `12 min 30 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "unknown" }
    if seconds.magnitude < 60 {
      return seconds == seconds.rounded() ? "\(fixed(seconds, 0)) s" : "\(fixed(seconds, 1)) s"
    }
    let whole = Int(min(seconds.magnitude, 1e12).rounded())
    let sign = seconds < 0 ? "-" : ""
    if whole < 3600 {
      return "\(sign)\(whole / 60) min" + (whole % 60 > 0 ? " \(whole % 60) s" : "")
    }
    return "\(sign)\(whole / 3600) h" + (whole / 60 % 60 > 0 ? " \(whole / 60 % 60) min" : "")
  }

  /// `1 flight`, `2 flights`.
  static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
