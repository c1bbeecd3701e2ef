import Attributions
import Flights
import Traffic
import Wire

/// Which contacts the flows of some stations make up, found before any contact is made: each can then
/// be made, judged and given up on its own, however many there are.
struct ContactRegister {
  /// One part of one flow in one contact.
  struct Visit {
    var contact: Int32
    /// Index of the flow in the inventory.
    var flow: Int32
    /// Place of the settled names in the memo, -1 where they are to be settled anew.
    var names: Int32
    /// Which of the hosts asked of a proxy, -1 where the flow itself is the contact.
    var proxied: Int32
    var spot: Placement.Spot
  }

  /// A contact that is yet to be made.
  struct Entry {
    /// Number of the name that it goes by.
    var name: Int32
    var organisation: Int32
    /// How far it got at most.
    var reach: Reach
  }

  /// What makes traffic one contact, in two words.
  private struct Key: Hashable {
    var parties: UInt64
    var service: UInt64

    init(_ spot: Placement.Spot, flow: Flow, endpoint: Int32, name: Int32, isProxied: Bool) {
      parties =
        UInt64(UInt32(bitPattern: flow.station)) << 32 | UInt64(UInt32(bitPattern: endpoint))
      let phase: UInt64 = spot.phase == .flight ? 0 : spot.phase == .before ? 1 : 2
      service =
        UInt64(UInt32(bitPattern: name)) << 32 | UInt64(flow.remotePort) << 16
        | UInt64(flow.ipProtocol.rawValue) << 8 | phase << 1 | (isProxied ? 1 : 0)
    }
  }

  /// Contacts that belong to one organisation: a registrable name, or an address without any.
  private struct Group: Hashable {
    var phase: FlightPhase
    var station: Int32
    /// Number of the name, or the endpoint's index below zero.
    var party: Int64
  }

  private(set) var entries: [Entry] = []
  /// Measures by organisation.
  private(set) var organisations: [OrganisationMeasures] = []
  private(set) var memo: ContactNameMemo
  private(set) var numbers = NameNumbers()
  /// Visits in the order of flows while they come in, by contact behind that.
  private var visits: [Visit] = []
  /// Where the visits of each contact begin.
  private var starts: [Int32] = []
  private var contacts: [Key: Int32] = [:]
  private var groups: [Group: Int32] = [:]
  /// Parallel to what ``organisations`` is to hold, while flows come in.
  private var sums: [Measures] = []

  let inventory: Inventory
  let placement: Placement
  let lookup: any VendorLookup
  let names: FlowNames
  let shares: FlowShares

  /// Goes through the flows of `stations` in their order.
  init(
    inventory: Inventory, placement: Placement, stations: [Int], names: FlowNames
  ) {
    self.inventory = inventory
    self.placement = placement
    self.names = names
    lookup = names.lookup
    shares = FlowShares(flows: inventory.flows, placement: placement)
    memo = ContactNameMemo(lookup: names.lookup)
    let span = placement.span
    var isJudged = [Bool](repeating: false, count: inventory.stations.count)
    for station in stations where isJudged.indices.contains(station) { isJudged[station] = true }
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      guard isJudged.indices.contains(Int(flow.station)), isJudged[Int(flow.station)],
        flow.total.first <= span.upperBound, flow.total.last >= span.lowerBound
      else { continue }
      let details = inventory.flows.details(of: index)
      guard flow.scope == .egress || !(details?.proxiedNames ?? []).isEmpty else { continue }
      add(flow, index: index, details: details)
    }
    contacts = [:]
    groups = [:]
    organisations = sums.map(OrganisationMeasures.init)
    sums = []
    sortVisits()
  }

  /// How many contacts there are; they stand in order of first appearance.
  var count: Int { entries.count }

  /// The parts of flows that make up a contact, in the order of flows; never empty.
  func visits(of contact: Int) -> ArraySlice<Visit> {
    visits[Int(starts[contact])..<Int(starts[contact + 1])]
  }

  /// The name that a contact goes by; empty where there is none.
  func name(of contact: Int) -> String { numbers.names[Int(entries[contact].name)] }

  /// The number of a name, for tables beside this.
  mutating func number(of name: String) -> Int32 { numbers.number(of: name) }

  private mutating func add(_ flow: Flow, index: Int, details: FlowDetails?) {
    let shares = self.shares.shares(of: flow, index: index, details: details)
    guard !shares.isEmpty else { return }
    let proxied = FlowNames.proxied(details)
    guard proxied.isEmpty else {
      for (place, name) in proxied.enumerated() {
        let settled = memo.names(
          [name], answered: [], isHidden: false, address: IPAddress(name.name))
        for (spot, share) in shares {
          put(
            share, of: flow, details: details, names: settled.names,
            visit: Visit(
              contact: -1, flow: Int32(index), names: settled.place, proxied: Int32(place),
              spot: spot))
        }
      }
      return
    }
    let found = names.names(of: flow, details: details)
    let settled = memo.names(
      found.inside, answered: found.answered, isHidden: found.isHidden, address: flow.remote)
    for (spot, share) in shares {
      put(
        share, of: flow, details: details, names: settled.names,
        visit: Visit(
          contact: -1, flow: Int32(index), names: settled.place, proxied: -1, spot: spot))
    }
  }

  private mutating func put(
    _ share: Share, of flow: Flow, details: FlowDetails?, names: ContactNames, visit: Visit
  ) {
    let isProxied = visit.proxied >= 0
    let endpoint = ContactRegister.endpoint(of: flow, isProxied: isProxied)
    let name = numbers.number(of: names.primary)
    let key = Key(visit.spot, flow: flow, endpoint: endpoint, name: name, isProxied: isProxied)
    let place: Int
    if let known = contacts[key] {
      place = Int(known)
    } else {
      place = entries.count
      contacts[key] = Int32(place)
      entries.append(
        Entry(
          name: name,
          organisation: organisation(
            visit.spot.phase, station: flow.station, endpoint: endpoint, name: names.primary),
          reach: .nothing))
    }
    entries[place].reach = max(entries[place].reach, share.reach)
    let sum = Int(entries[place].organisation)
    sums[sum].add(share)
    sums[sum].add(flow: flow, details: details, spot: visit.spot, placement: placement)
    var visit = visit
    visit.contact = Int32(place)
    visits.append(visit)
  }

  /// The endpoint that a contact is about; -1 behind a proxy on the local network.
  static func endpoint(of flow: Flow, isProxied: Bool) -> Int32 {
    isProxied && flow.scope != .egress ? -1 : flow.endpoint
  }

  /// Apps spread uploads over connections: measures are summed over an organisation.
  private mutating func organisation(
    _ phase: FlightPhase, station: Int32, endpoint: Int32, name: String
  ) -> Int32 {
    let party: Int64 =
      name.isEmpty
      ? -2 - Int64(endpoint)
      : Int64(numbers.number(of: lookup.registrableDomain(of: name) ?? name))
    let group = Group(phase: phase, station: station, party: party)
    if let known = groups[group] { return known }
    let place = Int32(sums.count)
    sums.append(Measures())
    groups[group] = place
    return place
  }

  private mutating func sortVisits() {
    starts = [Int32](repeating: 0, count: entries.count + 1)
    for visit in visits { starts[Int(visit.contact) + 1] += 1 }
    for place in entries.indices { starts[place + 1] += starts[place] }
    var next = starts
    var sorted = visits
    for visit in visits {
      sorted[Int(next[Int(visit.contact)])] = visit
      next[Int(visit.contact)] += 1
    }
    visits = sorted
  }
}
