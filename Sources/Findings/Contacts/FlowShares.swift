import Traffic
import Wire

/// Splits what a flow did over the phases of one flight, with how far it got in each.
struct FlowShares {
  let flows: FlowStore
  let placement: Placement

  /// The flow's activity by phase, in order of time; empty where it lies outside all phases.
  func shares(
    of flow: Flow, index: Int, details: FlowDetails?
  ) -> [(spot: Placement.Spot, share: Share)] {
    // There are few spots: three phases, sure or not.
    var parts: [(spot: Placement.Spot, earlier: Share, part: Share)] = []
    var earlier = Share()
    flows.forEachActivity(of: index) { stretch in
      if let spot = placement.spot(stretch.first, stretch.last) {
        var place = parts.firstIndex { $0.spot == spot }
        if place == nil {
          place = parts.count
          parts.append((spot, earlier, Share()))
        }
        if let place { parts[place].part.add(stretch, of: flow) }
      }
      earlier.add(stretch, of: flow)
    }
    var result: [(Placement.Spot, Share)] = []
    result.reserveCapacity(parts.count)
    for (spot, before, found) in parts {
      var part = found
      EvidenceScale(flow: flow, details: details, earlier: before).measure(&part)
      if part.reach != .nothing { result.append((spot, part)) }
    }
    return result
  }
}
