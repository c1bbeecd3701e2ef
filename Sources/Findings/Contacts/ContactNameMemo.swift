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
  private var known: [Key: ContactNames] = [:]
  private let lookup: any VendorLookup

  /// Settled names that are kept.
  private static let ceiling = 1 << 16

  init(lookup: any VendorLookup) { self.lookup = lookup }

  /// See ``ContactNames/init(names:answered:isHidden:address:lookup:)``.
  mutating func names(
    _ names: [ObservedName], answered: [ObservedName], isHidden: Bool, address: IPAddress?
  ) -> ContactNames {
    var key = Key(names: [], isHidden: isHidden, address: address)
    key.names.reserveCapacity(names.count + answered.count)
    for name in names { key.names.append(NameKey(name: name.name, basis: name.basis)) }
    for name in answered { key.names.append(NameKey(name: name.name, basis: name.basis)) }
    if var settled = known[key] {
      settled.take(frames: names, answered)
      return settled
    }
    let settled = ContactNames(
      names: names, answered: answered, isHidden: isHidden, address: address, lookup: lookup)
    if known.count >= ContactNameMemo.ceiling { known.removeAll() }
    known[key] = settled
    return settled
  }
}
