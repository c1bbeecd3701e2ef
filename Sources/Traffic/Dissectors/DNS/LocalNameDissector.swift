import Wire

/// Names that devices of the local network give themselves: mDNS (RFC 6762), LLMNR (RFC 4795) and
/// the NetBIOS name service (RFC 1002).
final class LocalNameDissector: DatagramDissector {
  /// Which of the three.
  enum Service: Sendable {
    case multicastDNS, linkLocal, netBIOS

    var port: UInt16 {
      switch self {
      case .multicastDNS: return 5353
      case .linkLocal: return 5355
      case .netBIOS: return 137
      }
    }
  }

  static let multicastEntry = entry("mdns", .multicastDNS)
  static let linkLocalEntry = entry("llmnr", .linkLocal)
  static let netBIOSEntry = entry("netbios", .netBIOS)

  private static func entry(_ name: String, _ service: Service) -> DatagramEntry {
    DatagramEntry(
      name: name, ports: [service.port],
      probe: { datagram, from, to in
        guard from == service.port || to == service.port else { return .no }
        return DNSMessage.probe(datagram)
      },
      make: { LocalNameDissector(service) })
  }

  private let service: Service

  init(_ service: Service) { self.service = service }

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard case .value(let message, _) = DNSMessage.parse(datagram) else { return true }
    switch service {
    case .multicastDNS: stateHosts(message, datagram, .mdns, from: side, in: &dissection)
    case .linkLocal: stateHosts(message, datagram, .llmnr, from: side, in: &dissection)
    case .netBIOS: stateNetBIOS(message, datagram, from: side, in: &dissection)
    }
    return true
  }

  /// Address records name the device that has the address.
  private func stateHosts(
    _ message: DNSMessage, _ bytes: RawSpan, _ basis: ObservedName.Basis, from side: FlowSide,
    in dissection: inout Dissection
  ) {
    guard message.header.isResponse else { return }
    let sender = dissection.address(of: side)
    for record in message.records where record.type == .a || record.type == .aaaa {
      guard case .address(let address) = record.content(in: bytes),
        let name = record.name(in: bytes)
      else { continue }
      dissection.addStationName(
        ObservedName(name, basis: basis, frame: dissection.frame),
        mac: address == sender ? dissection.sourceMAC : .none, address: address)
    }
  }

  /// A registration names its sender; a positive answer names the addresses in it.
  private func stateNetBIOS(
    _ message: DNSMessage, _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) {
    let sender = dissection.address(of: side)
    let isRegistration = message.header.opcode == 5 || message.header.opcode == 8
    if isRegistration, !message.header.isResponse {
      guard let question = message.questions.first, let name = NetBIOSName(question.name),
        name.suffix == 0 || name.suffix == 0x20, !isGroup(message, bytes)
      else { return }
      dissection.addStationName(
        ObservedName(name.text, basis: .netbios, frame: dissection.frame),
        mac: dissection.sourceMAC, address: sender)
      return
    }
    guard message.header.isResponse, message.header.opcode == 0,
      message.responseCode == .noError
    else { return }
    for record in message.records where record.section == .answer {
      guard let label = record.name(in: bytes), let name = NetBIOSName(label),
        name.suffix == 0 || name.suffix == 0x20,
        let flags = bytes.uint16(at: record.data.lowerBound), flags & 0x8000 == 0
      else { continue }
      for address in record.netBIOSAddresses(in: bytes) {
        dissection.addStationName(
          ObservedName(name.text, basis: .netbios, frame: dissection.frame),
          mac: address == sender ? dissection.sourceMAC : .none, address: address)
      }
    }
  }

  /// Whether a registration is of a group's name, the top bit of the record's flags.
  private func isGroup(_ message: DNSMessage, _ bytes: RawSpan) -> Bool {
    guard let record = message.records.first,
      let flags = bytes.uint16(at: record.data.lowerBound)
    else { return false }
    return flags & 0x8000 != 0
  }
}
