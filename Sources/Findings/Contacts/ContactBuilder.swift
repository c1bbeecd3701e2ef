import Attributions
import Flights
import Traffic
import Wire

/// Makes the contacts of one flight, each on its own: those that flows make up in order of first
/// appearance, then the DNS questions that nothing followed. Safe to share between threads; a reference,
/// because every contact holds on to it.
final class ContactBuilder: Sendable {
  private let inventory: Inventory
  private let attributions: EndpointAttributions
  private let lookup: any VendorLookup
  private let placement: Placement
  private let names: FlowNames
  private let register: ContactRegister
  private let questions: QuestionRegister
  /// First endpoint of each address, where questions ask for it.
  private let endpoints: [IPAddress: Int32]

  /// - Parameter stations: those whose traffic is judged.
  init(input: JudgeInput, placement: Placement, stations: [Int], answers: AnswerBook) {
    inventory = input.inventory
    attributions = input.attributions
    lookup = input.lookup
    self.placement = placement
    names = FlowNames(lookup: input.lookup, answers: answers)
    var register = ContactRegister(
      inventory: input.inventory, placement: placement, stations: stations, names: names)
    questions = QuestionRegister(
      inventory: input.inventory, placement: placement, stations: stations, register: &register)
    self.register = register
    var endpoints: [IPAddress: Int32] = [:]
    if questions.entries.contains(where: { $0.follower < 0 }) {
      for place in inventory.endpoints.indices {
        let address = inventory.endpoints[place].address
        if endpoints[address] == nil { endpoints[address] = Int32(place) }
      }
    }
    self.endpoints = endpoints
  }

  /// Numbers of contacts run from 0 to here; some stand for none.
  var count: Int { register.count + questions.entries.count }

  /// The contact with a number; nil where there is none.
  func contact(_ number: Int) -> Contact? {
    guard number < register.count else {
      let question = number - register.count
      return questions.entries[question].follower < 0 ? self.question(at: question) : nil
    }
    guard let contact = contact(at: number) else { return nil }
    for question in questions.questions(leadingTo: number) {
      let known = Set(contact.dnsFrames)
      for record in questions.records(of: question) {
        let frame = inventory.dnsRecords[Int(record)].frame
        if !known.contains(frame) { contact.dnsFrames.append(frame) }
      }
    }
    return contact
  }

  // MARK: - What flows make up

  private func contact(at place: Int) -> Contact? {
    let visits = register.visits(of: place)
    guard let first = visits.first else { return nil }
    let flow = inventory.flows[Int(first.flow)]
    let isProxied = first.proxied >= 0
    let key = Contact.Key(
      phase: first.spot.phase, station: Int(flow.station),
      endpoint: Int(ContactRegister.endpoint(of: flow, isProxied: isProxied)),
      name: register.name(of: place), ipProtocol: flow.ipProtocol, port: flow.remotePort,
      proxied: isProxied)
    let contact = Contact(
      key: key, measure: { self.measures(of: visits) },
      operatorName: { self.attributions[key.endpoint]?.operator?.name })
    contact.organisation = register.organisations[Int(register.entries[place].organisation)]
    if inventory.stations.indices.contains(key.station) {
      contact.stationRole = inventory.stations[key.station].role
    }
    for visit in visits { add(visit, to: contact) }
    return contact
  }

  private func add(_ visit: ContactRegister.Visit, to contact: Contact) {
    let index = Int(visit.flow)
    let flow = inventory.flows[index]
    let details = inventory.flows.details(of: index)
    let proxied = visit.proxied >= 0 ? FlowNames.proxied(details) : []
    for (spot, share) in register.shares.shares(of: flow, index: index, details: details)
    where spot == visit.spot {
      var share = share
      if proxied.count > 1 {
        share.remarks.append(
          "Several hosts were asked of the proxy; the bytes are those of the whole connection.")
      }
      contact.absorb(share, isSure: spot.isSure)
    }
    contact.describe(
      flow: flow, index: index, details: details,
      names: settled(visit, flow: flow, details: details, proxied: proxied),
      proxied: visit.proxied >= 0)
    guard let details else { return }
    if contact.contentVendor == nil {
      contact.contentVendor = contentVendor(details, host: contact.key.name)
    }
    if contact.agentVendor == nil {
      contact.agentVendor = (details.userAgents + details.http2UserAgents).lazy
        .compactMap(lookup.vendor(ofUserAgent:)).first { $0.kind == .droneVendor }
    }
  }

  /// The names of a visit as they were settled when it was registered.
  private func settled(
    _ visit: ContactRegister.Visit, flow: Flow, details: FlowDetails?, proxied: [ObservedName]
  ) -> ContactNames {
    if visit.proxied >= 0 {
      let name = Array(proxied[Int(visit.proxied)...].prefix(1))
      return visit.names >= 0
        ? register.memo.names(at: visit.names, name, answered: [])
        : register.memo.plain(
          name, answered: [], isHidden: false, address: name.first.flatMap { IPAddress($0.name) })
    }
    let found = names.names(of: flow, details: details)
    return visit.names >= 0
      ? register.memo.names(at: visit.names, found.inside, answered: found.answered)
      : register.memo.plain(
        found.inside, answered: found.answered, isHidden: found.isHidden, address: flow.remote)
  }

  private func measures(of visits: ArraySlice<ContactRegister.Visit>) -> Measures {
    var measures = Measures()
    for visit in visits {
      let index = Int(visit.flow)
      let flow = inventory.flows[index]
      let details = inventory.flows.details(of: index)
      for (spot, share) in register.shares.shares(of: flow, index: index, details: details)
      where spot == visit.spot {
        measures.add(share)
      }
      measures.add(flow: flow, details: details, spot: visit.spot, placement: placement)
    }
    return measures.settled
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

  // MARK: - What was only asked for

  private func question(at place: Int) -> Contact {
    let entry = questions.entries[place]
    let name = register.numbers.names[Int(entry.name)]
    let contact = Contact(
      key: Contact.Key(
        phase: entry.phase, station: Int(entry.station), endpoint: -1, name: name,
        ipProtocol: .udp, port: 53, proxied: false))
    contact.isQuery = true
    contact.names = [ObservedName(name, basis: .dns, frame: 0)]
    contact.nameVendor = lookup.vendor(ofName: name)
    if inventory.stations.indices.contains(contact.key.station) {
      contact.stationRole = inventory.stations[contact.key.station].role
    }
    for (number, index) in questions.records(of: place).enumerated() {
      let record = inventory.dnsRecords[Int(index)]
      if number == 0 { contact.remarks = ["The name server asked was \(record.server)."] }
      add(record, to: contact)
      guard contact.address == nil else { continue }
      if let endpoint = record.addresses.lazy.compactMap({ self.endpoints[$0] }).first {
        contact.key.endpoint = Int(endpoint)
        contact.address = inventory.endpoints[Int(endpoint)].address
      }
    }
    return contact
  }

  private func add(_ record: DNSRecord, to contact: Contact) {
    guard let spot = QuestionRegister.spot(of: record, in: placement) else { return }
    var share = Share()
    share.first = record.time
    share.last = max(record.time, record.lastTime)
    share.firstFrame = record.frame
    share.lastFrame = max(record.frame, record.lastFrame)
    share.outbound.frames = record.isResponse ? 0 : record.count
    share.inbound.frames = record.isResponse ? record.count : 0
    share.reach = .attempted
    contact.absorb(share, isSure: spot.isSure)
    contact.dnsFrames.append(record.frame)
    if let code = record.responseCode, code != "NOERROR" {
      let remark = "The name server answered \(code)."
      if !contact.remarks.contains(remark) { contact.remarks.append(remark) }
    }
  }
}
