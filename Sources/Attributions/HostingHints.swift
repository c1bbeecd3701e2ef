/// What a host name itself says of the place: the region label of an object store or cloud name,
/// and place labels that a vendor is known to use.
struct HostingHints: Sendable {
  /// A name below an object store.
  struct Bucket: Sendable {
    /// The tenant's own label.
    var label: String
    /// The store's provider, as in the region table.
    var provider: String
    /// The name from the bucket label on.
    var name: String
  }

  private struct Store: Sendable {
    var labels: [StoreLabel]
    var provider: String
    var hasBucket: Bool
  }

  /// A label of a store's suffix: as it stands, or with a region between a head and a tail.
  private struct StoreLabel: Sendable {
    var head: String
    var tail: String
    var hasRegion: Bool

    init(_ pattern: String) {
      let place = pattern.range(ofFirst: "{region}")
      hasRegion = place != nil
      head = String(pattern[..<(place?.lowerBound ?? pattern.endIndex)])
      tail = String(pattern[(place?.upperBound ?? pattern.endIndex)...])
    }

    /// The region in a label; nil where the label is none of this form.
    func region(in label: String) -> String? {
      let bytes = label.utf8
      let inner = bytes.count - head.utf8.count - tail.utf8.count
      guard inner > 0, bytes.starts(with: head.utf8),
        bytes.suffix(tail.utf8.count).elementsEqual(tail.utf8)
      else { return nil }
      return String(Substring(bytes.dropFirst(head.utf8.count).prefix(inner)))
    }
  }

  private struct Regions: Sendable {
    var exact: [String: String] = [:]
    var prefixes: [(prefix: String, country: String)] = []

    func country(_ region: String) -> String? {
      if let country = exact[region] { return country == "-" ? nil : country }
      return prefixes.filter { region.hasPrefix($0.prefix) }
        .max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.country
    }
  }

  /// Stores by the last two labels of their suffix.
  private let stores: [String: [Store]]
  private let storeTails: NameTails
  private let regions: [String: Regions]
  /// What the labels below a domain say, by the domain.
  private let labels: [String: [String: String]]
  private let labelTails: NameTails
  private static let labelPrefixes = [
    "oss-", "s3-", "s3-website-", "ks3-", "cos-", "obs-", "retcode-",
  ]

  init(stores storeTable: FactTable, regions regionTable: FactTable, labels labelTable: FactTable) {
    var regions: [String: Regions] = [:]
    for row in 0..<regionTable.count {
      let cells = regionTable.cells(row)
      guard cells.count >= 5 else { continue }
      if cells[1] == "exact" {
        regions[cells[0], default: Regions()].exact[cells[2]] = cells[3]
      } else {
        regions[cells[0], default: Regions()].prefixes.append((cells[2], cells[3]))
      }
    }
    var stores: [String: [(suffix: String, store: Store)]] = [:]
    for row in 0..<storeTable.count {
      let cells = storeTable.cells(row)
      guard cells.count >= 4 else { continue }
      let labels = HostingHints.labels(of: cells[0])
      guard labels.count >= 2 else { continue }
      let store = Store(
        labels: labels.map(StoreLabel.init), provider: cells[1], hasBucket: cells[2] == "1")
      stores[labels.suffix(2).joined(separator: "."), default: []].append((cells[0], store))
    }
    // The longest suffix is tried first: most labels, then most letters.
    self.stores = stores.mapValues { entries in
      entries.sorted { a, b in
        (b.store.labels.count, b.suffix.utf8.count, a.suffix)
          < (a.store.labels.count, a.suffix.utf8.count, b.suffix)
      }.map(\.store)
    }
    storeTails = NameTails(self.stores.keys)
    self.regions = regions
    var labels: [String: [String: String]] = [:]
    for row in 0..<labelTable.count {
      let cells = labelTable.cells(row)
      guard cells.count >= 4 else { continue }
      labels[cells[0], default: [:]][cells[1]] = cells[2]
    }
    self.labels = labels
    labelTails = NameTails(labels.keys)
  }

  /// The labels of a name; empty ones are left out.
  private static func labels(of name: String) -> [String] {
    name.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
  }

  /// The bucket that a name in lower case belongs to.
  func bucket(of name: String) -> Bucket? {
    guard mayHaveStore(name) else { return nil }
    let parts = HostingHints.labels(of: name)
    guard let (store, _) = store(of: parts), store.hasBucket,
      parts.count > store.labels.count
    else { return nil }
    let index = parts.count - store.labels.count - 1
    return Bucket(
      label: parts[index], provider: store.provider,
      name: parts[index...].joined(separator: "."))
  }

  /// The country that the labels of a name in lower case state.
  func hint(of name: String) -> CountrySource? {
    if mayHaveStore(name) {
      let parts = HostingHints.labels(of: name)
      if let (store, region) = store(of: parts) { return hint(parts, of: store, region: region) }
    }
    guard labelTails.mayEnd(name) else { return nil }
    var rest = name.utf8[...]
    while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
      rest = rest[rest.index(after: dot)...]
      guard let known = labels[String(Substring(rest))] else { continue }
      for label in HostingHints.labels(of: String(name[..<rest.startIndex])).reversed() {
        if let country = known[label] {
          return CountrySource(name: "host label", code: country, matched: label)
        }
        for piece in label.utf8.split(separator: UInt8(ascii: "-")).reversed() {
          if let country = known[String(Substring(piece))] {
            return CountrySource(name: "host label", code: country, matched: label)
          }
        }
      }
    }
    return nil
  }

  /// The country in the labels before an object store's suffix.
  private func hint(_ parts: [String], of store: Store, region: String?) -> CountrySource? {
    let provider = regions[store.provider]
    if let region, let country = provider?.country(region) {
      return CountrySource(name: "host label", code: country, matched: region)
    }
    // The label nearest to the provider's suffix first; the tenant's own label never counts.
    let inner = parts.dropLast(store.labels.count).dropFirst(store.hasBucket ? 1 : 0)
    if !store.hasBucket || inner.count > 0 {
      for label in inner.reversed() {
        if let country = provider.flatMap({ HostingHints.country(label, in: $0) }) {
          return CountrySource(name: "host label", code: country, matched: label)
        }
      }
    }
    return nil
  }

  /// A region as the whole label, or behind or before a hyphen, as in `oss-cn-hangzhou` and
  /// `europe-west1-project`.
  private static func country(_ label: String, in regions: Regions) -> String? {
    if let country = regions.country(label) { return country }
    for prefix in labelPrefixes where label.hasPrefix(prefix) {
      var rest = label.dropFirst(prefix.count)
      if rest.hasSuffix("-internal") { rest = rest.dropLast(9) }
      if let country = regions.country(String(rest)) { return country }
    }
    return nil
  }

  /// Whether some store's suffix ends in the last two labels of a name: most names stop here.
  private func mayHaveStore(_ name: String) -> Bool {
    guard storeTails.mayEnd(name), let last = name.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      return false
    }
    let before = name.utf8[..<last].lastIndex(of: UInt8(ascii: "."))
    let start = before.map { name.utf8.index(after: $0) } ?? name.startIndex
    return stores[String(name[start...])] != nil
  }

  /// The store whose suffix the name has, and the region label in it.
  private func store(of parts: [String]) -> (Store, region: String?)? {
    guard parts.count >= 2 else { return nil }
    let key = parts.suffix(2).joined(separator: ".")
    var best: (Store, region: String?)?
    for store in stores[key] ?? [] {
      guard parts.count >= store.labels.count,
        best.map({ $0.0.labels.count < store.labels.count }) ?? true
      else { continue }
      var region: String?
      var matches = true
      for (pattern, label) in zip(store.labels, parts.suffix(store.labels.count)) {
        guard pattern.hasRegion else {
          matches = pattern.head == label
          if !matches { break }
          continue
        }
        // A region nobody has listed is a bucket's label that looks like one.
        guard let found = pattern.region(in: label),
          regions[store.provider]?.country(found) != nil || regions[store.provider] == nil
        else {
          matches = false
          break
        }
        region = found
      }
      if matches { best = (store, region) }
    }
    return best
  }
}

extension String {
  /// Where a text first occurs.
  fileprivate func range(ofFirst text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      formIndex(after: &start)
    }
    return nil
  }
}
