import Flights
import Traffic
import Wire

/// Which stations a flight is judged for (`judgement.md`, stations and ruling 9).
struct StationChoice {
  /// Indices into the inventory, ascending.
  var stations: [Int] = []
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
    let controllers = possible.filter { inventory.stations[$0].role == .controller }
    let pool = controllers.isEmpty ? possible : controllers
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
}
