import Wire

/// What folding flows asks of their store.
extension FlowStore {
  /// Calls `body` with the stretches of a flow, the one under way included, newest first.
  func forEachStretch(of index: Int, _ body: (_ stretch: Activity, _ isOldest: Bool) -> Void) {
    var place = self[index].newestActivity
    let total = self[index].total
    if place < 0 || !total.isEmpty || !total.events.isEmpty { body(total, place < 0) }
    while place >= 0 {
      let previous = stretches.previous(of: place)
      body(stretches.activity(at: place), previous < 0)
      place = previous
    }
  }

  /// Moves a flow to a place before it.
  mutating func move(_ index: Int, to place: Int) {
    if index != place { self[place] = self[index] }
  }

  /// Gives up the flows from `newCount` on.
  mutating func truncate(to newCount: Int) {
    guard newCount < count else { return }
    let needed = (newCount + FlowStore.chunkSize - 1) >> FlowStore.chunkShift
    chunks.removeLast(chunks.count - needed)
    if needed > 0 {
      let last = newCount - (needed - 1) << FlowStore.chunkShift
      chunks[needed - 1].removeLast(chunks[needed - 1].count - last)
    }
    count = newCount
  }

  /// Stores the stretch under way, where there is one.
  mutating func storeLastStretch(of index: Int) {
    let total = self[index].total
    guard !total.isEmpty || !total.events.isEmpty else { return }
    finishStretch(of: index)
  }

  /// Puts the stored stretches of one flow in front of those of another, in no order of time.
  mutating func giveStretches(of index: Int, to holder: Int) {
    let newest = self[index].newestActivity
    guard newest >= 0 else { return }
    var oldest = newest
    while case let previous = stretches.previous(of: oldest), previous >= 0 { oldest = previous }
    stretches.setPrevious(of: oldest, to: self[holder].newestActivity)
    self[holder].newestActivity = newest
    self[index].newestActivity = -1
  }

  /// Takes the stored stretches of a flow out of the store.
  mutating func takeStretches(of index: Int) -> [Activity] {
    var taken: [Activity] = []
    var place = self[index].newestActivity
    while place >= 0 {
      let previous = stretches.previous(of: place)
      taken.append(stretches.activity(at: place))
      stretches.release(place)
      place = previous
    }
    self[index].newestActivity = -1
    return taken
  }
}
