/// A path as a URI reference (RFC 3986): everything but unreserved characters and `/` in percent
/// escapes.
public struct URIText: CustomStringConvertible, Sendable {
  /// The reference.
  public let description: String

  /// Escapes a path.
  public init(path: String) {
    let digits = Array("0123456789ABCDEF")
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    // "//host" would be read as an authority.
    description = text.hasPrefix("//") ? "/." + text : text
  }
}
