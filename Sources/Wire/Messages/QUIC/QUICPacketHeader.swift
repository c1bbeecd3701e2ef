/// The header of one QUIC packet inside a datagram (RFC 9000 section 17, RFC 8999, RFC 9369).
///
/// Ranges count from the start of the datagram.
public struct QUICPacketHeader: Sendable, Equatable {
  /// Longest connection identifier of a known version.
  public static let longestConnectionID = 20

  /// What the packet is for.
  public var kind: QUICPacketKind
  /// The version; of a short header 0.
  public var version = QUICVersion.negotiation
  /// Destination connection identifier; of a short header empty, its length being unknown.
  public var destination = 0..<0
  /// Source connection identifier.
  public var source = 0..<0
  /// Token of an Initial or Retry packet.
  public var token = 0..<0
  /// Where the packet number starts (protected or not); of packets without one the end of header.
  public var packetNumberOffset = 0
  /// Where the packet lies.
  public var packet: Range<Int>
  /// Length of the packet number, where the header states it in clear (Google QUIC).
  public var packetNumberLength = 0

  /// Reads the header of the packet at `offset`; the packet must lie whole in the datagram.
  public init(_ datagram: RawSpan, at offset: Int = 0) throws(WireError) {
    guard let first = datagram.uint8(at: offset) else { throw .tooShort(.quic, offset: offset) }
    packet = offset..<datagram.byteCount
    if first & 0x80 == 0 {
      kind = .oneRTT
      packetNumberOffset = offset + 1
      return
    }
    guard let number = datagram.uint32(at: offset + 1) else {
      throw .tooShort(.quic, offset: offset, needed: 5, available: datagram.byteCount - offset)
    }
    version = QUICVersion(rawValue: number)
    kind = .unknown
    let form = version.form
    if form == .q046 {
      try readGoogle(datagram, first: first)
      return
    }
    try readConnectionIDs(datagram)
    if version == .negotiation {
      kind = .versionNegotiation
      return
    }
    guard let form else { return }
    let type = (first >> 4) & 3
    switch form == .v2 ? (type &- 1) & 3 : type {
    case 0: kind = .initial
    case 1: kind = .zeroRTT
    case 2: kind = .handshake
    default: kind = .retry
    }
    try readLength(datagram)
  }

  private mutating func readConnectionIDs(_ datagram: RawSpan) throws(WireError) {
    var place = packet.lowerBound + 5
    guard let count = datagram.uint8(at: place) else { throw short(datagram, place) }
    guard version.form == nil || Int(count) <= QUICPacketHeader.longestConnectionID else {
      throw WireError(.badLength, layer: .quic, offset: packet.lowerBound)
    }
    destination = place + 1..<place + 1 + Int(count)
    place = destination.upperBound
    guard let count = datagram.uint8(at: place) else { throw short(datagram, place) }
    guard version.form == nil || Int(count) <= QUICPacketHeader.longestConnectionID else {
      throw WireError(.badLength, layer: .quic, offset: packet.lowerBound)
    }
    source = place + 1..<place + 1 + Int(count)
    packetNumberOffset = source.upperBound
    guard source.upperBound <= datagram.byteCount else { throw short(datagram, source.upperBound) }
  }

  private mutating func readLength(_ datagram: RawSpan) throws(WireError) {
    var place = packetNumberOffset
    if kind == .retry {
      let end = max(place, datagram.byteCount - 16)
      token = place..<end
      packetNumberOffset = end
      return
    }
    if kind == .initial {
      guard let length = datagram.quicInteger(at: place) else { throw short(datagram, place) }
      guard length.value <= UInt64(datagram.byteCount) else { throw short(datagram, place) }
      token = length.end..<length.end + Int(length.value)
      place = token.upperBound
    }
    guard let length = datagram.quicInteger(at: place) else { throw short(datagram, place) }
    guard length.value <= UInt64(datagram.byteCount - length.end) else {
      throw WireError(
        .tooShort, layer: .quic, offset: packet.lowerBound, needed: Int(clamping: length.value),
        available: datagram.byteCount - length.end, lengthSource: .ownHeader)
    }
    packetNumberOffset = length.end
    packet = packet.lowerBound..<length.end + Int(length.value)
  }

  /// Q046 to Q049: one byte holds both identifier lengths.
  private mutating func readGoogle(_ datagram: RawSpan, first: UInt8) throws(WireError) {
    kind = .google
    let place = packet.lowerBound + 5
    guard let lengths = datagram.uint8(at: place) else { throw short(datagram, place) }
    let to = lengths >> 4 == 0 ? 0 : Int(lengths >> 4) + 3
    let from = lengths & 15 == 0 ? 0 : Int(lengths & 15) + 3
    destination = place + 1..<place + 1 + to
    source = destination.upperBound..<destination.upperBound + from
    packetNumberOffset = source.upperBound
    packetNumberLength = Int(first & 3) + 1
    guard packetNumberOffset + packetNumberLength <= datagram.byteCount else {
      throw short(datagram, packetNumberOffset)
    }
  }

  private func short(_ datagram: RawSpan, _ place: Int) -> WireError {
    .tooShort(
      .quic, offset: packet.lowerBound, needed: place - packet.lowerBound + 1,
      available: datagram.byteCount - packet.lowerBound)
  }

  /// The versions that a version negotiation packet lists, at most 64.
  public func offeredVersions(in datagram: RawSpan) -> [QUICVersion] {
    guard kind == .versionNegotiation else { return [] }
    var result: [QUICVersion] = []
    var place = packetNumberOffset
    while result.count < 64, let number = datagram.uint32(at: place) {
      result.append(QUICVersion(rawValue: number))
      place += 4
    }
    return result
  }
}
