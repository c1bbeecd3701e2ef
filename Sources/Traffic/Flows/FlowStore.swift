import Wire

/// The flows of a capture in order of first appearance, with their stretches of activity.
///
/// Flows lie in chunks that never move, so that growth copies nothing.
public struct FlowStore: Sendable {
  @usableFromInline static let chunkShift = 12
  @usableFromInline static let chunkSize = 1 << chunkShift

  @usableFromInline var chunks: [ContiguousArray<Flow>] = []
  var stretches = StretchStore()
  /// Details of flows in which something was observed.
  var details = ChunkedArray<FlowDetails>()
  /// Details shared by flows of which only the application is known; flows point here with
  /// indices below -1.
  public var prototypes: [FlowDetails] = []
  /// How many flows there are.
  public internal(set) var count = 0

  /// Creates an empty store.
  public init() {}

  /// The flow at `index`.
  @inlinable
  public subscript(index: Int) -> Flow {
    get { chunks[index >> FlowStore.chunkShift][index & (FlowStore.chunkSize - 1)] }
    _modify {
      yield &chunks[index >> FlowStore.chunkShift][index & (FlowStore.chunkSize - 1)]
    }
  }

  /// Adds a flow and answers its index.
  public mutating func append(_ flow: Flow) -> Int {
    if count & (FlowStore.chunkSize - 1) == 0 {
      var chunk = ContiguousArray<Flow>()
      chunk.reserveCapacity(FlowStore.chunkSize)
      chunks.append(chunk)
    }
    chunks[chunks.count - 1].append(flow)
    count += 1
    return count - 1
  }

  /// Keeps what was observed in a flow and answers the index that ``Flow/details`` is to have.
  public mutating func add(details: FlowDetails) -> Int32 { Int32(self.details.append(details)) }

  /// What was observed in the flow at `index`; nil where nothing was.
  public func details(of index: Int) -> FlowDetails? {
    let place = self[index].details
    if place >= 0 { return details[Int(place)] }
    return place == -1 ? nil : prototypes[Int(-2 - place)]
  }

  /// The names that were observed in the flow at `index`.
  func names(of index: Int) -> [ObservedName] {
    let place = self[index].details
    if place >= 0 { return details[Int(place)].names }
    return place == -1 ? [] : prototypes[Int(-2 - place)].names
  }

  /// Whether the flow at `index` has these ends: 1 in this order, -1 the other way round, 0 not.
  @inline(__always)
  borrowing func matches(
    _ index: Int, _ source: IPAddress, _ sourcePort: UInt16, _ destination: IPAddress,
    _ destinationPort: UInt16, _ number: IPProtocol, hasPorts: Bool
  ) -> Int {
    let chunk = index >> FlowStore.chunkShift
    let place = index & (FlowStore.chunkSize - 1)
    guard chunks[chunk][place].ipProtocol == number else { return 0 }
    if chunks[chunk][place].first == source, chunks[chunk][place].second == destination {
      if !hasPorts
        || chunks[chunk][place].firstPort == sourcePort
          && chunks[chunk][place].secondPort == destinationPort
      {
        return 1
      }
    }
    if chunks[chunk][place].second == source, chunks[chunk][place].first == destination {
      if !hasPorts
        || chunks[chunk][place].secondPort == sourcePort
          && chunks[chunk][place].firstPort == destinationPort
      {
        return -1
      }
    }
    return 0
  }

  /// Takes `count` bytes out of the application payload that stored stretches of the flow hold,
  /// newest first; answers how many were left over.
  mutating func takeApplicationPayload(_ count: UInt64, of index: Int, forward: Bool) -> UInt64 {
    var rest = count
    var place = self[index].newestActivity
    while rest > 0, place >= 0 {
      rest -= stretches.takeApplicationPayload(rest, at: place, forward: forward)
      place = stretches.previous(of: place)
    }
    return rest
  }

  /// Stores a finished stretch of the flow at `index`.
  mutating func store(_ activity: Activity, of index: Int) {
    self[index].newestActivity = stretches.append(
      activity, previous: self[index].newestActivity)
  }

  /// Stores the stretch under way of the flow at `index` and begins another.
  @inline(never)
  mutating func finishStretch(of index: Int) {
    store(self[index].total, of: index)
    self[index].storedStretches &+= 1
    self[index].total = Activity()
  }

  /// Calls `body` with the stretches of the flow at `index`, oldest first.
  public func forEachActivity(of index: Int, _ body: (Activity) -> Void) {
    if self[index].newestActivity < 0 {
      body(self[index].total)
    } else {
      for stretch in activity(of: index) { body(stretch) }
    }
  }

  /// The stored stretches of the flow at `index` added up.
  func sum(of index: Int) -> Activity {
    var total = Activity()
    var place = self[index].newestActivity
    while place >= 0 {
      total.merge(stretches.activity(at: place))
      place = stretches.previous(of: place)
    }
    return total
  }

  /// The stretches of the flow at `index`, oldest first.
  public func activity(of index: Int) -> [Activity] {
    let flow = self[index]
    guard flow.newestActivity >= 0 else { return [flow.total] }
    var result: [Activity] = []
    var place = flow.newestActivity
    while place >= 0 {
      result.append(stretches.activity(at: place))
      place = stretches.previous(of: place)
    }
    result.reverse()
    return result
  }
}
