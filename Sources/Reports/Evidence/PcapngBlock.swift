import Captures
import Wire

/// Blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian, times in nanoseconds.
enum PcapngBlock {
  /// A section header that names the tool and carries a comment.
  static func section(comment: String) -> [UInt8] {
    var body = Bytes()
    body.word(0x1A2B_3C4D)
    body.half(1)
    body.half(0)
    body.word(0xFFFF_FFFF)
    body.word(0xFFFF_FFFF)
    body.option(1, Array(comment.utf8))
    body.option(4, Array("flightseal".utf8))
    body.endOptions()
    return block(0x0A0D_0D0A, body)
  }

  /// An interface description with nanosecond resolution.
  static func interface(
    linkType: LinkType, snapLength: UInt32?, name: String?, description: String?
  ) -> [UInt8] {
    var body = Bytes()
    body.half(UInt16(truncatingIfNeeded: linkType.rawValue))
    body.half(0)
    body.word(snapLength ?? 0)
    if let name { body.option(2, Array(visible(name).utf8)) }
    if let description { body.option(3, Array(visible(description).utf8)) }
    body.option(9, [9])
    body.endOptions()
    return block(1, body)
  }

  /// An enhanced packet block.
  static func packet(
    _ frame: Frame, interface: UInt32, bytes: [UInt8], comments: [String]
  ) -> [UInt8] {
    var body = Bytes()
    let time = UInt64(bitPattern: frame.time.nanoseconds)
    body.word(interface)
    body.word(UInt32(truncatingIfNeeded: time >> 32))
    body.word(UInt32(truncatingIfNeeded: time))
    body.word(UInt32(truncatingIfNeeded: bytes.count))
    body.word(UInt32(truncatingIfNeeded: max(frame.originalLength, bytes.count)))
    body.padded(bytes)
    for comment in comments { body.option(1, Array(comment.utf8)) }
    let direction: UInt32
    switch frame.direction {
    case .unknown: direction = 0
    case .inbound: direction = 1
    case .outbound: direction = 2
    }
    if direction > 0 {
      body.option(2, [UInt8(direction), 0, 0, 0])
    }
    body.endOptions()
    return block(6, body)
  }

  private static func block(_ type: UInt32, _ body: Bytes) -> [UInt8] {
    var block = Bytes()
    let length = UInt32(truncatingIfNeeded: body.values.count + 12)
    block.word(type)
    block.word(length)
    block.values.append(contentsOf: body.values)
    block.word(length)
    return block.values
  }

  /// Little-endian bytes.
  private struct Bytes {
    var values: [UInt8] = []

    mutating func half(_ value: UInt16) {
      values.append(UInt8(truncatingIfNeeded: value))
      values.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func word(_ value: UInt32) {
      half(UInt16(truncatingIfNeeded: value))
      half(UInt16(truncatingIfNeeded: value >> 16))
    }

    mutating func padded(_ bytes: [UInt8]) {
      values.append(contentsOf: bytes)
      while values.count % 4 != 0 { values.append(0) }
    }

    /// An option; a text longer than the format allows is cut.
    mutating func option(_ code: UInt16, _ content: [UInt8]) {
      let content = content.count > 65_535 ? Array(content.prefix(65_535)) : content
      half(code)
      half(UInt16(content.count))
      padded(content)
    }

    mutating func endOptions() { word(0) }
  }
}
