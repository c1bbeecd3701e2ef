/// Finds the empty line that ends an HTTP head, without reading any byte twice.
///
/// Keep one per stream direction: hand it the growing buffer, it remembers how far it looked.
public struct HTTPHeadEnd: Sendable {
  /// Longest head that is waited for.
  public static let maximumLength = 65_536
  private var scanned = 0

  /// Creates a finder at the start of a message.
  public init() {}

  /// The length of the head including its empty line, or nil where it is not complete yet.
  public mutating func find(in bytes: RawSpan) -> Int? {
    var offset = scanned
    while let end = bytes.firstOffset(of: 0x0A, in: offset..<bytes.byteCount) {
      if bytes.uint8(at: end + 1) == 0x0A { return end + 2 }
      if bytes.uint8(at: end + 1) == 0x0D, bytes.uint8(at: end + 2) == 0x0A { return end + 3 }
      if end + 2 >= bytes.byteCount {
        // The byte or two after this line end are still to come: look at it again.
        if end + 1 == bytes.byteCount || bytes.uint8(at: end + 1) == 0x0D {
          scanned = end
          return nil
        }
      }
      offset = end + 1
    }
    scanned = Swift.max(scanned, bytes.byteCount)
    return nil
  }

  /// Length of the head at the start of `bytes`, where it is complete.
  public static func length(of bytes: RawSpan) -> Int? {
    var finder = HTTPHeadEnd()
    return finder.find(in: bytes)
  }
}
