import Wire

/// Finds elements and their text in an XML document, front to back.
///
/// Enough for the times of GPX and KML: names without their prefix, text without entities, comments
/// and processing instructions passed over. Not a validating parser: a document that breaks off
/// gives what it had.
struct XMLScanner {
  /// What comes next.
  enum Token: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var index: Int
  private var pendingEnd: String?
  /// Whether the document ended inside a tag.
  private(set) var isCut = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> Token? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self).trimmedBlanks
        if text.isEmpty { continue }
        return .text(text)
      }
      if has("<!--") {
        guard skip(past: "-->") else { return nil }
      } else if has("<![CDATA[") {
        let start = index + 9
        guard skip(past: "]]>") else { return nil }
        return .text(String(decoding: bytes[start..<(index - 3)], as: UTF8.self).trimmedBlanks)
      } else if has("<?") || has("<!") {
        guard skip(past: ">") else { return nil }
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func tag() -> Token? {
    let start = index + 1
    // A `>` inside a quoted attribute does not end the tag.
    var quote: UInt8?
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      end += 1
    }
    guard end < bytes.count else {
      isCut = true
      index = bytes.count
      return nil
    }
    index = end + 1
    let isEnd = start < end && bytes[start] == UInt8(ascii: "/")
    let nameStart = isEnd ? start + 1 : start
    var nameEnd = nameStart
    while nameEnd < end, ![9, 10, 13, 32, 47].contains(bytes[nameEnd]) { nameEnd += 1 }
    var name = bytes[nameStart..<nameEnd]
    if let colon = name.lastIndex(of: UInt8(ascii: ":")) { name = name[(colon + 1)...] }
    let text = String(decoding: name.prefix(64), as: UTF8.self)
    if isEnd { return .end(text) }
    if end > start, bytes[end - 1] == UInt8(ascii: "/") { pendingEnd = text }
    return .start(text)
  }

  private func has(_ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    return prefix.withUTF8Buffer { bytes[index..<(index + count)].elementsEqual($0) }
  }

  /// Moves behind the next occurrence of a mark.
  private mutating func skip(past mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    index += 2
    while index + count <= bytes.count {
      if has(mark) {
        index += count
        return true
      }
      index += 1
    }
    isCut = true
    index = bytes.count
    return false
  }

  /// Whether a document's first element has this name.
  static func root(of bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4096))
    guard !head.contains(0), head.contains(UInt8(ascii: "<")) else { return nil }
    var scanner = XMLScanner(head)
    while let token = scanner.next() {
      switch token {
      case .start(let name): return name
      case .text: return nil
      case .end: return nil
      }
    }
    return nil
  }
}
