/// One MAVLink 1 or 2 frame (mavlink.io, "Serialization").
public struct MAVLinkFrame: Equatable, Sendable {
  /// 1 or 2.
  public var version: UInt8
  /// Sending system: the aircraft, 255 by custom for a ground station.
  public var system: UInt8
  /// Sending component.
  public var component: UInt8
  /// Sequence number.
  public var sequence: UInt8
  /// Message id.
  public var messageID: UInt32
  /// Where the payload lies; MAVLink 2 cuts trailing zeros off.
  public var payload: Range<Int>
  /// Whether the checksum was held against the message's CRC_EXTRA; false where the message is not
  /// in the table.
  public var isVerified: Bool

  /// Reads the frame at `offset`. A checksum that does not hold is a fault.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<MAVLinkFrame> {
    guard let magic = bytes.uint8(at: offset) else { return .needMore(offset + 8) }
    guard magic == 0xFE || magic == 0xFD else {
      return .fault(WireError(.badValue, layer: .mavlink, offset: offset))
    }
    let isSecond = magic == 0xFD
    let header = isSecond ? 10 : 6
    guard offset + header <= bytes.byteCount, let length = bytes.uint8(at: offset + 1) else {
      return .needMore(offset + header + 2)
    }
    let fields = offset + (isSecond ? 4 : 2)
    guard let sequence = bytes.uint8(at: fields), let system = bytes.uint8(at: fields + 1),
      let component = bytes.uint8(at: fields + 2), let low = bytes.uint8(at: fields + 3)
    else { return .needMore(offset + header + 2) }
    var messageID = UInt32(low)
    var signature = 0
    if isSecond {
      messageID |= UInt32(bytes.uint16LE(at: fields + 4) ?? 0) << 8
      let incompatible = bytes.uint8(at: offset + 2) ?? 0
      // Only the signing flag is defined; others make the frame unreadable by rule.
      guard incompatible & ~1 == 0 else {
        return .fault(WireError(.badValue, layer: .mavlink, offset: offset))
      }
      signature = incompatible & 1 != 0 ? 13 : 0
    }
    let payload = offset + header..<offset + header + Int(length)
    let entry = MAVLinkMessageTable.entries[messageID]
    if let entry, length > entry.longestPayload {
      return .fault(WireError(.badLength, layer: .mavlink, offset: offset))
    }
    guard let checksum = bytes.uint16LE(at: payload.upperBound) else {
      return .needMore(payload.upperBound + 2 + signature)
    }
    if let entry {
      let crc = ReflectedCRC.crc16(bytes, in: offset + 1..<payload.upperBound, seed: 0xFFFF)
      guard ReflectedCRC.step(crc, entry.crcExtra) == checksum else {
        return .fault(WireError(.badValue, layer: .mavlink, offset: offset))
      }
    }
    let end = payload.upperBound + 2 + signature
    guard end <= bytes.byteCount else { return .needMore(end) }
    let frame = MAVLinkFrame(
      version: isSecond ? 2 : 1, system: system, component: component, sequence: sequence,
      messageID: messageID, payload: payload, isVerified: entry != nil)
    return .value(frame, consumed: end - offset)
  }

  /// Length of the frame at `offset` where its message says nothing that is read here and the frame
  /// fills the rest of the bytes: it can be passed over without its checksum. Nil otherwise.
  public static func silentLength(in bytes: RawSpan, at offset: Int) -> Int? {
    guard let magic = bytes.uint8(at: offset), let length = bytes.uint8(at: offset + 1) else {
      return nil
    }
    let messageID: UInt32
    let whole: Int
    if magic == 0xFD {
      guard let low = bytes.uint16LE(at: offset + 7), let high = bytes.uint8(at: offset + 9),
        bytes.uint8(at: offset + 2) == 0
      else { return nil }
      messageID = UInt32(low) | UInt32(high) << 16
      whole = 12 + Int(length)
    } else if magic == 0xFE {
      guard let low = bytes.uint8(at: offset + 5) else { return nil }
      messageID = UInt32(low)
      whole = 8 + Int(length)
    } else {
      return nil
    }
    switch messageID {
    case 0, 2, 24, 148, 245, 12_900, 12_901: return nil
    default: return offset + whole == bytes.byteCount ? whole : nil
    }
  }

  /// The first verified frame at or after `offset`, and where it ends. Serial streams carry noise
  /// between frames.
  public static func next(
    in bytes: RawSpan, from offset: Int
  ) -> (frame: MAVLinkFrame, end: Int)? {
    var offset = offset
    while offset < bytes.byteCount {
      if case .value(let frame, let consumed) = parse(bytes, at: offset) {
        if frame.isVerified { return (frame, offset + consumed) }
      }
      offset += 1
    }
    return nil
  }

  /// Certain where a frame at the start holds against its CRC_EXTRA; possible where the message is
  /// unknown but its length fits the datagram.
  public static func probe(_ bytes: RawSpan) -> Probe {
    switch parse(bytes) {
    case .value(let frame, let consumed):
      if frame.isVerified { return .certain }
      return consumed == bytes.byteCount ? .possible : .no
    case .needMore: return bytes.byteCount < 8 ? .needMore : .no
    case .fault: return .no
    }
  }

  /// Unsigned little-endian field of `size` bytes at `offset` of the payload, zero where MAVLink 2
  /// cut it off.
  func field(_ offset: Int, size: Int, in bytes: RawSpan) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<size where offset + index < payload.count {
      let byte = bytes.uint8(at: payload.lowerBound + offset + index) ?? 0
      value |= UInt64(byte) << UInt64(8 * index)
    }
    return value
  }
}
