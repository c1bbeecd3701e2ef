/// One comparison between the capture's clock and another clock, read from traffic.
public struct ClockSample: Hashable, Sendable, Codable {
  /// Which clock was read.
  public enum Basis: String, Sendable, CaseIterable, Codable {
    /// MAVLink SYSTEM_TIME or GPS time: the aircraft's clock.
    case vehicle
    /// An NTP server's clock.
    case ntp
    /// The client's own transmit time in an NTP request.
    case ntpClient = "ntp-client"
    /// The `Date` field of an HTTP response.
    case httpDate = "http-date"
    /// `notBefore` of a certificate just issued: a lower bound only.
    case certificate
  }
  /// Which clock was read.
  public var basis: Basis
  /// Capture time at which the reading holds.
  public var captureTime: Timestamp
  /// What the other clock said, at the middle of its interval of uncertainty.
  public var remoteTime: Timestamp
  /// Half width of that interval, in nanoseconds.
  public var uncertainty: Int64
  /// Whose clock it is: an address, a registrable name or a vehicle id.
  public var source: String
  /// Who runs the clock, where several sources are one operator's; else the source.
  public var owner: String
  /// The frame that shows it.
  public var frame: UInt64
  /// Creates a sample.
  public init(
    basis: Basis, captureTime: Timestamp, remoteTime: Timestamp, uncertainty: Int64,
    source: String, owner: String? = nil, frame: UInt64
  ) {
    self.basis = basis
    self.captureTime = captureTime
    self.remoteTime = remoteTime
    self.uncertainty = uncertainty
    self.source = source
    self.owner = owner ?? source
    self.frame = frame
  }
}
