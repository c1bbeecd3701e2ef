import Wire

extension Attributor {
  /// The vendor of a name: users' indicators and the catalog, the longer pattern first; a drone
  /// vendor of the catalog is kept. Upper case, a trailing dot and a leading `*.` do not matter.
  public func vendor(ofName name: String) -> VendorAttribution? {
    vendorsOfNames.answer(to: name, findVendor(ofName:))
  }

  private func findVendor(ofName name: String) -> VendorAttribution? {
    let name = Attributor.normal(name)
    guard !name.isEmpty, name.utf8.count <= 253 else { return nil }
    if let address = IPAddress(name) { return vendor(ofAddress: address) }
    let known = catalog.vendor(ofName: name)
    guard known?.kind != .droneVendor else { return known }
    for list in indicators {
      guard let found = list.match(name: name) else { continue }
      if let known, known.kind != .infrastructure,
        known.pattern.utf8.count > found.pattern.utf8.count
      {
        continue
      }
      return found
    }
    return known
  }

  /// The vendor of an HTTP path. A host that belongs to somebody else makes the path say nothing;
  /// a short path on a host nobody knows is a weak hint.
  public func vendor(ofPath path: String, host: String?) -> VendorAttribution? {
    guard let found = catalog.vendor(ofPath: path) else { return nil }
    let owner = host.flatMap { vendor(ofName: $0) }
    if let owner, owner.kind != .infrastructure {
      guard owner.name == found.name || found.kind == .operatingSystem else { return nil }
      return found
    }
    let segments = found.pattern.split(separator: "/").count
    return segments < 3 && found.kind == .droneVendor ? found.with(confidence: .low) : found
  }

  /// The vendor of an HTTP user agent.
  public func vendor(ofUserAgent agent: String) -> VendorAttribution? {
    vendorsOfAgents.answer(to: agent, catalog.vendor(ofUserAgent:))
  }

  /// The vendor of an MQTT topic, or of a method in its payload written `method=NAME`.
  public func vendor(ofTopic topic: String) -> VendorAttribution? {
    catalog.vendor(ofTopic: topic)
  }

  /// The vendor of an address that the catalog or an indicator lists itself.
  public func vendor(ofAddress address: IPAddress) -> VendorAttribution? {
    if let known = catalog.vendor(ofAddress: address) { return known }
    for list in indicators {
      if let found = list.match(address: address) { return found }
    }
    return nil
  }

  /// What a port is known for; a port alone proves nothing. `transport` is `tcp` or `udp`.
  public func port(_ port: UInt16, transport: String) -> [VendorAttribution] {
    catalog.port(port, transport: transport)
  }

  /// The maker of a hardware address by its longest assigned prefix (36, 28, 24 bits): the
  /// registered organisation, its country as it states it, and the drone maker it stands for. Nil
  /// for group addresses, for locally administered ones, and for prefixes nobody was assigned.
  public func maker(of mac: MACAddress) -> (
    organisation: String, country: String?, droneVendor: String?
  )? {
    guard !mac.isLocallyAdministered, !mac.isGroup, mac != .none else { return nil }
    let row = ReferenceTables.droneMakers.row(of: mac)
    guard let organisation = ReferenceTables.makers?.organisation(of: mac) ?? row?.organisation
    else { return nil }
    return (organisation, row?.country, row?.vendor)
  }

  /// The maker of a hardware address as a party: the drone maker it stands for, else the registered
  /// organisation. Nil where ``maker(of:)`` has none.
  public func vendor(ofHardware mac: MACAddress) -> VendorAttribution? {
    makersOfHardware.answer(to: mac, findVendor(ofHardware:))
  }

  private func findVendor(ofHardware mac: MACAddress) -> VendorAttribution? {
    guard let maker = maker(of: mac) else { return nil }
    return VendorAttribution(
      name: maker.droneVendor ?? maker.organisation, country: maker.country,
      kind: maker.droneVendor == nil ? .infrastructure : .droneVendor, category: "oui",
      basis: "hardware address \(mac)", pattern: maker.organisation,
      source: "IEEE Registration Authority public listing",
      confidence: maker.droneVendor == nil ? .medium : .high)
  }

  /// The registrable domain of a name by the Public Suffix List with its private section; below an
  /// object store the name from the bucket label on. Nil for addresses and public suffixes.
  public func registrableDomain(of name: String) -> String? {
    domainsOfNames.answer(to: name, findRegistrableDomain(of:))
  }

  private func findRegistrableDomain(of name: String) -> String? {
    let name = Attributor.normal(name)
    guard !name.isEmpty, IPAddress(name) == nil else { return nil }
    if let bucket = ReferenceTables.hints.bucket(of: name) { return bucket.name }
    return ReferenceTables.suffixes?.registrableDomain(of: name)
  }

  /// The country that a host name's own labels state: `oss-cn-hangzhou`, `s3.eu-west-2`, `-hk`.
  public func hostingHint(ofName name: String) -> CountrySource? {
    ReferenceTables.hints.hint(of: Attributor.normal(name))
  }

  /// Lower case, without trailing dot and wildcard label.
  static func normal(_ name: String) -> String {
    if isNormal(name) { return name }
    var out = name.lowercased()[...]
    if out.hasSuffix(".") { out = out.dropLast() }
    if out.hasPrefix("*.") { out = out.dropFirst(2) }
    return String(out)
  }

  /// Whether ``normal(_:)`` would change nothing, as with nearly every name; a name with other
  /// letters than those of ASCII is left to it.
  private static func isNormal(_ name: String) -> Bool {
    let bytes = name.utf8.span
    guard bytes.count > 0, bytes[0] != UInt8(ascii: "*"),
      bytes[bytes.count &- 1] != UInt8(ascii: ".")
    else { return false }
    for index in bytes.indices where bytes[index] >= 0x80 || bytes[index] &- 0x41 < 26 {
      return false
    }
    return true
  }
}
