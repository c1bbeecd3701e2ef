/// What a method that carries TLS puts into one packet (RFC 5216 section 3.1; RFC 5281 section 9.1,
/// [MS-PEAP] and RFC 4851 use the same form): flags, where flag L says so the big-endian length of
/// the whole message in four bytes, then a part of it.
public struct EAPTLSFragment: Equatable, Sendable {
  /// Whether the packet starts the method (flag S): it carries no TLS.
  public var starts: Bool
  /// Whether more fragments of the message follow (flag M).
  public var moreFollow: Bool
  /// Length of the whole message in bytes, where it is stated (flag L).
  public var messageLength: UInt32?
  /// Where the part lies in the bytes that were read; empty in acknowledgements.
  public var part: Range<Int>

  /// Reads the method's data that lies at `data`; nil where there is none.
  public init?(_ bytes: RawSpan, at data: Range<Int>) {
    guard data.upperBound <= bytes.byteCount, !data.isEmpty,
      let flags = bytes.uint8(at: data.lowerBound)
    else { return nil }
    starts = flags & 0x20 != 0
    moreFollow = flags & 0x40 != 0
    var start = data.lowerBound + 1
    if flags & 0x80 != 0 {
      guard start + 4 <= data.upperBound, let length = bytes.uint32(at: start) else { return nil }
      messageLength = length
      start += 4
    }
    part = start..<data.upperBound
  }
}
