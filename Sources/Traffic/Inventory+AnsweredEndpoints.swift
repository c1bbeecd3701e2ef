import Wire

extension Inventory {
  /// Most endpoints that are added for answers alone.
  private static let answeredLimit = 65_536

  /// Adds an endpoint for each name whose answer led to addresses that nobody contacted: the first
  /// of them. A question whose answer was seen says where the name would have led.
  public mutating func addAnsweredEndpoints() {
    var places: [IPAddress: Int] = [:]
    for (place, endpoint) in endpoints.enumerated() where places[endpoint.address] == nil {
      places[endpoint.address] = place
    }
    let contacted = endpoints.count
    for record in dnsRecords where record.isResponse && record.station >= 0 {
      let known = record.addresses.lazy.compactMap { places[$0] }.first
      guard known ?? contacted >= contacted,
        let address = record.addresses.first(where: { $0.scope == .global }),
        endpoints.count - contacted < Inventory.answeredLimit
      else { continue }
      let place: Int
      if let known {
        place = known
      } else {
        place = endpoints.count
        endpoints.append(Endpoint(address: address))
        places[address] = place
      }
      let name = ObservedName(record.name, basis: .dns, frame: record.frame)
      if endpoints[place].names.count < 64,
        !endpoints[place].names.contains(where: { $0.name == name.name })
      {
        endpoints[place].names.append(name)
      }
      endpoints[place].firstSeen = min(endpoints[place].firstSeen, record.time)
      endpoints[place].lastSeen = max(
        endpoints[place].lastSeen, max(record.time, record.lastTime))
    }
  }
}
