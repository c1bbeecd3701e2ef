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
    var isJudged = [Bool](repeating: false, count: inventory.stations.count)
    for station in stations where isJudged.indices.contains(station) { isJudged[station] = true }
    var places: [Key: Int] = [:]
    var queries: [(key: Key, contact: Contact, addresses: [IPAddress])] = []
    for record in inventory.dnsRecords {
      guard isJudged.indices.contains(Int(record.station)), isJudged[Int(record.station)],
        let spot = placement.spot(record.time, max(record.time, record.lastTime)),
        // A name in angle brackets stands for what could not be read (or for the root).
        !record.name.isEmpty, !record.name.hasPrefix("<")
      else { continue }
      let key = Key(phase: spot.phase, station: Int(record.station), name: record.name)
      let place: Int
      if let known = places[key] {
        place = known
      } else {
        place = queries.count
        places[key] = place
        queries.append((key, newContact(key, server: record.server), []))
      }
      var share = Share()
      share.first = record.time
      share.last = max(record.time, record.lastTime)
      share.firstFrame = record.frame
      share.lastFrame = max(record.frame, record.lastFrame)
      share.outbound.frames = record.isResponse ? 0 : record.count
      share.inbound.frames = record.isResponse ? record.count : 0
      share.reach = .attempted
      queries[place].contact.absorb(share, isSure: spot.isSure)
      queries[place].contact.dnsFrames.append(record.frame)
      if let code = record.responseCode, code != "NOERROR" {
        let remark = "The name server answered \(code)."
        if !queries[place].contact.remarks.contains(remark) {
          queries[place].contact.remarks.append(remark)
        }
      }
      for address in record.addresses where !queries[place].addresses.contains(address) {
        queries[place].addresses.append(address)
      }
    }
    let endpoints = Dictionary(
      inventory.endpoints.enumerated().map { ($0.element.address, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let followers = Followers(contacts)
    for (key, query, answered) in queries {
      if let follower = followers.place(of: key, answered: answered) {
        let known = Set(contacts[follower].dnsFrames)
        contacts[follower].dnsFrames += query.dnsFrames.filter { !known.contains($0) }
        continue
      }
      if let endpoint = answered.lazy.compactMap({ endpoints[$0] }).first {
        query.key.endpoint = endpoint
        query.address = inventory.endpoints[endpoint].address
      }
      contacts.append(query)
    }
  }

  private func newContact(_ key: Key, server: IPAddress) -> Contact {
    let contact = Contact(
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

  /// Finds the contact that a question led to: one of that name, or one without any name at an
  /// address of the answer.
  private struct Followers {
    private struct Place: Hashable {
      var phase: FlightPhase
      var station: Int
      var address: IPAddress
    }
    private var byName: [Key: Int] = [:]
    private var unnamed: [Place: Int] = [:]

    init(_ contacts: [Contact]) {
      for (index, contact) in contacts.enumerated()
      where max(contact.sure.reach, contact.edge.reach) > .held {
        let key = contact.key
        if !key.name.isEmpty {
          let name = Key(phase: key.phase, station: key.station, name: key.name)
          if byName[name] == nil { byName[name] = index }
        } else if let address = contact.address {
          let place = Place(phase: key.phase, station: key.station, address: address)
          if unnamed[place] == nil { unnamed[place] = index }
        }
      }
    }

    func place(of key: Key, answered: [IPAddress]) -> Int? {
      if let index = byName[key] { return index }
      for address in answered {
        if let index = unnamed[Place(phase: key.phase, station: key.station, address: address)] {
          return index
        }
      }
      return nil
    }
  }
}
