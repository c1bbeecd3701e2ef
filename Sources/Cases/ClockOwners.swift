import Attributions
import Wire

/// Tells whose clocks were read: hosts of one operator are one voice, not several.
enum ClockOwners {
  /// The samples, each `http-date` one with the operator of its server: the group or vendor of the
  /// name in the catalog, else its registrable domain, else the network of a raw address.
  static func named(_ samples: [ClockSample], by attributor: Attributor) -> [ClockSample] {
    var known: [String: String] = [:]
    return samples.map { sample in
      guard sample.basis == .httpDate else { return sample }
      var sample = sample
      let owner = known[sample.source] ?? owner(of: sample.source, by: attributor)
      known[sample.source] = owner
      sample.owner = owner
      return sample
    }
  }

  private static func owner(of source: String, by attributor: Attributor) -> String {
    if let address = IPAddress(source) {
      let found = attributor.attribute(address, names: [], roundTripNanoseconds: nil).operator
      return found.map { $0.parent ?? "AS\($0.asn)" } ?? source
    }
    if let vendor = attributor.vendor(ofName: source) { return vendor.parent ?? vendor.name }
    return attributor.registrableDomain(of: source) ?? source
  }
}
