import Wire

/// The file header of a classic capture (draft-ietf-opsawg-pcap section 4, and the variants that
/// libpcap and Wireshark's wiretap read).
struct ClassicHeader {
  /// Bytes of the header, with what a variant puts behind it.
  var size: Int
  var format: CaptureFormat
  /// Whether the file's byte order is not this machine's.
  var isSwapped: Bool
  var linkType: LinkType
  /// Snap length; nil where unlimited.
  var snapLength: UInt32?
  /// Units in which records count the fraction of a second.
  var unitsPerSecond: UInt64
  /// Bytes of each record's header.
  var recordHeaderSize: Int
  /// The header as libpcap is given it: a magic it knows, no snap length that would cut records.
  var normalised: [UInt8]

  private static let variants: [(magic: UInt32, format: CaptureFormat, extra: Int)] = [
    (0xA1B2_C3D4, .pcap, 0), (0xA1B2_3C4D, .pcapNanosecond, 0), (0xA1B2_CD34, .pcapModified, 0),
    (0x1C00_01AC, .pcapIXIA, 4), (0x1C00_01AB, .pcapIXIA, 4),
  ]

  /// Whether `head` begins with the magic number of a classic capture.
  static func isMagic(_ head: [UInt8]) -> Bool { variant(head) != nil }

  private static func variant(_ head: [UInt8]) -> (index: Int, swapped: Bool)? {
    guard let magic = head.span.bytes.uint32LE(at: 0) else { return nil }
    for (index, variant) in variants.enumerated() {
      if magic == variant.magic { return (index, UInt32(littleEndian: 1) != 1) }
      if magic.byteSwapped == variant.magic { return (index, UInt32(bigEndian: 1) != 1) }
    }
    return nil
  }

  /// Reads a header from the first bytes of a file; nil where it is none.
  init(_ head: [UInt8], path: String) throws(CaptureError) {
    guard let (index, swapped) = Self.variant(head) else {
      throw CaptureError(.notACapture, path: path, message: "This is no classic capture.")
    }
    let variant = Self.variants[index]
    let isLittle = head.span.bytes.uint32LE(at: 0) == variant.magic
    func number(_ offset: Int) -> UInt32? {
      isLittle ? head.span.bytes.uint32LE(at: offset) : head.span.bytes.uint32(at: offset)
    }
    guard let versions = number(4), let snap = number(16), let network = number(20),
      head.count >= 24 + variant.extra
    else {
      throw CaptureError(
        .badHeader, path: path, message: "The capture is cut short in its file header.",
        offset: UInt64(head.count))
    }
    let major = isLittle ? versions & 0xFFFF : versions >> 16
    guard major >= 2 else {
      throw CaptureError(
        .badHeader, path: path,
        message: "The capture's header gives the version \(major), which is not known.", offset: 4)
    }
    guard network & 0x03FF_0000 == 0 else {
      throw CaptureError(
        .badHeader, path: path,
        message: "The capture's header gives the link type \(network), which no system writes.",
        offset: 20)
    }
    size = 24 + variant.extra
    format = variant.format
    isSwapped = swapped
    linkType = LinkType(stored: network)
    snapLength = snap == 0 || snap >= 0x7FFF_FFFF ? nil : snap
    unitsPerSecond =
      variant.format == .pcapNanosecond || variant.format == .pcapIXIA ? 1_000_000_000 : 1_000_000
    recordHeaderSize = variant.format == .pcapModified ? 24 : 16

    var bytes = Array(head.prefix(24))
    func put(_ value: UInt32, _ offset: Int) {
      for i in 0..<4 {
        bytes[offset + i] = UInt8(truncatingIfNeeded: value >> UInt32(8 * (isLittle ? i : 3 - i)))
      }
    }
    if variant.format == .pcapIXIA { put(0xA1B2_3C4D, 0) }
    let minor = isLittle ? versions >> 16 : versions & 0xFFFF
    if major > 2 || minor > 4 { put(isLittle ? 0x0004_0002 : 0x0002_0004, 4) }
    put(0, 16)
    put(network & 0x03FF_FFFF, 20)
    normalised = bytes
  }
}
