import Wire

/// DHCPv4: who the devices say they are, and the network's gateway and resolvers.
final class DHCPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "dhcp", ports: [67, 68], probe: { datagram, _, _ in DHCPMessage.probe(datagram) },
    make: { DHCPDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let message = DHCPMessage.parse(datagram).value, let mac = message.clientMAC else {
      return true
    }
    let address =
      message.givenAddress ?? message.clientAddress ?? message.requestedAddress ?? .unspecified
    for name in [message.hostName, message.qualifiedName] where message.isRequest {
      guard let name, !name.isEmpty else { continue }
      dissection.addStationName(
        ObservedName(name, basis: .dhcp, frame: dissection.frame), mac: mac, address: address)
    }
    if message.isRequest, let vendorClass = message.vendorClass {
      dissection.addVendorClass(vendorClass, mac: mac, address: address)
    }
    if message.kind == .offer || message.kind == .acknowledge {
      for router in message.routers { dissection.addGateway(router) }
      for server in message.nameServers where server.isPrivateV4 { dissection.addGateway(server) }
    }
    return true
  }
}

extension IPAddress {
  /// Whether it is an IPv4 address of a private network (RFC 1918).
  fileprivate var isPrivateV4: Bool {
    guard let v4 else { return false }
    return v4 >> 24 == 10 || v4 >> 20 == 0xAC1 || v4 >> 16 == 0xC0A8
  }
}
