/// Server names as Tor's link protocol makes them up: `www.`, 8 to 20 random characters of base 32,
/// `.com` (tor-spec, "Channels": the name is chosen at random for each connection).
enum TorServerName {
  /// Whether `name` has the form, and is no word: it holds digits here and there (19 of
  /// 20 such names of 14 characters hold some) and few vowels.
  static func isLikely(_ name: String) -> Bool {
    let text = Array(name.utf8)
    guard text.starts(with: "www.".utf8), name.hasSuffix(".com") || name.hasSuffix(".net") else {
      return false
    }
    let label = text[4..<(text.count - 4)]
    guard (8...25).contains(label.count) else { return false }
    var runs = 0
    var vowels = 0
    var wasDigit = false
    for byte in label {
      let isDigit = byte < UInt8(ascii: "a")
      if isDigit, !wasDigit { runs += 1 }
      wasDigit = isDigit
      switch byte {
      case UInt8(ascii: "2")...UInt8(ascii: "7"): break
      case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
        UInt8(ascii: "u"):
        vowels += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      default: return false
      }
    }
    return runs >= 2 && vowels * 3 <= label.count || runs == 1 && vowels * 5 <= label.count
  }
}
