/// A NetBIOS name in its first-level encoding (RFC 1001 section 14.1).
public struct NetBIOSName: Sendable, Equatable {
  /// The name without padding, lower case.
  public var text: String
  /// The last byte: what the name stands for (0x00 workstation, 0x20 file server).
  public var suffix: UInt8

  /// Decodes the first label of a name as ``DNSName`` gives it; nil where it is no such label.
  public init?(_ name: some StringProtocol) {
    let label = Array(name.utf8.prefix { $0 != UInt8(ascii: ".") })
    guard label.count == 32 else { return nil }
    var bytes: [UInt8] = []
    var index = 0
    while index + 1 < label.count {
      let high = label[index] &- UInt8(ascii: "a")
      let low = label[index + 1] &- UInt8(ascii: "a")
      guard high < 16, low < 16 else { return nil }
      bytes.append(high << 4 | low)
      index += 2
    }
    suffix = bytes.removeLast()
    while let last = bytes.last, last == 0x20 || last == 0 { bytes.removeLast() }
    text = String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
