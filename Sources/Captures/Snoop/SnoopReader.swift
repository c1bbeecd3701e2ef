import Wire

/// The frames of a snoop capture (RFC 1761).
struct SnoopReader: ~Copyable {
  /// The current frame's bytes.
  private(set) var start: UnsafeRawPointer?
  /// Link type of all frames.
  let linkType: LinkType
  /// Frames lost since the start of the capture, as the last record says.
  private(set) var drops: UInt64 = 0
  /// Why the records end early, where they do.
  private(set) var fault: (offset: UInt64, kind: CaptureCut.Kind, reason: String)?

  private var window: ByteWindow
  private let swapped = UInt32(bigEndian: 1) != 1
  private var pending = 0
  private var ended = false

  private static let headerLength = 16
  private static let recordHeaderLength = 24
  private static let maximumLength: UInt32 = 262_144

  /// Whether `head` begins as snoop files do.
  static func isMagic(_ head: [UInt8]) -> Bool { head.starts(with: Array("snoop\0\0\0".utf8)) }

  /// Opens the stream, which stands at the file header.
  init(_ stream: any ByteStream, path: String) throws(CaptureError) {
    window = ByteWindow(stream)
    guard window.ensure(Self.headerLength) else {
      throw CaptureError(
        .badHeader, path: path, message: "The capture is cut short in its file header.",
        offset: UInt64(window.available))
    }
    let version = window.uint32(8, swapped: swapped)
    guard version == 2 else {
      throw CaptureError(
        .badHeader, path: path,
        message: "The snoop capture's header gives the version \(version), which is not known.",
        offset: 8)
    }
    linkType = LinkType(snoopDataLink: window.uint32(12, swapped: swapped))
    pending = Self.headerLength
  }

  /// Fills everything but the number of the next frame; false at the end, see ``fault``.
  mutating func next(_ frame: inout Frame) -> Bool {
    if ended { return false }
    window.take(pending)
    pending = 0
    guard window.ensure(Self.recordHeaderLength) else {
      if let streamFault = window.fault { return stop(streamFault.kind.cut, streamFault.reason) }
      if window.available > 0 {
        return stop(
          .cutShort, "the file ends \(window.available) bytes into the head of a record")
      }
      ended = true
      start = nil
      return false
    }
    let original = window.uint32(0, swapped: swapped)
    let captured = window.uint32(4, swapped: swapped)
    let length = window.uint32(8, swapped: swapped)
    guard captured <= Self.maximumLength, original <= Self.maximumLength,
      UInt64(length) >= UInt64(captured) + UInt64(Self.recordHeaderLength),
      length <= Self.maximumLength * 2
    else {
      return stop(
        .malformed, "a record of \(length) bytes states \(captured) bytes of packet")
    }
    guard window.ensure(Int(length)) else {
      if let streamFault = window.fault { return stop(streamFault.kind.cut, streamFault.reason) }
      return stop(
        .cutShort,
        "the file ends inside a record of \(length) bytes, of which it holds \(window.available)")
    }
    drops = UInt64(window.uint32(12, swapped: swapped))
    frame.time = Timestamp(
      seconds: Int64(window.uint32(16, swapped: swapped)),
      nanoseconds: Int64(window.uint32(20, swapped: swapped)) &* 1000)
    frame.hasTime = true
    frame.capturedLength = Int(captured)
    frame.originalLength = Int(original)
    frame.interface = 0
    frame.linkType = linkType
    frame.direction = .unknown
    frame.applicationID = 0
    start = UnsafeRawPointer(window.start) + Self.recordHeaderLength
    pending = Int(length)
    return true
  }

  private mutating func stop(_ kind: CaptureCut.Kind, _ reason: String) -> Bool {
    fault = (window.offset, kind, reason)
    ended = true
    start = nil
    return false
  }
}

extension LinkType {
  /// A link type that no capture stores: frames of it cannot be decoded.
  static let unknown = LinkType(rawValue: .max)

  /// The link type of a snoop data link (RFC 1761 section 4 and the DLPI numbers behind it).
  init(snoopDataLink value: UInt32) {
    self =
      switch value {
      case 0, 4: .ethernet
      case 2: LinkType(rawValue: 6)
      case 5: .cHDLC
      case 8: LinkType(rawValue: 10)
      case 18: LinkType(rawValue: 123)
      case 26: LinkType(rawValue: 226)
      default: .unknown
      }
  }
}
