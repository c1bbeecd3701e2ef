/// One navigation datagram of a Parrot AR.Drone (UDP 5554): header 0x55667788, state bits,
/// sequence number, vision flag, options that end with a checksum (AR.Drone developer guide,
/// section 7).
public struct ARDroneNavdata: Equatable, Sendable {
  /// State bits: bit 0 flying, bit 31 emergency.
  public var state: UInt32
  /// Sequence number.
  public var sequence: UInt32

  /// Reads a datagram's payload; the checksum option, where it is there, must hold.
  public static func parse(_ datagram: RawSpan) -> Parsed<ARDroneNavdata> {
    guard let header = datagram.uint32LE(at: 0), let state = datagram.uint32LE(at: 4),
      let sequence = datagram.uint32LE(at: 8)
    else { return .needMore(16) }
    guard header == 0x5566_7788 || header == 0x5566_7789 else {
      return .fault(WireError(.badValue, layer: .arDrone))
    }
    guard checksumHolds(datagram) else { return .fault(WireError(.badValue, layer: .arDrone)) }
    return .value(
      ARDroneNavdata(state: state, sequence: sequence), consumed: datagram.byteCount)
  }

  /// The last option (tag 0xFFFF, size 8) is the sum of all bytes before it. A datagram cut by the
  /// snap length lacks it and is taken as it is.
  private static func checksumHolds(_ datagram: RawSpan) -> Bool {
    let tail = datagram.byteCount - 8
    guard tail >= 16, datagram.uint16LE(at: tail) == 0xFFFF, datagram.uint16LE(at: tail + 2) == 8
    else { return true }
    var sum: UInt32 = 0
    for offset in 0..<tail { sum &+= UInt32(datagram.uint8(at: offset) ?? 0) }
    return datagram.uint32LE(at: tail + 4) == sum
  }

  /// What the flying bit says.
  public var flightState: FlightStateReading {
    FlightStateReading(state & 1 != 0 ? .airborne : .grounded, field: "navdata.state")
  }

  /// Certain by its four-byte header and checksum.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
