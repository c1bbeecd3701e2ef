import Attributions
import Flights
import Traffic
import Wire

extension Contact {
  func absorb(_ share: Share, isSure: Bool) {
    if isSure { sure.merge(share) } else { edge.merge(share) }
  }

  /// Takes over what was observed in a flow.
  func describe(
    flow: Flow, index: Int, details: FlowDetails?, names: ContactNames, proxied: Bool
  ) {
    // Flows come in ascending order.
    if flows.last != index { flows.append(index) }
    if address == nil { address = proxied ? IPAddress(names.primary) : flow.remote }
    if nameVendor == nil { nameVendor = names.vendor }
    for name in names.ordered
    where self.names.count < Contact.nameLimit && !self.names.contains(name) {
      self.names.append(name)
    }
    if flow.ipProtocol == .esp || flow.ipProtocol == .ah { note(&concealments, "ipsec") }
    if flow.ipProtocol == .l2tp { note(&concealments, "l2tp") }
    if flow.ipProtocol == .gre { note(&concealments, "pptp") }
    if flow.ipProtocol == .icmp || flow.ipProtocol == .icmpv6,
      sure.reach == .delivered
        || edge.reach == .delivered
    {
      note(&concealments, "icmp")
    }
    if names.isHidden { isNameHidden = true }
    guard let details else { return }
    if let application = details.application {
      note(&applications, application)
      switch application {
      case "tls", "dtls", "quic", "ssh": isEncrypted = true
      default: break
      }
    }
    for request in details.requests where !requests.contains(request) {
      if !proxied || request.host.map({ $0 == names.primary }) ?? true {
        requests.append(request)
      }
    }
    for topic in details.topics { note(&topics, topic) }
    for agent in details.userAgents + details.http2UserAgents { note(&userAgents, agent) }
    for remark in details.remarks { note(&remarks, remark) }
    if let name = details.applicationName { note(&applicationNames, name) }
    // A proxy is judged by the host it was asked for, not by being a proxy.
    if let concealment = details.concealment,
      !(proxied && (concealment == "socks" || concealment == "http-connect")),
      // Relays of Tor are found without any question for a name.
      !(concealment == "tor" && names.ordered.contains { $0.basis == .dns })
    {
      note(&concealments, concealment)
    }
  }

  private func note(_ list: inout [String], _ value: String) {
    if list.count < 256, !list.contains(value) { list.append(value) }
  }
}
