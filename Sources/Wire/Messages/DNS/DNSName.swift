/// Domain names in a DNS message (RFC 1035 section 4.1.4).
///
/// Text is lower case without the trailing dot. Bytes outside ASCII stay where they are valid
/// UTF-8 and become U+FFFD where not; control characters become `\a \b \t \n \v \f \r` or three
/// octal digits, as Wireshark prints them. The root is `<root>`; a name whose pointers loop is
/// `<name contains a pointer that loops>`, one of more than 254 characters `<name too long>`.
public enum DNSName {
  /// Text of the root name.
  public static let root = "<root>"
  /// Text of a name whose pointers loop.
  public static let looping = "<name contains a pointer that loops>"
  /// Text of a name beyond the limit of RFC 1035 section 2.3.4.
  public static let tooLong = "<name too long>"
  /// Text of a name with a label type nobody defined (RFC 2671 section 3).
  public static let unknownLabel = "<unknown extended label>"

  static let longestText = 254
  static let mostPointers = 128
  static let mostBytesVisited = 2048

  /// The offset behind the name at `offset`, without following pointers; nil where it is cut off
  /// or has a label of an undefined type.
  public static func end(in message: RawSpan, at offset: Int) -> Int? {
    var place = offset
    while let length = message.uint8(at: place) {
      place += 1
      switch length {
      case 0: return place
      case 1...63: place += Int(length)
      case 0xC0...0xFF: return place < message.byteCount ? place + 1 : nil
      default: return nil
      }
    }
    return nil
  }

  /// The text of the name at `offset` and the offset behind it; nil where the name reaches past
  /// the end of the message or has a label of a reserved type.
  public static func read(in message: RawSpan, at offset: Int) -> (text: String, end: Int)? {
    if let plain = readPlain(in: message, at: offset) { return plain }
    var text: [UInt8] = []
    text.reserveCapacity(80)
    guard let end = append(in: message, at: offset, to: &text) else { return nil }
    // Letters outside ASCII are made small as well; the text is rare.
    let isASCII = text.allSatisfy { $0 < 0x80 }
    let name = String(decoding: text, as: UTF8.self)
    return (isASCII ? name : name.lowercased(), end)
  }

  /// Reads a name of printable ASCII, as nearly all are; nil where it is anything else.
  private static func readPlain(in message: RawSpan, at offset: Int) -> (text: String, end: Int)? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestText) { text in
      var place = offset
      var end: Int?
      var count = 0
      var pointers = 0
      while let length = message.uint8(at: place) {
        place += 1
        switch length {
        case 0:
          guard count > 0 else { return nil }
          let name = String(decoding: UnsafeBufferPointer(rebasing: text[0..<count]), as: UTF8.self)
          return (name, end ?? place)
        case 1...63:
          let size = Int(length)
          guard count + size < longestText else { return nil }
          if count > 0 {
            text[count] = UInt8(ascii: ".")
            count += 1
          }
          for index in place..<place + size {
            guard let byte = message.uint8(at: index), byte >= 0x20, byte < 0x7F else { return nil }
            text[count] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
            count += 1
          }
          place += size
        case 0xC0...0xFF:
          guard let low = message.uint8(at: place), pointers < 8 else { return nil }
          if end == nil { end = place + 1 }
          pointers += 1
          place = Int(length & 0x3F) << 8 | Int(low)
        default: return nil
        }
      }
      return nil
    }
  }

  /// Appends the text of the name at `offset` and answers the offset behind the name.
  ///
  /// - Returns: nil, with `text` in an unspecified state, where the name cannot be read.
  public static func append(
    in message: RawSpan, at offset: Int, to text: inout [UInt8]
  ) -> Int? {
    let start = text.count
    var place = offset
    var end: Int?
    var pointers = 0
    var visited = 0
    var characters = 0
    walk: while true {
      guard let length = message.uint8(at: place) else { return nil }
      place += 1
      switch length {
      case 0:
        break walk
      case 1...63:
        let count = Int(length)
        guard place + count <= message.byteCount else { return nil }
        visited += count + 1
        if visited > mostBytesVisited { break walk }
        if characters > 0 { characters += 1 }
        characters += count
        if characters <= longestText {
          if text.count > start { text.append(UInt8(ascii: ".")) }
          appendLabel(in: message, at: place, count: count, to: &text)
        }
        place += count
      case 0xC0...0xFF:
        guard let low = message.uint8(at: place) else { return nil }
        if end == nil { end = place + 1 }
        pointers += 1
        if pointers > mostPointers {
          text.removeSubrange(start...)
          text.append(contentsOf: looping.utf8)
          return end
        }
        place = Int(length & 0x3F) << 8 | Int(low)
      case 0x41:
        guard let after = appendBitString(in: message, at: place, to: &text) else { return nil }
        visited += after - place + 1
        if visited > mostBytesVisited { break walk }
        characters += 1
        place = after
      case 0x40...0x7F:
        text.removeSubrange(start...)
        text.append(contentsOf: unknownLabel.utf8)
        return end ?? place
      default:
        return nil
      }
    }
    if characters > longestText || visited > mostBytesVisited {
      text.removeSubrange(start...)
      text.append(contentsOf: (pointers > mostBytesVisited / 128 ? looping : tooLong).utf8)
    } else if text.count == start {
      text.append(contentsOf: root.utf8)
    }
    return end ?? place
  }

  private static func appendLabel(
    in message: RawSpan, at place: Int, count: Int, to text: inout [UInt8]
  ) {
    for offset in place..<place + count {
      guard let byte = message.uint8(at: offset) else { return }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): text.append(byte | 0x20)
      case 0x20...0x7E, 0x80...: text.append(byte)
      default: appendControl(byte, to: &text)
      }
    }
  }

  private static func appendControl(_ byte: UInt8, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\\"))
    switch byte {
    case 7: text.append(UInt8(ascii: "a"))
    case 8: text.append(UInt8(ascii: "b"))
    case 9: text.append(UInt8(ascii: "t"))
    case 10: text.append(UInt8(ascii: "n"))
    case 11: text.append(UInt8(ascii: "v"))
    case 12: text.append(UInt8(ascii: "f"))
    case 13: text.append(UInt8(ascii: "r"))
    default:
      text.append(UInt8(ascii: "0") + (byte >> 6))
      text.append(UInt8(ascii: "0") + (byte >> 3 & 7))
      text.append(UInt8(ascii: "0") + (byte & 7))
    }
  }

  /// A bit-string label (RFC 2673 section 3, historic).
  private static func appendBitString(
    in message: RawSpan, at place: Int, to text: inout [UInt8]
  ) -> Int? {
    guard let bits = message.uint8(at: place) else { return nil }
    let count = bits == 0 ? 32 : (Int(bits) + 7) / 8
    guard place + 1 + count <= message.byteCount else { return nil }
    if !text.isEmpty { text.append(UInt8(ascii: ".")) }
    text.append(contentsOf: "\\[x".utf8)
    text.append(contentsOf: Hexadecimal.text(message.copy(place + 1..<place + 1 + count)).utf8)
    text.append(contentsOf: "/\(bits == 0 ? 256 : Int(bits))]".utf8)
    return place + 1 + count
  }
}
