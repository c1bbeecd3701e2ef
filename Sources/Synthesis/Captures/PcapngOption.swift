/// One option of a pcapng block.
public struct PcapngOption: Sendable {
  /// Option code.
  public var code: UInt16
  /// Value as stored.
  public var value: [UInt8]

  /// An option with a value as stored.
  public init(code: UInt16, value: [UInt8]) {
    self.code = code
    self.value = value
  }

  /// An option with a text.
  public init(code: UInt16, text: String) {
    self.init(code: code, value: Array(text.utf8))
  }

  /// A comment (code 1).
  public static func comment(_ text: String) -> PcapngOption { PcapngOption(code: 1, text: text) }
}
