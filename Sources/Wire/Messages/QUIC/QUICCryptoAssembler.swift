/// Puts the CRYPTO frames of one side together, whatever their order, splits and repeats.
public struct QUICCryptoAssembler: Sendable {
  /// Bytes kept at most; what lies beyond is counted in ``refused``.
  public static let limit = 65_536

  /// The stream's bytes, with holes where nothing has come yet.
  public private(set) var bytes: [UInt8] = []
  /// Which parts have come: sorted, apart from each other.
  private var parts: [Range<Int>] = []
  /// Bytes that lay beyond the limit.
  public private(set) var refused: UInt64 = 0

  /// Creates an empty assembler.
  public init() {}

  /// How many bytes from the start on are there without a hole.
  public var contiguous: Int {
    guard let first = parts.first, first.lowerBound == 0 else { return 0 }
    return first.upperBound
  }

  /// Adds bytes at an offset of the stream. Bytes that are there already stay as they are.
  public mutating func insert(_ data: RawSpan, at offset: UInt64) {
    guard data.byteCount > 0 else { return }
    guard offset < UInt64(QUICCryptoAssembler.limit), parts.count < 256 else {
      refused &+= UInt64(data.byteCount)
      return
    }
    let start = Int(offset)
    let end = min(start + data.byteCount, QUICCryptoAssembler.limit)
    refused &+= UInt64(start + data.byteCount - end)
    if bytes.count == start {
      // The usual case: what comes next, behind all that is there.
      data.extracting(0..<end - start).withUnsafeBytes { bytes.append(contentsOf: $0) }
      join(start..<end)
      return
    }
    if bytes.count < end { bytes.append(contentsOf: repeatElement(0, count: end - bytes.count)) }
    var place = start
    for part in parts where part.upperBound > place && part.lowerBound < end {
      if part.lowerBound > place { copy(data, from: start, into: place..<part.lowerBound) }
      place = max(place, part.upperBound)
    }
    if place < end { copy(data, from: start, into: place..<end) }
    join(start..<end)
  }

  private mutating func copy(_ data: RawSpan, from start: Int, into range: Range<Int>) {
    data.extracting(range.lowerBound - start..<range.upperBound - start).withUnsafeBytes {
      bytes.replaceSubrange(range, with: $0)
    }
  }

  private mutating func join(_ range: Range<Int>) {
    var merged = range
    var rest: [Range<Int>] = []
    for part in parts {
      if part.upperBound < merged.lowerBound || part.lowerBound > merged.upperBound {
        rest.append(part)
      } else {
        merged = min(part.lowerBound, merged.lowerBound)..<max(part.upperBound, merged.upperBound)
      }
    }
    let place = rest.firstIndex { $0.lowerBound > merged.lowerBound } ?? rest.count
    rest.insert(merged, at: place)
    parts = rest
  }

  /// The handshake message that starts at `offset`, where it is whole: its type, where its body
  /// lies, and where the next message starts.
  public func message(at offset: Int) -> (type: TLSHandshakeType, body: Range<Int>)? {
    let whole = contiguous
    guard offset + 4 <= whole else { return nil }
    let length =
      Int(bytes[offset + 1]) << 16 | Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
    guard offset + 4 + length <= whole else { return nil }
    return (TLSHandshakeType(rawValue: bytes[offset]), offset + 4..<offset + 4 + length)
  }
}
