import Wire

/// Gathers remote addresses in order of first appearance.
struct EndpointTable {
  private(set) var endpoints: [Endpoint] = []
  private var places: [IPAddress: Int32] = [:]
  private let roundTrips: RoundTripTable

  /// - Parameter expected: Remote addresses that there may be.
  init(roundTrips: RoundTripTable, expected: Int) {
    self.roundTrips = roundTrips
    endpoints.reserveCapacity(expected)
    places.reserveCapacity(expected)
  }

  /// Adds a flow's counts and names to its remote address; answers the endpoint's index.
  mutating func add(_ flow: Flow, names: [ObservedName]) -> Int32 {
    let place: Int
    if let known = places[flow.remote] {
      place = Int(known)
    } else {
      var endpoint = Endpoint(address: flow.remote)
      endpoint.roundTripNanoseconds = roundTrips.time(of: flow.remote)
      endpoints.append(endpoint)
      place = endpoints.count - 1
      places[flow.remote] = Int32(place)
    }
    endpoints[place].bytesOut &+= flow.outbound(flow.total).uniquePayload
    endpoints[place].bytesIn &+= flow.inbound(flow.total).uniquePayload
    endpoints[place].firstSeen = min(endpoints[place].firstSeen, flow.total.first)
    endpoints[place].lastSeen = max(endpoints[place].lastSeen, flow.total.last)
    for name in names
    where endpoints[place].names.count < 64
      && !endpoints[place].names.contains(where: {
        $0.name == name.name && $0.basis == name.basis
      })
    {
      endpoints[place].names.append(name)
    }
    return Int32(place)
  }
}
