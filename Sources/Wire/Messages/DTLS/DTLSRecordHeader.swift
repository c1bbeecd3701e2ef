/// The header of a DTLS record (RFC 6347 section 4.1, RFC 9146, RFC 9147 section 4).
public struct DTLSRecordHeader: Sendable, Equatable {
  /// What a record carries, as far as it shows.
  public enum ContentType: UInt8, Sendable {
    case changeCipherSpec = 20
    case alert, handshake, applicationData, heartbeat
    /// Encrypted with a connection identifier in front; the true type is hidden.
    case connectionID = 25
    case acknowledgement = 26
    /// DTLS 1.3 ciphertext with the unified header; the true type is hidden.
    case unified = 255
  }
  /// Bytes of the header without connection identifier.
  public static let length = 13

  /// What the record carries.
  public var contentType: ContentType
  /// Version; of a unified header 1.3.
  public var version: TLSVersion
  /// Epoch; of a unified header its low two bits.
  public var epoch: UInt16
  /// Where the content lies. Of a record with a connection identifier it begins with that
  /// identifier, whose length the header does not tell.
  public var content: Range<Int>

  /// Reads the header at `offset`; the record must lie whole in the datagram.
  ///
  /// - Returns: nil where there is no DTLS record.
  public init?(_ datagram: RawSpan, at offset: Int = 0) {
    guard let first = datagram.uint8(at: offset) else { return nil }
    if first & 0xE0 == 0x20 {
      contentType = .unified
      version = .dtls13
      epoch = UInt16(first & 3)
      guard let place = DTLSRecordHeader.unifiedContent(first, datagram, at: offset) else {
        return nil
      }
      content = place
      return
    }
    guard let type = ContentType(rawValue: first), type != .unified,
      let version = datagram.uint16(at: offset + 1),
      version == 0xFEFF || version == 0xFEFD || version == 0xFEFC || version == 0x0100,
      let epoch = datagram.uint16(at: offset + 3)
    else { return nil }
    contentType = type
    self.version = TLSVersion(rawValue: version)
    self.epoch = epoch
    if type == .connectionID {
      // The length stands behind an identifier of unknown length: the record takes the rest.
      guard datagram.byteCount > offset + 13 else { return nil }
      content = offset + 11..<datagram.byteCount
      return
    }
    guard let length = datagram.uint16(at: offset + 11),
      offset + DTLSRecordHeader.length + Int(length) <= datagram.byteCount
    else { return nil }
    content = offset + DTLSRecordHeader.length..<offset + DTLSRecordHeader.length + Int(length)
  }

  /// The content behind the unified header of DTLS 1.3: 001CSLEE.
  private static func unifiedContent(
    _ first: UInt8, _ datagram: RawSpan, at offset: Int
  ) -> Range<Int>? {
    // With a connection identifier its length is unknown: the record takes the rest.
    guard first & 0x10 == 0, first & 0x04 != 0 else {
      return datagram.byteCount >= offset + 19 ? offset + 1..<datagram.byteCount : nil
    }
    let numbers = first & 0x08 != 0 ? 2 : 1
    guard let length = datagram.uint16(at: offset + 1 + numbers), length >= 16 else { return nil }
    let start = offset + 3 + numbers
    return start + Int(length) <= datagram.byteCount ? start..<start + Int(length) : nil
  }

  /// Whether a datagram begins with a DTLS record.
  public static func probe(_ datagram: RawSpan) -> Probe {
    guard let header = DTLSRecordHeader(datagram) else { return .no }
    switch header.contentType {
    case .unified:
      return .no
    case .handshake:
      guard header.epoch == 0 else { return .certain }
      guard let handshake = DTLSHandshakeHeader(datagram.extracting(header.content)) else {
        return .no
      }
      return handshake.type.isDefined ? .certain : .no
    case .changeCipherSpec:
      return header.content.count == 1 || header.content.count == 3 ? .certain : .no
    case .alert:
      return header.content.count >= 2 ? .certain : .no
    default:
      return header.content.isEmpty ? .no : .certain
    }
  }
}
