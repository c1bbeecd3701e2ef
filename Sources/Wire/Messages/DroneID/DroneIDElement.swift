/// DJI DroneID in an 802.11 vendor element (OUI 26:37:12).
///
/// After the OUI three bytes, then the sub-command: 0x10 flight telemetry, 0x11 text that the pilot
/// entered. Of telemetry only version, sequence, state, serial and position are laid out the same
/// by all firmware. Source: public project kismetwireless/kismet, `dot11_ie_221_dji_droneid.h`.
public struct DroneIDElement: Equatable, Sendable {
  /// What the element carries.
  public enum Kind: Equatable, Sendable { case telemetry, purpose }
  /// What it carries.
  public var kind: Kind
  /// Sequence number of telemetry.
  public var sequence: UInt16 = 0
  /// State bits: 0x01 serial valid, 0x02 clear when the pilot wants privacy, 0x10 motors on,
  /// 0x20 in the air.
  public var state: UInt16 = 0
  /// Serial number, where it is stated; masked in reports by default.
  public var serial: String?

  /// Reads the element's content, which starts with the OUI.
  public static func parse(_ content: RawSpan) -> Parsed<DroneIDElement> {
    guard content.uint24(at: 0) == 0x26_3712 else {
      return .fault(WireError(.badValue, layer: .droneID))
    }
    switch content.uint8(at: 6) {
    case 0x10:
      guard let sequence = content.uint16LE(at: 8), let state = content.uint16LE(at: 10),
        content.byteCount >= 28
      else { return .needMore(36) }
      var element = DroneIDElement(kind: .telemetry, sequence: sequence, state: state)
      let length = content.printableCount(in: 12..<28)
      if state & 1 != 0, length > 0 { element.serial = content.text(12..<12 + length) }
      return .value(element, consumed: content.byteCount)
    case 0x11: return .value(DroneIDElement(kind: .purpose), consumed: content.byteCount)
    case nil: return .needMore(7)
    default: return .fault(WireError(.badValue, layer: .droneID))
    }
  }

  /// Whether the pilot asked that position and serial be kept back.
  public var isPrivate: Bool { kind == .telemetry && state & 2 == 0 }

  /// What telemetry says of the flight.
  public var flightState: FlightStateReading? {
    guard kind == .telemetry else { return nil }
    let level: FlightStateSample.State =
      state & 0x20 != 0 ? .airborne : state & 0x10 != 0 ? .armed : .grounded
    return FlightStateReading(level, field: "flight-info.state", vehicle: serial ?? "")
  }
}
