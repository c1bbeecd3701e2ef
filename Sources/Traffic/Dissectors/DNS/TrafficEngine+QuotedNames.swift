import Captures
import Wire

/// DNS messages of which the capture holds nothing but the quotation in an ICMP error.
extension TrafficEngine {
  /// Records the DNS message that an ICMP error quotes. Call it only where the quoted packet's own
  /// flow is not in the capture, so that no message counts twice.
  mutating func takeQuotedNames(_ quoted: ICMPQuotation, _ frame: Frame, _ bytes: RawSpan) {
    guard quoted.sourcePort == 53 || quoted.destinationPort == 53,
      let offset = quoted.datagramOffset
    else { return }
    let datagram = bytes.extracting(packet.payloadOffset + offset..<bytes.byteCount)
    guard DNSMessage.probe(datagram) != .no,
      case .value(let message, _) = DNSMessage.parse(datagram)
    else { return }
    dissection.flow = -1
    dissection.frame = frame.number
    dissection.time = frame.time
    dissection.first = quoted.source
    dissection.second = quoted.destination
    dissection.firstPort = quoted.sourcePort
    dissection.secondPort = quoted.destinationPort
    // The error goes back to where the quoted packet came from.
    dissection.sourceMAC = packet.destinationMAC
    dissection.destinationMAC = packet.sourceMAC
    DNSStatement.state(message, datagram, from: .first, in: &dissection)
  }
}
