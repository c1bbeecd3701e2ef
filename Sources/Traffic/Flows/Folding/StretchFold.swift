import Wire

/// Makes the stretches of flows that become one few again: those between the same edges become one.
struct StretchFold {
  /// Moments at which activity is cut, ascending.
  let cuts: [Timestamp]
  /// Longest stretch in nanoseconds, where windows may still move.
  let longest: Int64?

  /// Stretches beyond which longer ones are made, as for a flow that lasts.
  static let limit = 1024

  /// The stretches in order of time. None crosses an edge that none of those given crossed.
  func folded(_ stretches: [Activity]) -> [Activity] {
    var result = stretches.sorted {
      ($0.first, $0.last, $0.firstFrame) < ($1.first, $1.last, $1.firstFrame)
    }
    var allowed = longest ?? .max
    while true {
      result = joined(result, allowed: allowed)
      guard result.count > StretchFold.limit, allowed < .max else { return result }
      allowed = allowed > .max / 2 ? .max : allowed * 2
    }
  }

  private func joined(_ stretches: [Activity], allowed: Int64) -> [Activity] {
    var result: [Activity] = []
    var place = -1
    for stretch in stretches {
      let first = interval(of: stretch.first)
      let isWhole = first == interval(of: stretch.last)
      if isWhole, first == place, let open = result.last,
        max(open.last, stretch.last).nanoseconds(since: open.first) < allowed
      {
        result[result.count - 1].merge(stretch)
        result[result.count - 1].events.formUnion(stretch.events)
      } else {
        result.append(stretch)
        place = isWhole ? first : -1
      }
    }
    return result
  }

  /// Number of the span between two cuts in which a moment lies.
  private func interval(of time: Timestamp) -> Int {
    var from = 0
    var to = cuts.count
    while from < to {
      let middle = (from + to) / 2
      if cuts[middle] <= time { from = middle + 1 } else { to = middle }
    }
    return from
  }
}
