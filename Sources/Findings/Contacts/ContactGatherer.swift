import Attributions
import Flights
import Traffic
import Wire

/// Gathers what the stations of one flight did into contacts, phase by phase.
struct ContactGatherer {
  let inventory: Inventory
  let attributions: [EndpointAttribution]
  let lookup: any VendorLookup
  let placement: Placement
  let stations: [Int]
  /// DNS answers by station and address.
  let answers: AnswerBook

  private var order: [Contact.Key: Int] = [:]
  private var contacts: [Contact] = []
  private var known: ContactNameMemo

  init(
    input: JudgeInput, placement: Placement, stations: [Int], answers: AnswerBook
  ) {
    inventory = input.inventory
    attributions = input.attributions
    lookup = input.lookup
    self.placement = placement
    self.stations = stations
    self.answers = answers
    known = ContactNameMemo(lookup: input.lookup)
  }

  /// All contacts in order of first appearance, DNS queries that nothing followed last. They are
  /// handed over: the gatherer keeps nothing.
  mutating func gather() -> [Contact] {
    let span = placement.span
    var isJudged = [Bool](repeating: false, count: inventory.stations.count)
    for station in stations where isJudged.indices.contains(station) { isJudged[station] = true }
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      guard isJudged.indices.contains(Int(flow.station)), isJudged[Int(flow.station)],
        flow.total.first <= span.upperBound, flow.total.last >= span.lowerBound
      else { continue }
      let details = inventory.flows.details(of: index)
      let proxied = details?.proxiedNames ?? []
      guard flow.scope == .egress || !proxied.isEmpty else { continue }
      add(flow, index: index, details: details, proxied: proxied)
    }
    finishMeasures()
    DNSContacts(
      inventory: inventory, lookup: lookup, placement: placement, stations: stations
    ).add(to: &contacts)
    defer {
      contacts = []
      order = [:]
      known = ContactNameMemo(lookup: lookup)
    }
    return contacts
  }

  private mutating func add(
    _ flow: Flow, index: Int, details: FlowDetails?, proxied: [ObservedName]
  ) {
    let shares = self.shares(of: flow, index: index, details: details)
    guard !shares.isEmpty else { return }
    guard proxied.isEmpty else {
      var seen: Set<String> = []
      for name in proxied where seen.insert(name.name).inserted {
        let names = known.names(
          [name], answered: [], isHidden: false, address: IPAddress(name.name))
        for (spot, share) in shares {
          var share = share
          if seen.count > 1 || proxied.contains(where: { $0.name != name.name }) {
            share.remarks.append(
              "Several hosts were asked of the proxy; the bytes are those of the whole connection.")
          }
          put(
            share, at: spot, flow: flow, index: index, details: details, names: names,
            proxied: true)
        }
      }
      return
    }
    let answered = answers.names(
      station: Int(flow.station), address: flow.remote, until: flow.total.last)
    let names = known.names(
      details?.names ?? [], answered: answered,
      isHidden: isNameHidden(details, station: Int(flow.station)), address: flow.remote)
    for (spot, share) in shares {
      put(
        share, at: spot, flow: flow, index: index, details: details, names: names, proxied: false)
    }
  }

  /// Whether the server name in clear is taken for the outer one of an encrypted ClientHello.
  ///
  /// The extension alone proves nothing: browsers add it as GREASE beside the true name (RFC 9849
  /// section 6.2). A name that the station asked for, or that the catalog knows as anything but
  /// infrastructure, is taken for the true one.
  private func isNameHidden(_ details: FlowDetails?, station: Int) -> Bool {
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

  /// The flow's activity by phase, with how far it got.
  private func shares(
    of flow: Flow, index: Int, details: FlowDetails?
  ) -> [(Placement.Spot, Share)] {
    // There are few spots: three phases, sure or not.
    var parts: [(spot: Placement.Spot, earlier: Share, part: Share)] = []
    var earlier = Share()
    inventory.flows.forEachActivity(of: index) { stretch in
      if let spot = placement.spot(stretch.first, stretch.last) {
        var place = parts.firstIndex { $0.spot == spot }
        if place == nil {
          place = parts.count
          parts.append((spot, earlier, Share()))
        }
        if let place { parts[place].part.add(stretch, of: flow) }
      }
      earlier.add(stretch, of: flow)
    }
    var result: [(Placement.Spot, Share)] = []
    for (spot, before, found) in parts {
      var part = found
      EvidenceScale(flow: flow, details: details, earlier: before).measure(&part)
      if part.reach != .nothing { result.append((spot, part)) }
    }
    return result
  }

  private mutating func put(
    _ share: Share, at spot: Placement.Spot, flow: Flow, index: Int, details: FlowDetails?,
    names: ContactNames, proxied: Bool
  ) {
    let key = Contact.Key(
      phase: spot.phase, station: Int(flow.station),
      endpoint: proxied && flow.scope != .egress ? -1 : Int(flow.endpoint), name: names.primary,
      ipProtocol: flow.ipProtocol, port: flow.remotePort, proxied: proxied)
    let place: Int
    if let known = order[key] {
      place = known
    } else {
      place = contacts.count
      order[key] = place
      contacts.append(Contact(key: key))
    }
    let contact = contacts[place]
    contact.absorb(share, isSure: spot.isSure)
    contact.describe(flow: flow, index: index, details: details, names: names, proxied: proxied)
    if contact.operatorName == nil, attributions.indices.contains(key.endpoint) {
      contact.operatorName = attributions[key.endpoint].operator?.name
    }
    if inventory.stations.indices.contains(key.station) {
      contact.stationRole = inventory.stations[key.station].role
    }
    if contact.contentVendor == nil, let details {
      contact.contentVendor = contentVendor(details, host: names.primary)
    }
    if contact.agentVendor == nil, let details {
      contact.agentVendor = (details.userAgents + details.http2UserAgents).lazy
        .compactMap(lookup.vendor(ofUserAgent:)).first { $0.kind == .droneVendor }
    }
    contact.measures.add(flow: flow, details: details, spot: spot, placement: placement)
  }

  /// Who owns the interface that was seen in the clear.
  private func contentVendor(_ details: FlowDetails, host: String) -> VendorAttribution? {
    for topic in details.topics { if let vendor = lookup.vendor(ofTopic: topic) { return vendor } }
    guard !details.requests.isEmpty else { return nil }
    let host = host.isEmpty ? nil : host
    let sending = details.requests.filter { $0.method != "GET" && $0.method != "HEAD" }
    for request in sending + details.requests where request.path.hasPrefix("/") {
      if let vendor = lookup.vendor(ofPath: request.path, host: host),
        vendor.kind == .droneVendor || vendor.kind == .component,
        // A short path on a host that nobody knows is a hint and no more.
        vendor.confidence > .low
      {
        return vendor
      }
    }
    return nil
  }

  /// Sums the measures of each organisation: apps spread uploads over connections.
  private mutating func finishMeasures() {
    struct Group: Hashable {
      var phase: FlightPhase
      var station: Int
      var organisation: String
    }
    var groups: [Group: Int] = [:]
    var members: [[Contact]] = []
    for contact in contacts {
      let share = contact.whole
      contact.measures.upload = share.outbound.applicationPayload
      contact.measures.download = share.inbound.applicationPayload
      contact.measures.first = share.first
      contact.measures.last = share.last
      let key = contact.key
      let organisation =
        key.name.isEmpty
        ? "#\(key.endpoint)" : lookup.registrableDomain(of: key.name) ?? key.name
      let group = Group(phase: key.phase, station: key.station, organisation: organisation)
      if let place = groups[group] {
        members[place].append(contact)
      } else {
        groups[group] = members.count
        members.append([contact])
      }
    }
    for group in members {
      let sum = OrganisationMeasures(of: group.map(\.measures))
      for contact in group { contact.organisation = sum }
    }
  }
}
