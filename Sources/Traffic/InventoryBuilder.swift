import Wire

/// Turns what the engine gathered into the inventory: sums, stations, sides, endpoints.
enum InventoryBuilder {
  static func inventory(from engine: inout TrafficEngine) -> Inventory {
    var inventory = engine.inventory
    var journal = engine.dissection.journal
    engine.dissection.journal = Journal(
      options: engine.options, fingerprints: journal.fingerprints)
    var builder = StationBuilder(
      book: engine.book, gateways: journal.gateways, aircraft: journal.aircraft)
    builder.add(names: journal.stationNames, vendorClasses: journal.vendorClasses)

    var store = engine.store
    engine.store = FlowStore()
    for flow in 0..<store.count {
      sum(flow, in: &store)
      place(flow, in: &store, by: engine.book, builder)
      let shape = store[flow].shape
      if shape >= 0 {
        journal.withDetails(&store[flow].details) { $0.shape = engine.shapes[Int(shape)].shape }
      }
    }
    store.details = journal.details
    store.prototypes = journal.prototypes
    journal.details = ChunkedArray()

    var endpoints = EndpointTable(
      roundTrips: engine.roundTrips, expected: min(store.count, 20))
    for flow in 0..<store.count where store[flow].scope == .egress {
      store[flow].endpoint = endpoints.add(store[flow], names: store.names(of: flow))
    }
    // Handed over, so that stations are entered where the records lie.
    swap(&inventory.dnsRecords, &journal.dnsRecords)
    for place in inventory.dnsRecords.indices {
      inventory.dnsRecords[place].station = builder.station(
        of: inventory.dnsRecords[place].client)
    }
    inventory.httpRequests = journal.httpRequests
    inventory.http2Requests = journal.http2Requests
    inventory.clockSamples = journal.clockSamples
    inventory.flightStates = journal.flightStates
    inventory.evictions += journal.evictions + engine.fragments.evictions + engine.book.evictions
    inventory.stations = builder.stations
    inventory.endpoints = endpoints.endpoints
    inventory.flows = store
    return inventory
  }

  /// Makes ``Flow/total`` the sum of all stretches, and stores the last one.
  private static func sum(_ flow: Int, in store: inout FlowStore) {
    guard store[flow].newestActivity >= 0 else { return }
    if !store[flow].total.isEmpty || !store[flow].total.events.isEmpty {
      store.store(store[flow].total, of: flow)
    }
    store[flow].total = store.sum(of: flow)
  }

  /// Settles which side is ours and how far the flow reaches.
  private static func place(
    _ flow: Int, in store: inout FlowStore, by book: HostBook, _ builder: StationBuilder
  ) {
    let first = store[flow].first
    let second = store[flow].second
    let firstLocal = book.isLocal(first)
    let secondLocal = book.isLocal(second)
    let secondGoesNowhere = isConfined(second)
    switch (firstLocal, secondLocal) {
    case (true, true): store[flow].scope = .local
    case (true, false): store[flow].scope = secondGoesNowhere ? .local : .egress
    case (false, true):
      store[flow].localSide = .second
      store[flow].scope = isConfined(first) ? .local : .egress
    case (false, false):
      store[flow].scope = secondGoesNowhere || isConfined(first) ? .local : .transit
    }
    store[flow].station = builder.station(of: store[flow].local)
  }

  /// Multicast, broadcast and unspecified addresses reach no host elsewhere.
  private static func isConfined(_ address: IPAddress) -> Bool {
    switch address.scope {
    case .multicast, .broadcast, .unspecified: return true
    case .global, .private, .linkLocal, .loopback: return false
    }
  }
}
