import Captures
import Wire

/// 802.11 management frames: drone identification by beacon, probe response and action frame.
extension TrafficEngine {
  /// Reads a frame of a radio link type that carries no IP; the decoder leaves
  /// ``Packet/payloadOffset`` at its 802.11 header.
  mutating func takeRadio(_ frame: Frame, _ span: RawSpan) {
    let start = packet.payloadOffset
    guard let control = span.uint8(at: start), let flags = span.uint8(at: start + 1),
      control & 0x0F == 0, flags & 0x40 == 0,
      let subtype = RadioIdentification.Subtype(rawValue: control >> 4)
    else { return }
    // HT control follows the 24-byte header where the order bit is set.
    let body = start + (flags & 0x80 != 0 ? 28 : 24)
    let end = min(span.byteCount, start + packet.payloadCaptured)
    guard body < end else { return }
    let found = RadioIdentification(subtype: subtype, body: span.extracting(body..<end))
    let sender = packet.sourceMAC.description
    for message in found.messages {
      switch message {
      case .droneID(let element):
        state(element.flightState, source: "droneid", sender: sender, frame)
      case .remoteID(let pack):
        state(pack.flightState, source: "remote-id", sender: sender, frame)
        if let time = pack.systemTime {
          // Whole seconds of the moment at which the message was made.
          dissection.journal.addClockSample(
            ClockSample(
              basis: .vehicle, captureTime: frame.time,
              remoteTime: time.adding(nanoseconds: 500_000_000), uncertainty: 1_500_000_000,
              source: pack.vehicle.isEmpty ? sender : pack.vehicle, frame: frame.number))
        }
      case .frenchBeacon: break
      }
    }
  }

  /// An aircraft that states no serial is told apart by its hardware address.
  private mutating func state(
    _ reading: FlightStateReading?, source: String, sender: String, _ frame: Frame
  ) {
    guard var reading else { return }
    if reading.vehicle.isEmpty { reading.vehicle = sender }
    dissection.journal.addFlightState(
      reading.sample(source: source, time: frame.time, frame: frame.number))
  }
}
