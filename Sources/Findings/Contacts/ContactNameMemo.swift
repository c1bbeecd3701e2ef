import Attributions
import Traffic
import Wire

/// Settles by which names flows are judged; flows with the same names in the same order are settled
/// once.
struct ContactNameMemo {
  private struct Key: Hashable {
    var names: [NameKey]
    var isHidden: Bool
    var address: IPAddress?
  }
  private struct NameKey: Hashable {
    var name: String
    var basis: ObservedName.Basis
  }
  private var places: [Key: Int32] = [:]
  private var settled: [ContactNames] = []
  private let lookup: any VendorLookup

  /// Settled names that are kept; further ones are settled anew each time.
  private static let ceiling = 1 << 16

  init(lookup: any VendorLookup) { self.lookup = lookup }

  /// See ``ContactNames/init(names:answered:isHidden:address:lookup:)``; with it the place by which
  /// ``names(at:_:answered:)`` finds it again, -1 where it is not kept.
  mutating func names(
    _ names: [ObservedName], answered: [ObservedName], isHidden: Bool, address: IPAddress?
  ) -> (place: Int32, names: ContactNames) {
    // Nothing to settle, and as many addresses as there are: the memo is for names.
    guard !names.isEmpty || !answered.isEmpty else {
      return (-1, plain(names, answered: answered, isHidden: isHidden, address: address))
    }
    var key = Key(names: [], isHidden: isHidden, address: address)
    key.names.reserveCapacity(names.count + answered.count)
    for name in names { key.names.append(NameKey(name: name.name, basis: name.basis)) }
    for name in answered { key.names.append(NameKey(name: name.name, basis: name.basis)) }
    if let place = places[key] {
      return (place, self.names(at: place, names, answered: answered))
    }
    let found = plain(names, answered: answered, isHidden: isHidden, address: address)
    guard settled.count < ContactNameMemo.ceiling else { return (-1, found) }
    let place = Int32(settled.count)
    settled.append(found)
    places[key] = place
    return (place, found)
  }

  /// The names settled at a place, with the frames of another flow that has the same ones.
  func names(
    at place: Int32, _ names: [ObservedName], answered: [ObservedName]
  ) -> ContactNames {
    var found = settled[Int(place)]
    found.take(frames: names, answered)
    return found
  }

  /// Settles names without keeping them.
  func plain(
    _ names: [ObservedName], answered: [ObservedName], isHidden: Bool, address: IPAddress?
  ) -> ContactNames {
    ContactNames(
      names: names, answered: answered, isHidden: isHidden, address: address, lookup: lookup)
  }
}
