/// A text in which `*` stands for any number of characters; ASCII case does not matter.
struct TextPattern: Sendable, Hashable {
  let text: String
  private let pattern: [UInt8]
  /// Bytes behind the last `*`: most subjects fail at one of them.
  private let tail: Int

  init(_ text: String) {
    self.text = text
    pattern = text.utf8.map(TextPattern.lower)
    tail = pattern.reversed().prefix { $0 != UInt8(ascii: "*") }.count
  }

  func matches(_ subject: String) -> Bool {
    let answer = subject.utf8.withContiguousStorageIfAvailable { matches($0) }
    return answer ?? Array(subject.utf8).withUnsafeBufferPointer { matches($0) }
  }

  private func matches(_ subject: UnsafeBufferPointer<UInt8>) -> Bool {
    guard subject.count >= tail else { return false }
    for back in 0..<tail
    where pattern[pattern.count - 1 - back] != TextPattern.lower(subject[subject.count - 1 - back])
    {
      return false
    }
    var s = 0
    var p = 0
    var star = -1
    var resume = 0
    while s < subject.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = p
        resume = s
        p += 1
      } else if p < pattern.count, pattern[p] == TextPattern.lower(subject[s]) {
        s += 1
        p += 1
      } else if star >= 0 {
        resume += 1
        s = resume
        p = star + 1
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.count
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte &+ 32 : byte
  }
}

extension Array where Element == TextPattern {
  func match(_ subject: String) -> Bool { contains { $0.matches(subject) } }
}
