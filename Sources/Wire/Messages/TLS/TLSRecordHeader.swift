/// The five-byte header of a TLS record (RFC 8446 section 5.1).
public struct TLSRecordHeader: Sendable, Equatable {
  /// What a record carries.
  public enum ContentType: UInt8, Sendable {
    case changeCipherSpec = 20
    case alert, handshake, applicationData, heartbeat
  }
  /// Bytes of the header.
  public static let length = 5
  /// Largest content, with the expansion that TLS 1.2 allows (RFC 5246 section 6.2.3).
  public static let longestContent = 16_384 + 2_048

  /// What the record carries.
  public var contentType: ContentType
  /// Version as in the record; frozen at 1.2 by TLS 1.3.
  public var version: TLSVersion
  /// Bytes behind the header.
  public var contentLength: Int

  /// Bytes with the header.
  public var recordLength: Int { TLSRecordHeader.length + contentLength }

  /// Reads the header at `offset`.
  ///
  /// - Returns: nil where the five bytes are not there or are no TLS record header.
  @inlinable
  public init?(_ bytes: RawSpan, at offset: Int = 0) {
    guard let type = bytes.uint8(at: offset), let contentType = ContentType(rawValue: type),
      let version = bytes.uint16(at: offset &+ 1), version >= 0x0300, version <= 0x0304,
      let length = bytes.uint16(at: offset &+ 3), length <= TLSRecordHeader.longestContent
    else { return nil }
    self.contentType = contentType
    self.version = TLSVersion(rawValue: version)
    contentLength = Int(length)
  }

  /// Whether the bytes begin with a record that begins with a ClientHello.
  public static func beginsClientHello(_ bytes: RawSpan) -> Bool {
    guard bytes.uint8(at: 0) == ContentType.handshake.rawValue,
      let header = TLSRecordHeader(bytes), header.contentLength >= 42,
      bytes.uint8(at: 5) == TLSHandshakeType.clientHello.rawValue,
      let size = bytes.uint24(at: 6), size >= 38, size < 0x20000,
      Int(size) + 4 >= header.contentLength, bytes.uint8(at: 9) == 3
    else { return false }
    return true
  }

  /// Whether the bytes at the start of a stream are TLS (or an SSL 2 style ClientHello).
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let first = bytes.uint8(at: 0) else { return .needMore }
    if first & 0x80 != 0 {
      return SSL2ClientHello.probe(bytes)
    }
    guard ContentType(rawValue: first) != nil else { return .no }
    guard let major = bytes.uint8(at: 1) else { return .needMore }
    guard major == 3 else { return .no }
    guard bytes.byteCount >= length else { return .needMore }
    guard let header = TLSRecordHeader(bytes) else { return .no }
    switch header.contentType {
    case .handshake:
      guard header.contentLength >= 1 else { return .no }
      guard let type = bytes.uint8(at: 5) else { return .needMore }
      guard let size = bytes.uint24(at: 6) else {
        return type <= 24 || type == 254 ? .possible : .no
      }
      if type == 1 || type == 2 { return size >= 34 && size < 0x20000 ? .certain : .no }
      return .possible
    case .alert:
      return header.contentLength >= 2 ? .possible : .no
    case .changeCipherSpec:
      return header.contentLength == 1 ? .certain : .no
    case .applicationData:
      guard header.contentLength > 0 else { return .possible }
      // In mid-stream the next record's header, where it is there, makes it sure.
      guard bytes.byteCount >= header.recordLength + length else { return .possible }
      return TLSRecordHeader(bytes, at: header.recordLength) != nil ? .certain : .no
    case .heartbeat:
      return .possible
    }
  }
}
