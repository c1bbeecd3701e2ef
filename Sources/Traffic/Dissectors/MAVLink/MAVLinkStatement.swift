import Wire

/// What MAVLink frames say, whatever carries them.
struct MAVLinkStatement {
  private var versionsStated = false

  mutating func state(
    _ frame: MAVLinkFrame, _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) {
    dissection.addFlightState(frame.flightState(in: bytes), source: "mavlink", from: side)
    if let time = frame.vehicleTime(in: bytes) {
      // The message takes a while over a slow radio link.
      dissection.addClockSample(
        ClockSample(
          basis: .vehicle, captureTime: dissection.time, remoteTime: time,
          uncertainty: 500_000_000, source: "mavlink-\(frame.system)", frame: dissection.frame))
    }
    if !versionsStated, let version = frame.autopilotVersion(in: bytes) {
      versionsStated = true
      dissection.addRemark("mavlink-firmware=\(version.software)")
    }
    if let id = frame.basicID(in: bytes) { dissection.addRemark("remote-id=\(id)") }
  }
}
