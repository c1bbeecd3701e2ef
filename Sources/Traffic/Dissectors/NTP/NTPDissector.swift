import Wire

/// NTP: exchanges as readings of the server's clock, requests as readings of the client's.
final class NTPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "ntp", ports: [123], probe: probe, make: { NTPDissector() })

  /// Without magic, only on its port, or where a server's answer agrees with itself.
  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    guard from == 123 || to == 123 else { return .no }
    return NTPMessage.probe(datagram)
  }

  private var request: (message: NTPMessage, time: Timestamp)?

  /// Requests whose time lies further from the capture's are random numbers (as RFC 8633 advises)
  /// or clocks that were never set.
  static let plausible = 2.0 * 86_400

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = NTPMessage.parse(datagram).value else { return true }
    let sender = dissection.address(of: side).description
    if message.mode == .client || message.mode == .symmetricActive {
      request = (message, dissection.time)
      if let time = message.transmit.moment,
        abs(time.seconds(since: dissection.time)) < NTPDissector.plausible
      {
        dissection.addClockSample(
          ClockSample(
            basis: .ntpClient, captureTime: dissection.time, remoteTime: time,
            uncertainty: 50_000_000, source: sender, frame: dissection.frame))
      }
      return true
    }
    if let request,
      let exchange = NTPExchange(
        request: request.message, requestTime: request.time, answer: message,
        answerTime: dissection.time)
    {
      self.request = nil
      dissection.addClockSample(
        ClockSample(
          basis: .ntp, captureTime: exchange.captureTime, remoteTime: exchange.serverTime,
          uncertainty: exchange.uncertainty, source: sender, frame: dissection.frame))
    }
    return true
  }
}
