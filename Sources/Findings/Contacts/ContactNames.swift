import Attributions
import Traffic
import Wire

/// Settles by which names a flow is judged, and who owns them (`judgement.md`, classes).
struct ContactNames {
  /// Names that decide first, then the others.
  var ordered: [ObservedName] = []
  /// The name that the contact goes by; empty where there is none.
  var primary = ""
  var vendor: VendorAttribution?
  /// Whether the name in clear is only the outer one (ECH).
  var isHidden = false

  /// - Parameters:
  ///   - names: names seen inside the flow.
  ///   - answered: names whose DNS answer gave the remote address to this station before.
  ///   - isHidden: whether the name in clear is only the outer one (ECH).
  init(
    names: [ObservedName], answered: [ObservedName], isHidden: Bool, address: IPAddress?,
    lookup: any VendorLookup
  ) {
    self.isHidden = isHidden
    var explicit: [ObservedName] = []
    var dns: [ObservedName] = []
    var certificates: [ObservedName] = []
    var others: [ObservedName] = []
    for name in names {
      switch name.basis {
      case .tlsSNI, .quicSNI, .dtlsSNI, .googleQUICSNI, .httpHost, .httpConnect, .socks, .sip,
        .rtsp, .rtmp, .ntrip:
        explicit.append(name)
      case .dns: dns.append(name)
      case .certificate: certificates.append(name)
      default: others.append(name)
      }
    }
    for name in answered where !dns.contains(where: { $0.name == name.name }) { dns.append(name) }
    let groups =
      isHidden ? [dns, explicit, certificates, others] : [explicit, certificates, dns, others]
    let named = explicit.contains { IPAddress($0.name) == nil }
    var fallback: VendorAttribution?
    for (index, group) in groups.enumerated() where vendor == nil {
      // An address behind a delivery network answers to many names: where the client said which
      // one it wanted, the other names that led to the address do not count.
      if !isHidden, named, index >= 2 { continue }
      guard let found = ContactNames.best(of: group, lookup: lookup) else { continue }
      if found.kind == .infrastructure { fallback = fallback ?? found } else { vendor = found }
    }
    if vendor == nil, !named, let address { vendor = lookup.vendor(ofAddress: address) }
    vendor = vendor ?? fallback
    ordered = groups.flatMap { $0 }
    let decisive = groups.first { group in group.contains { IPAddress($0.name) == nil } } ?? []
    primary =
      ContactNames.ranked(decisive, lookup: lookup).first?.name
      ?? decisive.first { IPAddress($0.name) == nil }?.name ?? ""
  }

  /// Takes over the frames of names that are equal but for their frames.
  mutating func take(frames names: [ObservedName], _ answered: [ObservedName]) {
    for place in ordered.indices {
      let wanted = ordered[place]
      let found =
        names.first { $0.basis == wanted.basis && $0.name == wanted.name }
        ?? answered.first { $0.basis == wanted.basis && $0.name == wanted.name }
      if let found { ordered[place] = found }
    }
  }

  /// The catalog entry of the name in `group` that matters most.
  private static func best(
    of group: [ObservedName], lookup: any VendorLookup
  ) -> VendorAttribution? {
    ranked(group, lookup: lookup).first.flatMap { lookup.vendor(ofName: bare($0.name)) }
  }

  /// Names the catalog knows, those of drone vendors first; equal ranks in order of appearance.
  private static func ranked(
    _ group: [ObservedName], lookup: any VendorLookup
  ) -> [ObservedName] {
    group.enumerated().compactMap { place, name -> (Int, Int, ObservedName)? in
      guard IPAddress(name.name) == nil, let vendor = lookup.vendor(ofName: bare(name.name)) else {
        return nil
      }
      return (rank(vendor.kind), place, name)
    }
    .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    .map(\.2)
  }

  /// A certificate's `*.example.com` stands for `example.com`.
  static func bare(_ name: String) -> String {
    name.hasPrefix("*.") ? String(name.dropFirst(2)) : name
  }

  /// Drone vendors before components before the rest.
  static func rank(_ kind: PartyKind) -> Int {
    switch kind {
    case .droneVendor: return 0
    case .component: return 1
    case .otherApplication: return 2
    case .operatingSystem: return 3
    case .infrastructure: return 4
    }
  }
}
