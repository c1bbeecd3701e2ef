/// What a drone link in the capture said about the aircraft's state at one moment.
public struct FlightStateSample: Hashable, Sendable {
  /// The state, from the ground up.
  public enum State: UInt8, Sendable, Comparable {
    /// On the ground, motors off or disarmed.
    case grounded
    /// Armed or motors turning, not airborne.
    case armed
    /// In the air.
    case airborne
    public static func < (a: State, b: State) -> Bool { a.rawValue < b.rawValue }
  }
  /// The state.
  public var state: State
  /// Capture time.
  public var time: Timestamp
  /// Frame that carries the message.
  public var frame: UInt64
  /// Protocol, for example `mavlink`, `duml`, `tello`, `arsdk`, `droneid`, `remote-id`, `cloud-api`.
  public var source: String
  /// Message and field that were read, for example `HEARTBEAT.base_mode`.
  public var field: String
  /// Aircraft as the protocol names it (system id, serial); masked in reports by default.
  public var vehicle: String
  /// Creates a sample.
  public init(
    state: State, time: Timestamp, frame: UInt64, source: String, field: String, vehicle: String
  ) {
    self.state = state
    self.time = time
    self.frame = frame
    self.source = source
    self.field = field
    self.vehicle = vehicle
  }
}
