/// One frame of Parrot's ARSDK network layer: type, buffer id, sequence number, size
/// (little-endian, with its own seven bytes), payload.
///
/// Source: public project Parrot-Developers/libARNetworkAL, `ARNETWORKAL_Frame.h`; commands:
/// Parrot-Developers/arsdk-xml.
public struct ARSDKFrame: Equatable, Sendable {
  /// Frame types.
  public enum Kind: UInt8, Sendable {
    case acknowledgement = 1
    case data, lowLatency, acknowledgedData
  }
  /// Type.
  public var kind: Kind
  /// Buffer id: 0 and 1 ping and pong, 10 to 13 towards the aircraft, 124 to 127 from it, 128 more
  /// for acknowledgements.
  public var buffer: UInt8
  /// Sequence number.
  public var sequence: UInt8
  /// Where the payload lies.
  public var payload: Range<Int>

  static let headerLength = 7

  /// Reads the frame at `offset`; a datagram may hold several.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<ARSDKFrame> {
    guard let type = bytes.uint8(at: offset), let buffer = bytes.uint8(at: offset + 1),
      let sequence = bytes.uint8(at: offset + 2), let size = bytes.uint32LE(at: offset + 3)
    else { return .needMore(offset + headerLength) }
    guard let kind = Kind(rawValue: type) else {
      return .fault(WireError(.badValue, layer: .arsdk, offset: offset))
    }
    guard size >= headerLength, size <= 65_535, kind != .acknowledgement || size == 8 else {
      return .fault(WireError(.badLength, layer: .arsdk, offset: offset))
    }
    let end = offset + Int(size)
    guard end <= bytes.byteCount else { return .needMore(end) }
    let frame = ARSDKFrame(
      kind: kind, buffer: buffer, sequence: sequence, payload: offset + headerLength..<end)
    return .value(frame, consumed: Int(size))
  }

  /// Whether the buffer id is one that the protocol assigns.
  public var hasKnownBuffer: Bool {
    switch kind {
    case .acknowledgement: buffer >= 128
    default: buffer <= 1 || (10...13).contains(buffer) || (124...127).contains(buffer)
    }
  }

  /// Certain where frames fill the datagram to its last byte and each uses an assigned buffer;
  /// possible where they fill it.
  public static func probe(_ datagram: RawSpan) -> Probe {
    var offset = 0
    var known = true
    guard datagram.byteCount >= headerLength + 1 else { return .no }
    while offset < datagram.byteCount {
      guard case .value(let frame, let consumed) = parse(datagram, at: offset) else { return .no }
      known = known && frame.hasKnownBuffer
      offset += consumed
    }
    return known ? .certain : .possible
  }

  /// FlyingStateChanged (project 1, class 4, command 1), whose argument is a 32-bit enumeration:
  /// 0 landed, 1 taking off, 2 hovering, 3 flying, 4 landing, 5 emergency, 6 user take-off, 7 motor
  /// ramping, 8 emergency landing. Emergency (5) cuts the motors anywhere and says nothing.
  public func flightState(in bytes: RawSpan) -> FlightStateReading? {
    let start = payload.lowerBound
    guard kind == .data || kind == .acknowledgedData, payload.count >= 8,
      bytes.uint8(at: start) == 1, bytes.uint8(at: start + 1) == 4,
      bytes.uint16LE(at: start + 2) == 1, let value = bytes.uint32LE(at: start + 4)
    else { return nil }
    let field = "FlyingStateChanged.state"
    switch value {
    case 0: return FlightStateReading(.grounded, field: field)
    case 6, 7: return FlightStateReading(.armed, field: field)
    case 1, 2, 3, 4, 8: return FlightStateReading(.airborne, field: field)
    default: return nil
    }
  }
}
