/// Darwin's per-packet metadata (`bsd/net/pktap.h`): interface, process, link type of the frame.
public enum PKTAPHeader {
  /// Bytes up to the process name's end, which every known version has.
  static let minimum = 76

  /// Reads the header; the process id becomes the packet's application.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(minimum, .pktap)
    let size = Int(frame.word(start).byteSwapped)
    guard size >= minimum else {
      throw WireError(
        .badLength, layer: .pktap, offset: start, needed: minimum, available: size,
        lengthSource: .ownHeader)
    }
    try reach.need(size, .pktap)
    packet.applicationID = frame.word(start &+ 52).byteSwapped
    let linkType = LinkType(rawValue: frame.word(start &+ 8).byteSwapped)
    reach.offset = start &+ size
    guard frame.word(start &+ 4).byteSwapped == 1 else { return .done }
    guard linkType != .pktap else { throw WireError(.badValue, layer: .pktap, offset: start) }
    return try LinkLayer.first(linkType, frame, &reach, into: &packet)
  }

  /// Whether the frame starts with a plausible header: some tools write it as link type USER2.
  static func isPlausible(_ frame: RawSpan) -> Bool {
    guard frame.byteCount >= minimum, let size = frame.uint32LE(at: 0),
      let type = frame.uint32LE(at: 4), let name = frame.uint8(at: 12)
    else { return false }
    return size >= minimum && size <= 256 && type <= 1 && name >= 0x61 && name <= 0x7A
  }

  /// Name of the process that the header at the start of `frame` states, for a frame of link type
  /// PKTAP; nil where it states none.
  public static func processName(_ frame: RawSpan) -> String? {
    guard frame.byteCount >= minimum else { return nil }
    let end = frame.firstOffset(of: 0, in: 56..<76) ?? 76
    return end > 56 ? frame.text(56..<end) : nil
  }
}
