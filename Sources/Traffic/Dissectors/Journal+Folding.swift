import Wire

/// What folding flows asks of the journal.
extension Journal {
  /// Adds what was observed in one flow to what was observed in another like it; false, without any
  /// change, where there is no room for it.
  mutating func join(
    _ index: Int32, to holder: Int32, first: Timestamp, otherFirst: Timestamp
  ) -> Bool {
    guard index >= 0, holder >= 0, index != holder else { return index == holder }
    let other = details[Int(index)]
    return details[Int(holder)].absorb(other, first: first, otherFirst: otherFirst)
  }

  /// Follows flows that moved: `places` holds the new place of each.
  mutating func moveFlows(to places: ContiguousArray<Int32>) {
    func moved(_ flow: inout Int32) {
      if places.indices.contains(Int(flow)) { flow = places[Int(flow)] }
    }
    for record in dnsRecords.indices { moved(&dnsRecords[record].flow) }
    for record in httpRequests.indices { moved(&httpRequests[record].flow) }
    for record in http2Requests.indices { moved(&http2Requests[record].flow) }
  }
}
