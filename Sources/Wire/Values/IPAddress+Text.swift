/// The text forms: dotted decimal, RFC 5952 for IPv6, and six octets for hardware.
extension IPAddress: CustomStringConvertible {
  /// Canonical text (RFC 5952 section 4 for IPv6).
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(39)
    appendText(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the canonical text as ASCII.
  public func appendText(to text: inout [UInt8]) {
    if let v4 {
      appendDotted(v4, to: &text)
      return
    }
    if let hardware {
      text.append(contentsOf: hardware.description.utf8)
      return
    }
    if high == 0, low >> 32 == 0xFFFF {
      text.append(contentsOf: "::ffff:".utf8)
      appendDotted(UInt32(truncatingIfNeeded: low), to: &text)
      return
    }
    // The longest run of two or more zero groups, the first of equals, becomes "::".
    var bestStart = -1
    var bestCount = 1
    var index = 0
    while index < 8 {
      var count = 0
      while index + count < 8, group(index + count) == 0 { count += 1 }
      if count > bestCount { (bestStart, bestCount) = (index, count) }
      index += max(1, count)
    }
    index = 0
    while index < 8 {
      if index == bestStart {
        text.append(contentsOf: "::".utf8)
        index += bestCount
        continue
      }
      if index > 0, index != bestStart + bestCount || bestStart < 0 {
        text.append(UInt8(ascii: ":"))
      }
      appendHex(group(index), to: &text)
      index += 1
    }
  }

  /// Reads dotted decimal or IPv6 text (RFC 4291 section 2.2); no zone, no port, no leading zeros.
  public init?(_ text: some StringProtocol) { self.init(text: Array(text.utf8)) }

  /// The same; of a text that is a name, as most are, nothing is copied.
  public init?(_ text: String) {
    let mayBe = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard let last = bytes.last, bytes.count <= 45 else { return false }
      return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last)
        || bytes.contains(UInt8(ascii: ":"))
    }
    if mayBe == false { return nil }
    self.init(text: Array(text.utf8))
  }

  private init?(text bytes: [UInt8]) {
    guard bytes.count <= 45 else { return nil }
    if !bytes.contains(UInt8(ascii: ":")) {
      guard let v4 = parseDotted(bytes[...]) else { return nil }
      self.init(v4: v4)
      return
    }
    guard let (high, low) = parseV6(bytes) else { return nil }
    self.init(high: high, low: low)
  }

  /// The 16-bit group `index`, 0 to 7, of an IPv6 address.
  func group(_ index: Int) -> UInt16 {
    let half = index < 4 ? high : low
    return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index & 3)))
  }
}

private func appendDotted(_ v4: UInt32, to text: inout [UInt8]) {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { digits in
    var count = 0
    func put(_ digit: UInt8) {
      digits[count] = UInt8(ascii: "0") + digit
      count += 1
    }
    for shift in [24, 16, 8, 0] as [UInt32] {
      let octet = UInt8(truncatingIfNeeded: v4 >> shift)
      if octet >= 100 { put(octet / 100) }
      if octet >= 10 { put(octet / 10 % 10) }
      put(octet % 10)
      digits[count] = UInt8(ascii: ".")
      count += 1
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: digits[..<(count - 1)]))
  }
}

private func appendHex(_ group: UInt16, to text: inout [UInt8]) {
  var started = false
  for shift in [12, 8, 4, 0] as [UInt16] {
    let digit = UInt8(truncatingIfNeeded: group >> shift & 0xF)
    if digit == 0, !started, shift > 0 { continue }
    started = true
    text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }
}

private func parseDotted(_ bytes: ArraySlice<UInt8>) -> UInt32? {
  let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard parts.count == 4 else { return nil }
  var value: UInt32 = 0
  for part in parts {
    guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else {
      return nil
    }
    var octet: UInt32 = 0
    for byte in part {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
    }
    guard octet <= 255 else { return nil }
    value = value << 8 | octet
  }
  return value
}

private func parseV6(_ bytes: [UInt8]) -> (UInt64, UInt64)? {
  var groups: [UInt16] = []
  var gap: Int?
  var index = 0
  if bytes.starts(with: "::".utf8) {
    gap = 0
    index = 2
  } else if bytes.first == UInt8(ascii: ":") {
    return nil
  }
  while index < bytes.count {
    guard groups.count < 8 else { return nil }
    let end = bytes[index...].firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
    let part = bytes[index..<end]
    if part.contains(UInt8(ascii: ".")) {
      guard end == bytes.count, groups.count <= 6, let v4 = parseDotted(part) else { return nil }
      groups.append(UInt16(truncatingIfNeeded: v4 >> 16))
      groups.append(UInt16(truncatingIfNeeded: v4))
      index = end
      break
    }
    guard (1...4).contains(part.count) else { return nil }
    var value: UInt16 = 0
    for byte in part {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(byte - 55)
      default: return nil
      }
    }
    groups.append(value)
    index = end
    guard index < bytes.count else { break }
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      guard gap == nil else { return nil }
      gap = groups.count
      index += 1
    } else if index == bytes.count {
      return nil
    }
  }
  if let gap {
    guard groups.count < 8 else { return nil }
    groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
  }
  guard groups.count == 8 else { return nil }
  let high = groups[0..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
  let low = groups[4..<8].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
  return (high, low)
}
