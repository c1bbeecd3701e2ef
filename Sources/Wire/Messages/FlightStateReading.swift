/// What one message of a drone link says of the aircraft's state.
public struct FlightStateReading: Equatable, Sendable {
  /// The state.
  public var state: FlightStateSample.State
  /// Message and field that were read.
  public var field: String
  /// Aircraft as the protocol names it; empty where the message names none.
  public var vehicle: String

  /// Creates a reading.
  public init(_ state: FlightStateSample.State, field: String, vehicle: String = "") {
    self.state = state
    self.field = field
    self.vehicle = vehicle
  }

  /// The reading as a sample of a capture.
  public func sample(source: String, time: Timestamp, frame: UInt64) -> FlightStateSample {
    FlightStateSample(
      state: state, time: time, frame: frame, source: source, field: field, vehicle: vehicle)
  }
}
