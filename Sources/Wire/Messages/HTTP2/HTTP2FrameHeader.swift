/// The nine bytes before every HTTP/2 frame (RFC 9113 section 4.1).
public struct HTTP2FrameHeader: Equatable, Sendable {
  /// Frame types that are told apart.
  public enum Kind: Equatable, Sendable {
    case data, headers, priority, resetStream, settings, pushPromise, ping, goAway, windowUpdate
    case continuation
    case other(UInt8)
  }
  /// Type.
  public var kind: Kind
  /// Flags.
  public var flags: UInt8
  /// Stream.
  public var stream: UInt32
  /// Bytes after the header.
  public var length: Int

  /// Length of the header.
  public static let headerLength = 9
  /// What a client with prior knowledge sends first (RFC 9113 section 3.4), 24 bytes.
  public static let prefaceLength = 24

  /// Whether END_HEADERS is set.
  public var endsHeaders: Bool { flags & 4 != 0 }

  /// Reads the header at `offset`.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<HTTP2FrameHeader> {
    guard let length = bytes.uint24(at: offset), let type = bytes.uint8(at: offset + 3),
      let flags = bytes.uint8(at: offset + 4), let stream = bytes.uint32(at: offset + 5)
    else { return .needMore(offset + headerLength) }
    let kinds: [Kind] = [
      .data, .headers, .priority, .resetStream, .settings, .pushPromise, .ping, .goAway,
      .windowUpdate, .continuation,
    ]
    let header = HTTP2FrameHeader(
      kind: Int(type) < kinds.count ? kinds[Int(type)] : .other(type), flags: flags,
      stream: stream & 0x7FFF_FFFF, length: Int(length))
    return .value(header, consumed: headerLength)
  }

  /// Where the header block fragment lies inside the payload of a HEADERS or CONTINUATION frame
  /// that is all there (RFC 9113 section 6.2); nil where padding contradicts the length.
  public func blockFragment(payload: Range<Int>, in bytes: RawSpan) -> Range<Int>? {
    guard kind == .headers else { return kind == .continuation ? payload : nil }
    var start = payload.lowerBound
    var end = payload.upperBound
    if flags & 8 != 0 {
      guard let padding = bytes.uint8(at: start) else { return nil }
      start += 1
      end -= Int(padding)
    }
    if flags & 0x20 != 0 { start += 5 }
    return start <= end ? start..<end : nil
  }

  /// Certain by the client's preface.
  public static func probe(_ bytes: RawSpan) -> Probe {
    let preface: StaticString = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    if bytes.hasBytes(preface) { return .certain }
    guard bytes.byteCount < prefaceLength else { return .no }
    for index in 0..<bytes.byteCount where bytes.uint8(at: index) != preface.utf8Start[index] {
      return .no
    }
    return .needMore
  }
}
