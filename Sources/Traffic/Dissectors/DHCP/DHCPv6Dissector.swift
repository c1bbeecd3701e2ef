import Wire

/// DHCPv6: who the devices say they are.
final class DHCPv6Dissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "dhcpv6", ports: [546, 547],
    probe: { datagram, from, to in
      [546, 547].contains(to) || [546, 547].contains(from) ? DHCPv6Message.probe(datagram) : .no
    },
    make: { DHCPv6Dissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = DHCPv6Message.parse(datagram).value else { return true }
    let mac = message.clientMAC ?? dissection.sourceMAC
    let address = dissection.address(of: side)
    if let name = message.qualifiedName {
      dissection.addStationName(
        ObservedName(name, basis: .dhcp, frame: dissection.frame), mac: mac, address: address)
    }
    for text in message.vendorClasses {
      dissection.addVendorClass(text, mac: mac, address: address)
    }
    return true
  }
}
