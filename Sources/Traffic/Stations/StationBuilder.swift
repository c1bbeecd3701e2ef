import Wire

/// Groups local addresses into devices when a capture has been read.
struct StationBuilder {
  private let book: HostBook
  private let gateways: Set<IPAddress>
  private let aircraft: Set<IPAddress>
  private(set) var stations: [Station] = []
  /// Why each station's addresses count as ours: a bit for each ``Host/Basis``.
  private var reasons: [UInt8] = []
  private var stationOfMAC: [MACAddress: Int32] = [:]
  private var stationOfAddress: [IPAddress: Int32] = [:]

  init(book: HostBook, gateways: Set<IPAddress>, aircraft: Set<IPAddress>) {
    self.book = book
    self.gateways = gateways
    self.aircraft = aircraft
    // Most hosts are a station each where they are few.
    let expected = min(book.hosts.count, 1024)
    stations.reserveCapacity(expected)
    reasons.reserveCapacity(expected)
    stationOfMAC.reserveCapacity(expected)
    stationOfAddress.reserveCapacity(expected)
    for host in book.hosts { add(host) }
    for place in stations.indices { settle(place) }
  }

  /// Index of the station that has `address`; -1 where none has.
  func station(of address: IPAddress) -> Int32 { stationOfAddress[address] ?? -1 }

  /// Index of the station that has `mac`; -1 where none has.
  func station(of mac: MACAddress) -> Int32 { stationOfMAC[mac] ?? -1 }

  private mutating func add(_ host: Host) {
    let place: Int
    let owner = host.macs.first { !standsForOthers($0, than: host.address) }
    if let owner, let known = stationOfMAC[owner] {
      place = Int(known)
    } else {
      stations.append(Station())
      reasons.append(0)
      place = stations.count - 1
      if let owner { stationOfMAC[owner] = Int32(place) }
    }
    stationOfAddress[host.address] = Int32(place)
    stations[place].addresses.append(host.address)
    for mac in host.macs
    where !stations[place].macs.contains(mac) && (mac == owner || owner == nil) {
      stations[place].macs.append(mac)
    }
    stations[place].framesSent += host.framesSent
    if stations[place].presence.isEmpty {
      stations[place].presence = host.allPresence
    } else {
      stations[place].presence += host.allPresence
    }
    let reason: UInt8 = 1 << host.basis.rawValue
    guard reasons[place] & reason == 0 else { return }
    if reasons[place] == 0 {
      stations[place].basis = host.basis.text
    } else {
      stations[place].basis += ", " + host.basis.text
    }
    reasons[place] |= reason
  }

  /// Whether `mac` sends `address`' packets on behalf of others: a router's address.
  private func standsForOthers(_ mac: MACAddress, than address: IPAddress) -> Bool {
    guard let record = book.hardware[mac] else { return false }
    if record.claimed.contains(address) { return false }
    if book.standsForSeveral(mac) { return true }
    // A router that also sends for one device behind it: its own addresses are claimed or named.
    return record.isRouter && record.addresses.filter { $0.isV4 }.count > 1
      && !gateways.contains(address)
  }

  private mutating func settle(_ place: Int) {
    stations[place].macs.sort()
    stations[place].addresses.sort()
    stations[place].presence = StationBuilder.merged(stations[place].presence)
    let addresses = stations[place].addresses
    if addresses.contains(where: aircraft.contains) {
      stations[place].role = .aircraft
      stations[place].basis += ", speaks as the aircraft of a drone link"
    } else if addresses.contains(where: gateways.contains) {
      stations[place].role = .gateway
      stations[place].basis += ", named as router by DHCP"
    } else if hardware(of: place, has: \.isRouter) {
      stations[place].role = .gateway
      stations[place].basis += ", advertises itself as router"
    } else if hardware(of: place, has: \.forwards) {
      stations[place].role = .gateway
      stations[place].basis += ", sends packets of addresses elsewhere"
    }
  }

  /// Whether one of a station's hardware addresses was seen to do something.
  private func hardware(of place: Int, has trait: (HostBook.Hardware) -> Bool) -> Bool {
    stations[place].macs.contains { mac in book.hardware[mac].map(trait) ?? false }
  }

  /// Stretches in ascending order; those that overlap become one, those that touch stay apart.
  private static func merged(
    _ stretches: [ClosedRange<Timestamp>]
  ) -> [ClosedRange<Timestamp>] {
    guard stretches.count > 1 else { return stretches }
    var result: [ClosedRange<Timestamp>] = []
    for stretch in stretches.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if let last = result.last, stretch.lowerBound < last.upperBound {
        result[result.count - 1] =
          last.lowerBound...max(last.upperBound, stretch.upperBound)
      } else {
        result.append(stretch)
      }
    }
    return result
  }

  /// Adds names and vendor classes learnt of devices.
  mutating func add(
    names: [(name: ObservedName, mac: MACAddress, address: IPAddress)],
    vendorClasses: [(text: String, mac: MACAddress, address: IPAddress)]
  ) {
    for (name, mac, address) in names {
      let place = placeOf(mac, address)
      guard place >= 0, stations[place].names.count < 64,
        !stations[place].names.contains(where: { $0.name == name.name && $0.basis == name.basis })
      else { continue }
      stations[place].names.append(name)
    }
    for (text, mac, address) in vendorClasses {
      let place = placeOf(mac, address)
      if place >= 0, stations[place].vendorClass == nil { stations[place].vendorClass = text }
    }
  }

  private func placeOf(_ mac: MACAddress, _ address: IPAddress) -> Int {
    if mac != .none, let place = stationOfMAC[mac] { return Int(place) }
    return Int(station(of: address))
  }
}
