/// Bytes that are read once, from front to back.
protocol ByteStream: AnyObject {
  /// Fills the front of `buffer` with up to its size; 0 at the end and at a fault.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int
  /// Why the bytes end before they should, once ``read(into:)`` has answered 0.
  var fault: StreamFault? { get }
}

/// Why a stream ended before it should.
struct StreamFault: Equatable {
  /// What kind of fault it is.
  enum Kind {
    /// The system failed to read.
    case unreadable
    /// The compressed stream ends in its middle.
    case cutShort
    /// The compressed stream contradicts itself.
    case malformed
    /// A ceiling of ``ReadingOptions`` was reached.
    case limit
  }
  var kind: Kind
  /// One sentence for people.
  var reason: String
}
