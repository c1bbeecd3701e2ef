import Captures
import Wire

/// Makes room in a full flow table: connections that were not used for longest are retired, and counted
/// together with others like them.
///
/// Connections are alike that have the same addresses, remote port, way and names, and of which the
/// counts prove the same (``FoldKind``). Their sum lies where the earliest of them lay, so that flows
/// keep their order of first appearance; it has no local port, and no packet finds it. A packet of a
/// connection that was retired opens a new flow, seen first in mid-stream.
extension TrafficEngine {
  /// Of a full table, one part in so many is to become free each time, or has to be waited for.
  static let roomShare = 16

  /// Retires flows; false where none or too few became free.
  ///
  /// Going through the table costs as much as it is long. So it is done only where so many packets found
  /// no flow since the last time, or so many flows became free by it, that they share the cost; where
  /// it brought too little, it is waited for twice as long, at most for as many packets as the table
  /// has places.
  @inline(never)
  mutating func makeRoom() -> Bool {
    waits += 1
    guard waits > patience else { return false }
    let interrupted = packet
    let before = store.count
    let chosen = leastRecentlyUsed()
    if !chosen.isEmpty {
      for flow in 0..<before where chosen[flow] { endReading(flow) }
      fold(chosen)
    }
    packet = interrupted
    waits = 0
    let missing = options.flowCeiling / TrafficEngine.roomShare - (before - store.count)
    patience = missing <= 0 ? 0 : min(options.flowCeiling, max(missing, patience * 2))
    return store.count < options.flowCeiling
  }

  // MARK: choice

  /// The quarter of the flows that are to be retired: those among the flows that have others like them
  /// whose last frame is oldest, connections that may still go on last. Where too few would become
  /// free, half of the flows, then three quarters; empty where nothing would.
  private func leastRecentlyUsed() -> ContiguousArray<Bool> {
    let count = store.count
    let groups = likeFlows()
    var ranks = ContiguousArray<UInt64>()
    for flow in 0..<count where groups.isShared(flow) && !store[flow].isFolded {
      ranks.append(store[flow].rank)
    }
    guard !ranks.isEmpty else { return [] }
    var chosen = ContiguousArray<Bool>()
    for quarters in 1...3 {
      let wanted = min(ranks.count, max(1, count / 4 * quarters))
      let (limit, below) = RankSelection.threshold(ranks, count: wanted)
      var ties = wanted - below
      chosen = ContiguousArray(repeating: false, count: count)
      var sizes = groups.sums(of: store)
      for flow in 0..<count where groups.isShared(flow) && !store[flow].isFolded {
        let rank = store[flow].rank
        guard rank < limit || rank == limit && ties > 0 else { continue }
        if rank == limit { ties -= 1 }
        chosen[flow] = true
        sizes[Int(groups.leaders[flow])] += 1
      }
      // One alone would free nothing.
      var freed = 0
      for flow in 0..<count {
        guard groups.leaders[flow] >= 0 else { continue }
        let size = sizes[Int(groups.leaders[flow])]
        if size < 2 { chosen[flow] = false }
        if groups.leaders[flow] == Int32(flow), size > 1 { freed += Int(size) - 1 }
      }
      if freed >= options.flowCeiling / TrafficEngine.roomShare, freed > 0 { return chosen }
      if wanted == ranks.count { return freed > 0 ? chosen : [] }
    }
    return chosen.contains(true) ? chosen : []
  }

  /// Which flows are alike.
  private func likeFlows() -> FlowGroups {
    let count = store.count
    var groups = FlowGroups(count: count)
    var table = FoldTable(capacity: count)
    var kinds = ContiguousArray<FoldKind>(repeating: FoldKind(), count: count)
    for flow in 0..<count {
      guard let (kind, _) = kind(of: flow) else { continue }
      kinds[flow] = kind
      let hash = likeness(of: flow, kind)
      let (slot, known) = table.find(hash) { kinds[$0] == kind && isAlike($0, flow) }
      if known < 0 { table.enter(flow, hash: hash, slot: slot) }
      groups.enter(flow, leader: known < 0 ? flow : known)
    }
    return groups
  }

  /// The kind of a flow, with its stretches added up; nil where it is not to be folded.
  private func kind(of flow: Int) -> (kind: FoldKind, whole: Activity)? {
    guard let (counted, whole) = FoldKind.of(flow, in: store) else { return nil }
    var kind = counted
    // A judgement gives a flow the names that its client had learnt for the address by then.
    let isFirst = store[flow].firstHost >= 0 || store[flow].secondHost < 0
    let remote = isFirst ? store[flow].second : store[flow].first
    let host = isFirst ? store[flow].firstHost : store[flow].secondHost
    guard remote.scope == .global || dissection.journal.namesLocals else { return (kind, whole) }
    let observed = store[flow].details
    let until =
      store[flow].isFolded
      ? dissection.journal.withObserved(observed) { $0.namedUntil } ?? whole.last : whole.last
    var answers = dissection.journal.answers(
      of: remote, for: isFirst ? store[flow].first : store[flow].second, until: until)
    if host >= 0 {
      for mac in book.hosts[Int(host)].macs {
        answers += dissection.journal.answers(
          of: remote, for: IPAddress(hardware: mac), until: until)
      }
    }
    kind.enter(answers: answers)
    return (kind, whole)
  }

  private func isAlike(_ one: Int, _ other: Int) -> Bool {
    guard store[one].isAlike(store[other]) else { return false }
    let (details, others) = (store[one].details, store[other].details)
    if details == others { return true }
    return dissection.journal.withObserved(details) { observed in
      dissection.journal.withObserved(others) { observed.isAlike($0) }
    }
  }

  private func likeness(of flow: Int, _ kind: FoldKind) -> UInt64 {
    var hasher = Hasher()
    store[flow].hashLikeness(into: &hasher)
    hasher.combine(kind.bits)
    dissection.journal.withObserved(store[flow].details) { $0.hashLikeness(into: &hasher) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  // MARK: folding

  /// Ends what reads a flow's payload: what it knows by then counts.
  private mutating func endReading(_ flow: Int) {
    let place = store[flow].dissection
    guard place >= 0 else { return }
    if store[flow].ipProtocol == .tcp {
      var frame = Frame()
      frame.number = store[flow].total.lastFrame
      frame.time = store[flow].total.last
      endStream(frame, flow: flow)
    } else {
      datagrams[Int(place)] = spentDatagram
      freeDatagrams.append(place)
      store[flow].dissection = -2
    }
  }

  /// Makes one of the chosen flows that are alike, and closes the gaps in the table.
  private mutating func fold(_ chosen: ContiguousArray<Bool>) {
    let count = store.count
    var table = FoldTable(capacity: count)
    var kinds = ContiguousArray<FoldKind>(repeating: FoldKind(), count: count)
    var firsts = ContiguousArray<Timestamp>(repeating: Timestamp(nanoseconds: 0), count: count)
    var grown = ContiguousArray<Bool>(repeating: false, count: count)
    var places = ContiguousArray<Int32>(repeating: -1, count: count)
    var next = 0
    for flow in 0..<count {
      if chosen[flow] || store[flow].isFolded, let (kind, whole) = kind(of: flow) {
        let hash = likeness(of: flow, kind)
        let (slot, holder) = table.find(hash) { kinds[$0] == kind && isAlike($0, flow) }
        if !store[flow].isFolded { retire(flow, whole) }
        if holder >= 0, join(flow, to: holder, first: firsts[holder], otherFirst: whole.first) {
          firsts[holder] = min(firsts[holder], whole.first)
          grown[holder] = true
          places[flow] = Int32(holder)
          continue
        }
        table.enter(next, hash: hash, slot: slot)
        kinds[next] = kind
        firsts[next] = whole.first
      }
      places[flow] = Int32(next)
      store.move(flow, to: next)
      next += 1
    }
    store.truncate(to: next)
    let cut = StretchFold(
      cuts: cuts, longest: longestStretch ?? options.longestStretchInFlight)
    let uncut = StretchFold(cuts: [], longest: nil)
    for flow in 0..<next where grown[flow] {
      let stretches = store[flow].isCut ? cut : uncut
      for stretch in stretches.folded(store.takeStretches(of: flow)) {
        store.store(stretch, of: flow)
      }
    }
    dissection.journal.moveFlows(to: places)
    // No packet is to find what was folded.
    for flow in 0..<count where store[Int(places[flow])].isFolded { places[flow] = -1 }
    index.move(to: places, count: next)
  }

  /// Makes a flow the sum of itself: gives back all that follows its packets.
  private mutating func retire(_ flow: Int, _ whole: Activity) {
    inventory.evictions += 1
    inventory.retiredConnections += 1
    if store[flow].tcp >= 0 {
      connections[Int(store[flow].tcp)] = TCPConnection()
      freeConnections.append(store[flow].tcp)
      store[flow].tcp = -1
    }
    var shape = FlowShape(unmeasured: whole)
    let meter = store[flow].shape
    if meter >= 0 {
      shape = shapes[Int(meter)].shape
      shapes[Int(meter)] = ShapeMeter(start: whole.first)
      freeShapes.append(meter)
      store[flow].shape = -1
    }
    dissection.journal.withDetails(&store[flow].details) {
      $0.shape = shape
      $0.namedUntil = whole.last
    }
    let ports = store[flow].keptPorts
    store[flow].firstPort = ports.first
    store[flow].secondPort = ports.second
    store[flow].dissection = Flow.folded
    store.storeLastStretch(of: flow)
  }

  /// Adds a retired flow to another; false where that has no room for what was observed.
  private mutating func join(
    _ flow: Int, to holder: Int, first: Timestamp, otherFirst: Timestamp
  ) -> Bool {
    let details = store[flow].details
    guard
      dissection.journal.join(
        details, to: store[holder].details, first: first, otherFirst: otherFirst)
    else { return false }
    dissection.journal.release(details: details)
    store.giveStretches(of: flow, to: holder)
    store[holder].connections &+= store[flow].connections
    return true
  }
}
