import Attributions
import Traffic
import Wire

/// The names that one flow is judged by, before they are settled.
struct FlowNames {
  let lookup: any VendorLookup
  /// DNS answers by station and address.
  let answers: AnswerBook

  /// Names seen inside the flow, names that led to its address, and whether the name in clear is taken
  /// for the outer one only.
  func names(
    of flow: Flow, details: FlowDetails?
  ) -> (inside: [ObservedName], answered: [ObservedName], isHidden: Bool) {
    (
      details?.names ?? [],
      answers.names(
        station: flow.station, endpoint: flow.endpoint,
        until: details?.namedUntil ?? flow.total.last),
      isHidden(details, station: flow.station)
    )
  }

  /// Whether the server name in clear is taken for the outer one of an encrypted ClientHello.
  ///
  /// The extension alone proves nothing: browsers add it as GREASE beside the true name (RFC 9849
  /// section 6.2). A name that the station asked for, or that the catalog knows as anything but
  /// infrastructure, is taken for the true one.
  private func isHidden(_ details: FlowDetails?, station: Int32) -> Bool {
    guard let details, let ech = details.ech, ech != .absent else { return false }
    if ech == .accepted { return true }
    let outer = details.names.filter { $0.basis == .tlsSNI || $0.basis == .quicSNI }
    return !outer.isEmpty
      && outer.allSatisfy { name in
        let vendor = lookup.vendor(ofName: name.name)
        return !answers.hasAsked(name.name, station: station)
          && (vendor == nil || vendor?.kind == .infrastructure)
      }
  }

  /// Hosts asked of a proxy, each once.
  static func proxied(_ details: FlowDetails?) -> [ObservedName] {
    guard let names = details?.proxiedNames, names.count > 1 else {
      return details?.proxiedNames ?? []
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0.name).inserted }
  }
}
