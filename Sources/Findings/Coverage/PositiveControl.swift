import Flights
import Traffic
import Wire

/// Internet traffic of other stations or other phases: it shows that egress would have been seen.
struct PositiveControl {
  /// What was found, as a sentence; nil where there is none.
  var sentence: String?

  init(inventory: Inventory, stations: [Int], window: FlightWindow) {
    let members = StationMembers(stations)
    for index in 0..<inventory.flows.count {
      let flow = inventory.flows[index]
      guard flow.scope == .egress, flow.outbound(flow.total).frames > 0,
        flow.inbound(flow.total).frames > 0, flow.station >= 0
      else { continue }
      if !members.contains(Int(flow.station)) {
        sentence =
          "Positive control: another station (\(flow.local)) exchanged packets with \(flow.remote) "
          + "in the same capture."
        return
      }
      if flow.total.first < window.possible.lowerBound
        || flow.total.last > window.possible.upperBound
      {
        sentence =
          "Positive control: outside the flight the station exchanged packets with \(flow.remote) "
          + "in the same capture."
        return
      }
    }
  }
}
