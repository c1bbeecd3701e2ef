import Flights
import Traffic
import Wire

/// Which stations a flight is judged for (`judgement.md`, stations and ruling 9).
struct StationChoice {
  /// Indices into the inventory, ascending.
  private(set) var stations: [Int] = []
  /// The same, to be asked.
  private(set) var members = StationMembers([])
  /// Whether the manifest named the controller.
  var isDeclared = false
  /// Whether several stations could be the controller.
  var isAmbiguous = false
  /// One sentence for the report.
  var sentence = ""

  init(flight: Flight, window: FlightWindow, inventory: Inventory) {
    isDeclared = !flight.controllerMACs.isEmpty || !flight.controllerAddresses.isEmpty
    if isDeclared {
      declared(flight, inventory)
    } else {
      candidates(window, inventory)
    }
    members = StationMembers(stations)
  }

  private mutating func declared(_ flight: Flight, _ inventory: Inventory) {
    let byAddress = inventory.stations.indices.filter { index in
      inventory.stations[index].addresses.contains(where: flight.controllerAddresses.contains)
    }
    let byMAC = inventory.stations.indices.filter { index in
      inventory.stations[index].macs.contains(where: flight.controllerMACs.contains)
    }
    // Behind a router every frame carries the router's hardware address: then the address decides.
    let plain = byMAC.filter { index in
      byAddress.isEmpty || byAddress.contains(index)
        || inventory.stations[index].role != .gateway
          && !inventory.stations[index].addresses.contains { address in
            byAddress.contains { inventory.stations[$0].addresses.contains(address) }
          }
    }
    stations = Array(Set(byAddress + plain)).sorted()
    sentence =
      stations.isEmpty
      ? "The declared controller is in none of the captures."
      : "The controller is the one that was declared."
  }

  private mutating func candidates(_ window: FlightWindow, _ inventory: Inventory) {
    let possible = inventory.stations.indices.filter { index in
      let station = inventory.stations[index]
      return station.role != .gateway && station.role != .aircraft && station.framesSent > 0
        && !station.addresses.isEmpty
    }
    var pool = possible.filter { inventory.stations[$0].role == .controller }
    if pool.isEmpty { pool = StationChoice.linked(to: inventory, among: possible) }
    if pool.isEmpty { pool = StationChoice.ordinary(possible, in: inventory) }
    if pool.isEmpty { pool = possible }
    let present = pool.filter { index in
      inventory.stations[index].presence.contains { $0.overlaps(window.possible) }
    }
    stations = present.isEmpty ? pool : present
    switch stations.count {
    case 0: sentence = "No controller was declared and no station could be one."
    case 1:
      let station = inventory.stations[stations[0]]
      let address = station.addresses.first?.description ?? "without address"
      sentence =
        "No controller was declared; one station could be it: \(address)"
        + (station.basis.isEmpty ? "." : " (\(station.basis)).")
    default:
      isAmbiguous = true
      sentence =
        "No controller was declared and \(stations.count) stations could be it: each is judged."
    }
  }

  /// Protocols between a controller and its aircraft.
  private static let links: Set<String> = [
    "dji-link", "duml", "mavlink", "tello", "arsdk", "ardrone",
  ]

  /// Stations that speak with an aircraft.
  private static func linked(to inventory: Inventory, among possible: [Int]) -> [Int] {
    var addresses: [IPAddress: Int] = [:]
    for index in possible {
      for address in inventory.stations[index].addresses { addresses[address] = index }
    }
    let aircraft = Set(
      inventory.stations.filter { $0.role == .aircraft }.flatMap(\.addresses))
    guard !aircraft.isEmpty else { return [] }
    var found: Set<Int> = []
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      guard flow.scope == .local,
        aircraft.contains(flow.first) || aircraft.contains(flow.second),
        let application = inventory.flows.details(of: index)?.application,
        links.contains(application)
      else { continue }
      for address in [flow.first, flow.second] {
        if let station = addresses[address] { found.insert(station) }
      }
    }
    return found.sorted()
  }

  /// Stations that could reach the internet and do not serve the local network with names.
  private static func ordinary(_ possible: [Int], in inventory: Inventory) -> [Int] {
    let servers = Set(inventory.dnsRecords.filter { $0.isResponse }.map(\.server))
    return possible.filter { index in
      let addresses = inventory.stations[index].addresses
      return !addresses.allSatisfy { $0.scope == .linkLocal }
        && !addresses.contains(where: servers.contains)
    }
  }
}
