/// The frames that an Initial packet may hold (RFC 9000 section 12.4).
public enum QUICFrames {
  /// Calls `body` with the stream offset and the place of each CRYPTO frame's data.
  ///
  /// - Parameter form: Decides the frame numbering (Google QUIC's own in Q050).
  /// - Returns: Whether the frames could be read to the end.
  @discardableResult
  public static func forEachCrypto(
    in frames: RawSpan, form: QUICVersion.Form, _ body: (UInt64, Range<Int>) -> Void
  ) -> Bool {
    let crypto: UInt8 = form == .q050 ? 0x08 : 0x06
    var place = 0
    while let type = frames.uint8(at: place) {
      place += 1
      switch type {
      case 0x00:
        // Padding fills most of an Initial.
        while frames.uint64(at: place) == 0 { place += 8 }
        continue
      case crypto:
        guard let offset = frames.quicInteger(at: place),
          let length = frames.quicInteger(at: offset.end),
          length.value <= UInt64(frames.byteCount - length.end)
        else { return false }
        let end = length.end + Int(length.value)
        body(offset.value, length.end..<end)
        place = end
      case 0x07 where form == .q050, 0x01 where form != .q050:
        continue
      case 0x02 where form != .q050, 0x03 where form != .q050:
        guard let end = endOfAcknowledgement(frames, at: place, hasCounts: type == 3) else {
          return false
        }
        place = end
      case 0x1C where form != .q050:
        guard let code = frames.quicInteger(at: place),
          let frame = frames.quicInteger(at: code.end),
          let reason = frames.quicInteger(at: frame.end),
          reason.value <= UInt64(frames.byteCount - reason.end)
        else { return false }
        place = reason.end + Int(reason.value)
      default:
        return false
      }
    }
    return true
  }

  private static func endOfAcknowledgement(
    _ frames: RawSpan, at offset: Int, hasCounts: Bool
  ) -> Int? {
    guard let largest = frames.quicInteger(at: offset),
      let delay = frames.quicInteger(at: largest.end),
      let ranges = frames.quicInteger(at: delay.end),
      let first = frames.quicInteger(at: ranges.end), ranges.value <= 4096
    else { return nil }
    var place = first.end
    for _ in 0..<ranges.value * 2 {
      guard let next = frames.quicInteger(at: place) else { return nil }
      place = next.end
    }
    if hasCounts {
      for _ in 0..<3 {
        guard let next = frames.quicInteger(at: place) else { return nil }
        place = next.end
      }
    }
    return place
  }
}
