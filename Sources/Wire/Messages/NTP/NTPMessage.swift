/// One NTP or SNTP message: the fixed 48-byte header (RFC 5905 section 7.3).
public struct NTPMessage: Equatable, Sendable {
  /// Association modes.
  public enum Mode: UInt8, Sendable {
    case reserved, symmetricActive, symmetricPassive, client, server, broadcast, control, privateUse
  }
  /// Leap indicator, 3: clock not synchronised.
  public var leap: UInt8
  /// Version, 1 to 4.
  public var version: UInt8
  /// Mode.
  public var mode: Mode
  /// Stratum; 0: unspecified or a kiss of death, 16 and more: not synchronised.
  public var stratum: UInt8
  /// Round-trip delay to the reference clock, nanoseconds.
  public var rootDelay: Int64
  /// Dispersion to the reference clock, nanoseconds.
  public var rootDispersion: Int64
  /// Reference id; with stratum 0 the four letters of a kiss code.
  public var referenceID: UInt32
  /// When the server's clock was last set.
  public var reference: NTPTimestamp
  /// When the request left, by the client's clock.
  public var origin: NTPTimestamp
  /// When the request arrived, by the server's clock.
  public var receive: NTPTimestamp
  /// When this message left, by the sender's clock.
  public var transmit: NTPTimestamp

  /// Length of the header.
  public static let headerLength = 48

  /// Reads a datagram's payload. Control and private modes (6, 7) are no time messages: a fault.
  public static func parse(_ bytes: RawSpan) -> Parsed<NTPMessage> {
    guard let first = bytes.uint8(at: 0) else { return .needMore(headerLength) }
    let version = first >> 3 & 7
    guard let mode = Mode(rawValue: first & 7), (1...4).contains(version),
      (Mode.symmetricActive.rawValue...Mode.broadcast.rawValue).contains(mode.rawValue)
    else { return .fault(WireError(.badValue, layer: .ntp)) }
    guard let stratum = bytes.uint8(at: 1), let delay = bytes.uint32(at: 4),
      let dispersion = bytes.uint32(at: 8), let referenceID = bytes.uint32(at: 12),
      let reference = bytes.uint64(at: 16), let origin = bytes.uint64(at: 24),
      let receive = bytes.uint64(at: 32), let transmit = bytes.uint64(at: 40)
    else { return .needMore(headerLength) }
    let message = NTPMessage(
      leap: first >> 6, version: version, mode: mode, stratum: stratum,
      rootDelay: shortTime(delay), rootDispersion: shortTime(dispersion),
      referenceID: referenceID, reference: NTPTimestamp(rawValue: reference),
      origin: NTPTimestamp(rawValue: origin), receive: NTPTimestamp(rawValue: receive),
      transmit: NTPTimestamp(rawValue: transmit))
    return .value(message, consumed: headerLength)
  }

  /// What a datagram looks like. NTP has no magic: certain only for a server's answer whose times
  /// agree with one another, else `possible` where every field is in range.
  public static func probe(_ bytes: RawSpan) -> Probe {
    // Header, then at most extension fields and a digest in multiples of four.
    guard bytes.byteCount >= headerLength else { return .no }
    guard bytes.byteCount <= 1024, bytes.byteCount % 4 == 0, let message = parse(bytes).value else {
      return .no
    }
    guard message.stratum <= 16, bytes.uint8(at: 2).map({ $0 <= 17 || $0 >= 0xF4 }) == true else {
      return .no
    }
    switch message.mode {
    case .server, .broadcast:
      guard !message.transmit.isUnset else { return .no }
      return message.isSane ? .certain : .possible
    case .client, .symmetricActive, .symmetricPassive:
      return .possible
    case .reserved, .control, .privateUse: return .no
    }
  }

  /// Whether a sender's message may be believed as a clock reading: synchronised, stratum 1 to 15,
  /// root distance below 16 s (RFC 5905 section 7.3 MAXDIST, MAXDISP), times set and in order.
  public var isSane: Bool {
    guard leap != 3, (1...15).contains(stratum), rootDelay >= 0, rootDispersion >= 0,
      rootDelay / 2 + rootDispersion < 16_000_000_000, let sent = transmit.moment
    else { return false }
    if let set = reference.moment, set.seconds(since: sent) > 1 { return false }
    if mode == .broadcast { return true }
    guard let received = receive.moment else { return false }
    let handling = sent.seconds(since: received)
    return handling >= 0 && handling < 8
  }

  /// 16.16 seconds as nanoseconds.
  private static func shortTime(_ value: UInt32) -> Int64 {
    (Int64(value) &* 1_000_000_000) >> 16
  }
}
