import Attributions
import Flights
import Traffic
import Wire

/// Turns DNS questions into contacts: a question is evidence about a name even if nothing follows.
struct DNSContacts {
  let inventory: Inventory
  let lookup: any VendorLookup
  let placement: Placement
  let stations: [Int]

  private struct Key: Hashable {
    var phase: FlightPhase
    var station: Int
    var name: String
  }

  /// Adds a contact for each name that was asked and that no flow of the phase followed; the frames
  /// of the other questions are added to the contact that followed.
  func add(to contacts: inout [Contact]) {
    var order: [Key] = []
    var queries: [Key: Contact] = [:]
    var addresses: [Key: [IPAddress]] = [:]
    for record in inventory.dnsRecords {
      guard record.station >= 0, stations.contains(Int(record.station)),
        let spot = placement.spot(record.time, max(record.time, record.lastTime)),
        !record.name.isEmpty
      else { continue }
      let key = Key(phase: spot.phase, station: Int(record.station), name: record.name)
      var contact: Contact
      if let known = queries[key] {
        contact = known
      } else {
        order.append(key)
        contact = newContact(key, server: record.server)
      }
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
      queries[key] = contact
      addresses[key, default: []] += record.addresses
    }
    let endpoints = Dictionary(
      inventory.endpoints.enumerated().map { ($0.element.address, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for key in order {
      guard var query = queries[key] else { continue }
      let answered = addresses[key] ?? []
      if let follower = contacts.indices.first(where: { index in
        follows(contacts[index], key: key, answered: answered)
      }) {
        let known = Set(contacts[follower].dnsFrames)
        contacts[follower].dnsFrames += query.dnsFrames.filter { !known.contains($0) }
        continue
      }
      if let endpoint = answered.compactMap({ endpoints[$0] }).first {
        query.key.endpoint = endpoint
        query.address = inventory.endpoints[endpoint].address
      }
      contacts.append(query)
    }
  }

  private func newContact(_ key: Key, server: IPAddress) -> Contact {
    var contact = Contact(
      key: Contact.Key(
        phase: key.phase, station: key.station, endpoint: -1, name: key.name, ipProtocol: .udp,
        port: 53, proxied: false))
    contact.isQuery = true
    contact.names = [ObservedName(key.name, basis: .dns, frame: 0)]
    contact.nameVendor = lookup.vendor(ofName: key.name)
    contact.remarks = ["The name server asked was \(server)."]
    if inventory.stations.indices.contains(key.station) {
      contact.stationRole = inventory.stations[key.station].role
    }
    return contact
  }

  /// Whether a contact is what the question led to.
  private func follows(_ contact: Contact, key: Key, answered: [IPAddress]) -> Bool {
    guard !contact.isQuery, contact.key.phase == key.phase, contact.key.station == key.station,
      contact.whole.reach > .held
    else { return false }
    if contact.key.name == key.name { return true }
    // Another name at the same address is another contact, unless the flow named none itself.
    return contact.key.name.isEmpty && contact.address.map(answered.contains) ?? false
  }
}
