import Wire

/// The frame of a MAVLink message, version 1 (`FE`) or 2 (`FD`).
struct MAVLinkFraming {
  var message: UInt32
  var system: UInt8
  var payload: Range<Int>
  /// The first byte behind checksum and signature.
  var end: Int
  private var start: Int

  /// Reads a frame's header.
  ///
  /// - Parameter allowCut: Whether a frame that reaches past the end is answered all the same.
  init?(_ bytes: RawSpan, at start: Int, allowCut: Bool) {
    guard let magic = bytes.uint8(at: start), let length = bytes.uint8(at: start + 1) else {
      return nil
    }
    self.start = start
    if magic == 0xFE {
      guard let system = bytes.uint8(at: start + 3), let id = bytes.uint8(at: start + 5) else {
        return nil
      }
      self.system = system
      message = UInt32(id)
      payload = (start + 6)..<(start + 6 + Int(length))
      end = payload.upperBound + 2
    } else if magic == 0xFD {
      guard let flags = bytes.uint8(at: start + 2), flags & 0xFE == 0,
        let system = bytes.uint8(at: start + 5), let low = bytes.uint16LE(at: start + 7),
        let high = bytes.uint8(at: start + 9)
      else { return nil }
      self.system = system
      message = UInt32(low) | UInt32(high) << 16
      payload = (start + 10)..<(start + 10 + Int(length))
      end = payload.upperBound + 2 + (flags & 1 == 1 ? 13 : 0)
    } else {
      return nil
    }
    guard allowCut || end <= bytes.byteCount else { return nil }
  }

  /// CRC-16/MCRF4XX over the frame from its second byte to the payload's end and one byte that
  /// stands for the message's definition.
  func hasValidChecksum(_ bytes: RawSpan, extra: UInt8) -> Bool {
    guard let stated = bytes.uint16LE(at: payload.upperBound) else { return false }
    var crc: UInt16 = 0xFFFF
    for byte in bytes.copy((start + 1)..<payload.upperBound) + [extra] {
      var mixed = byte ^ UInt8(truncatingIfNeeded: crc)
      mixed ^= mixed << 4
      let wide = UInt16(mixed)
      crc = crc >> 8 ^ wide << 8 ^ wide << 3 ^ wide >> 4
    }
    return crc == stated
  }
}
