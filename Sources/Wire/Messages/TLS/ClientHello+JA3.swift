import Crypto

extension ClientHello {
  /// The JA3 text (salesforce/ja3): version, cipher suites, extensions, groups and point formats
  /// as decimal numbers in the order sent, GREASE left out.
  public var ja3Text: String {
    var text: [UInt8] = []
    text.reserveCapacity(256)
    JA3Text.append(legacyVersion.rawValue, to: &text)
    text.append(UInt8(ascii: ","))
    JA3Text.append(cipherSuites, to: &text)
    text.append(UInt8(ascii: ","))
    JA3Text.append(extensions, to: &text)
    text.append(UInt8(ascii: ","))
    JA3Text.append(supportedGroups, to: &text)
    text.append(UInt8(ascii: ","))
    for (index, format) in pointFormats.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "-")) }
      JA3Text.append(UInt16(format), to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The JA3 fingerprint: MD5 of ``ja3Text``, 32 lower-case hexadecimal digits.
  public var ja3: String { JA3Text.digest(ja3Text) }
}

extension ServerHello {
  /// The JA3S text: version, cipher suite, extensions.
  public var ja3sText: String {
    var text: [UInt8] = []
    JA3Text.append(legacyVersion.rawValue, to: &text)
    text.append(UInt8(ascii: ","))
    JA3Text.append(cipherSuite, to: &text)
    text.append(UInt8(ascii: ","))
    JA3Text.append(extensions, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The JA3S fingerprint: MD5 of ``ja3sText``, 32 lower-case hexadecimal digits.
  public var ja3s: String { JA3Text.digest(ja3sText) }
}

/// The number lists that JA3 and JA3S are made of.
enum JA3Text {
  static func append(_ value: UInt16, to text: inout [UInt8]) {
    var divisor: UInt16 = 1
    while value / divisor >= 10 { divisor *= 10 }
    var rest = value
    while divisor > 0 {
      text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  static func append(_ values: [UInt16], to text: inout [UInt8]) {
    var isFirst = true
    for value in values where !TLSVersion.isGREASE(value) {
      if !isFirst { text.append(UInt8(ascii: "-")) }
      isFirst = false
      append(value, to: &text)
    }
  }

  static func digest(_ text: String) -> String {
    var hash = Insecure.MD5()
    var copy = text
    copy.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Hexadecimal.text(hash.finalize())
  }
}
