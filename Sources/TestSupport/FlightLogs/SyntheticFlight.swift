import Wire

/// A flight that nobody flew, for the log generators to write in every format.
///
/// Real logs hold people's homes and serials and are never committed.
public struct SyntheticFlight: Sendable {
  /// When the log begins, in UTC.
  public var start = Timestamp(seconds: 1_780_306_200)
  /// Length of the log in seconds.
  public var seconds = 120
  /// Second at which the motors are armed.
  public var armed = 10
  /// Second at which the craft leaves the ground.
  public var takeOff = 30
  /// Second at which it is back.
  public var landing = 90
  /// Second at which the motors stop.
  public var disarmed = 100
  public var aircraftSerial = "SYNTHETIC0000001"
  public var controllerSerial = "RC00000000000001"
  public var aircraftName = "Synthetic"
  public var uuid = "01234567-89AB-CDEF-0123-456789ABCDEF"
  public var firmware = "1.2.3"

  /// The standard flight: 2026-06-01T09:30:00Z, two minutes, in the air from 30 s to 90 s.
  public init() {}

  /// When the log ends.
  public var end: Timestamp { start.adding(seconds: Double(seconds)) }

  /// The moment `second` of the log.
  public func moment(_ second: Double) -> Timestamp { start.adding(seconds: second) }

  func isArmed(_ second: Int) -> Bool { second >= armed && second < disarmed }
  func isAirborne(_ second: Int) -> Bool { second >= takeOff && second < landing }
}
