/// Comparison and masking of serial numbers.
///
/// DJI flight records keep 16 characters of serials that may be longer, so one that is a prefix of
/// the other is taken for the same.
public enum SerialNumber {
  /// Shorter texts are compared whole: a short prefix proves nothing.
  static let shortestPrefix = 8

  /// Whether two serials can be those of one device.
  public static func matches(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    let x = Array(a.uppercased().trimmedBlanks.utf8)
    let y = Array(b.uppercased().trimmedBlanks.utf8)
    if x == y { return true }
    guard min(x.count, y.count) >= shortestPrefix else { return false }
    return x.starts(with: y) || y.starts(with: x)
  }

  /// The first four characters and the length, for example `1581… (16)`; short texts stay.
  public static func masked(_ serial: String) -> String {
    serial.count <= 4 ? serial : "\(serial.prefix(4))… (\(serial.count))"
  }
}
