/// The differences between the flights of two groups.
///
/// A destination is its name, else its address. A name that the other side knows at another address
/// is the same destination: its addresses, and the networks and countries they lie in, are rotation.
struct GroupDifferences {
  private struct Place: Hashable {
    var kind: ComparisonItem.Kind
    var key: String
  }

  private struct Sum {
    var occasions: Set<String> = []
    var bytes = 0.0
    var about = ""
    /// Whether a destination that the other side does not know contributes.
    var isFromUnknown = false
  }

  private(set) var items: [ComparisonItem] = []
  private(set) var rotated: [RotatedName] = []

  private let options: Comparison.Options

  init(
    baseline: [ComparedContact], candidate: [ComparedContact],
    flights: (baseline: Int, candidate: Int), options: Comparison.Options
  ) {
    self.options = options
    let known = (
      baseline: Set(baseline.flatMap(\.aliases)), candidate: Set(candidate.flatMap(\.aliases))
    )
    let before = GroupDifferences.sums(baseline, knownElsewhere: known.candidate)
    let after = GroupDifferences.sums(candidate, knownElsewhere: known.baseline)
    let counts = (Double(max(1, flights.baseline)), Double(max(1, flights.candidate)))
    for place in Set(before.keys).union(after.keys) {
      let (old, new) = (before[place] ?? [:], after[place] ?? [:])
      for phase in Set(old.keys).union(new.keys) {
        if let item = item(
          place, phase, old: old[phase], new: new[phase],
          isKnownElsewhere: (old.isEmpty, new.isEmpty),
          counts: counts, known: known)
        {
          items.append(item)
        }
      }
    }
    items.sort { GroupDifferences.order($0).lexicographicallyPrecedes(GroupDifferences.order($1)) }
    rotated = GroupDifferences.rotations(baseline, candidate)
  }

  private static func order(_ item: ComparisonItem) -> [String] {
    let kind = ComparisonItem.Kind.allCases.firstIndex(of: item.kind) ?? 0
    let phase = ComparisonPhase.allCases.firstIndex(of: item.phase) ?? 0
    let change = ComparisonItem.Change.allCases.firstIndex(of: item.change) ?? 0
    return ["\(change)", "\(kind)", "\(phase)", item.key]
  }

  /// Sums by what is compared and by phase.
  private static func sums(
    _ contacts: [ComparedContact], knownElsewhere: Set<String>
  ) -> [Place: [ComparisonPhase: Sum]] {
    var sums: [Place: [ComparisonPhase: Sum]] = [:]
    for contact in contacts {
      var places = [
        Place(kind: .endpoint, key: contact.destination),
        Place(kind: .organisation, key: contact.organisation),
      ]
      places += contact.countries.map { Place(kind: .country, key: $0) }
      if let name = contact.trafficClass { places.append(Place(kind: .trafficClass, key: name)) }
      let isUnknown = !knownElsewhere.contains(contact.destination)
      for place in places {
        var sum = sums[place]?[contact.phase] ?? Sum()
        sum.occasions.insert(contact.occasion)
        sum.bytes += Double(contact.bytes)
        if place.kind == .endpoint, sum.about.isEmpty {
          sum.about = ([contact.organisation] + contact.countries).joined(separator: ", ")
        }
        if isUnknown || place.kind == .trafficClass { sum.isFromUnknown = true }
        sums[place, default: [:]][contact.phase] = sum
      }
    }
    return sums
  }

  private func item(
    _ place: Place, _ phase: ComparisonPhase, old: Sum?, new: Sum?,
    isKnownElsewhere absent: (old: Bool, new: Bool), counts: (Double, Double),
    known: (baseline: Set<String>, candidate: Set<String>)
  ) -> ComparisonItem? {
    func amount(_ sum: Sum?, _ count: Double) -> ComparisonItem.Amount {
      ComparisonItem.Amount(
        occasions: sum?.occasions.count ?? 0, bytesPerFlight: (sum?.bytes ?? 0) / count)
    }
    let (baseline, candidate) = (amount(old, counts.0), amount(new, counts.1))
    let factor =
      baseline.bytesPerFlight > 0 ? candidate.bytesPerFlight / baseline.bytesPerFlight : nil
    var isElsewhere = false
    let change: ComparisonItem.Change
    switch (old, new) {
    case (nil, .some(let sum)):
      isElsewhere = !absent.old
      guard isElsewhere || isNew(place, sum, known: known.baseline) else { return nil }
      change = .added
    case (.some(let sum), nil):
      isElsewhere = !absent.new
      guard isElsewhere || isNew(place, sum, known: known.candidate) else { return nil }
      change = .gone
    default:
      let gain = candidate.bytesPerFlight - baseline.bytesPerFlight
      guard gain >= options.floor, (factor ?? .infinity) >= options.factor else { return nil }
      change = .grown
    }
    return ComparisonItem(
      kind: place.kind, change: change, phase: phase, key: place.key,
      about: new?.about ?? old?.about ?? "", baseline: baseline, candidate: candidate,
      factor: change == .grown ? factor : nil, isKnownElsewhere: isElsewhere)
  }

  /// Whether something that the other side does not show is a difference: no second name of a known
  /// destination, and no network or country that only known destinations have moved to.
  private func isNew(_ place: Place, _ sum: Sum, known: Set<String>) -> Bool {
    place.kind == .endpoint ? !known.contains(place.key) : sum.isFromUnknown
  }

  /// Names that both sides know, where their addresses differ.
  private static func rotations(
    _ baseline: [ComparedContact], _ candidate: [ComparedContact]
  ) -> [RotatedName] {
    func addresses(_ contacts: [ComparedContact]) -> [String: (Set<String>, Set<String>)] {
      var found: [String: (Set<String>, Set<String>)] = [:]
      for contact in contacts where contact.isNamed {
        guard let address = contact.address else { continue }
        found[contact.destination, default: ([], [])].0.insert(address)
        found[contact.destination, default: ([], [])].1.formUnion(contact.countries)
      }
      return found
    }
    let (old, new) = (addresses(baseline), addresses(candidate))
    return old.keys.sorted().compactMap { name in
      guard let before = old[name], let after = new[name], before.0 != after.0 else { return nil }
      return RotatedName(
        name: name, baselineAddresses: before.0.subtracting(after.0).sorted(),
        candidateAddresses: after.0.subtracting(before.0).sorted(),
        newCountries: after.1.subtracting(before.1).sorted())
    }
  }
}
