/// What went wrong while bytes were read as a header or a message.
///
/// One shape serves every layer. Two errors are equal when their ``code`` and ``layer`` are equal,
/// so that a test states what must happen without repeating offsets.
public struct WireError: Error, Equatable, Sendable {
  /// The kind of fault.
  public enum Code: UInt8, Sendable, CaseIterable, Codable {
    /// Fewer bytes than the layer needs.
    case tooShort
    /// A length field contradicts the bytes around it.
    case badLength
    /// A version, magic or fixed field has a value that the layer does not allow.
    case badValue
    /// A chain of pointers, options or nested headers went past its limit.
    case limitExceeded
    /// The link type is not one that is decoded.
    case unsupported
  }

  /// Whose length was believed when bytes were found missing.
  public enum LengthSource: UInt8, Sendable {
    /// The captured length of the frame (snap length or a cut file).
    case capture
    /// A length field of the layer itself.
    case ownHeader
    /// A length field of an outer layer.
    case outerHeader
    /// A fixed length that the layer's definition demands.
    case definition
  }

  /// The kind of fault.
  public var code: Code
  /// The layer that was being read.
  public var layer: WireLayer
  /// Byte offset of the layer's first byte in the bytes handed over.
  public var offset: Int
  /// How many bytes were needed from ``offset`` on; 0 where the fault is not one of length.
  public var needed: Int
  /// How many bytes there were from ``offset`` on.
  public var available: Int
  /// Which length was believed.
  public var lengthSource: LengthSource

  /// Creates an error.
  public init(
    _ code: Code, layer: WireLayer, offset: Int = 0, needed: Int = 0, available: Int = 0,
    lengthSource: LengthSource = .capture
  ) {
    self.code = code
    self.layer = layer
    self.offset = offset
    self.needed = needed
    self.available = available
    self.lengthSource = lengthSource
  }

  /// A "too short" error.
  public static func tooShort(
    _ layer: WireLayer, offset: Int = 0, needed: Int = 0, available: Int = 0,
    lengthSource: LengthSource = .capture
  ) -> WireError {
    WireError(
      .tooShort, layer: layer, offset: offset, needed: needed, available: available,
      lengthSource: lengthSource)
  }

  /// Equal when code and layer are equal.
  public static func == (a: WireError, b: WireError) -> Bool {
    a.code == b.code && a.layer == b.layer
  }
}
