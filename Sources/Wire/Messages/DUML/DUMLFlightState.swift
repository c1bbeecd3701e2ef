/// The flight controller's general state: command set 3, command 0x43 ("OSD general").
///
/// State bits: 32-bit word at payload byte 32, 0x02 on ground, 0x04 in air, 0x08 motors on; flight
/// time in tenths of a second at byte 42. Source: o-gs/dji-firmware-tools, `dji-dumlv1-flyc.lua`.
public struct DUMLFlightState: Equatable, Sendable {
  /// Whether the controller says that it stands on the ground.
  public var isOnGround: Bool
  /// Whether it says that it is in the air.
  public var isInAir: Bool
  /// Whether the motors turn.
  public var motorsOn: Bool
  /// Flight time field, as on the wire.
  public var flightTime: UInt16?

  /// Reads the payload of `frame` out of the bytes that the frame was read from; nil where the
  /// frame is another message.
  public init?(_ frame: DUMLFrame, in bytes: RawSpan) {
    guard frame.commandSet == 3, frame.command == 0x43, frame.payload.count >= 36,
      let state = bytes.uint32LE(at: frame.payload.lowerBound + 32)
    else { return nil }
    isOnGround = state & 2 != 0
    isInAir = state & 4 != 0
    motorsOn = state & 8 != 0
    flightTime =
      frame.payload.count >= 44 ? bytes.uint16LE(at: frame.payload.lowerBound + 42) : nil
  }

  /// The state in the words of this project.
  public var reading: FlightStateReading {
    let state: FlightStateSample.State = isInAir ? .airborne : motorsOn ? .armed : .grounded
    return FlightStateReading(state, field: "osd-general.controller_state")
  }
}
