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
    var labels: [String]
    var provider: String
    var hasBucket: Bool
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
  private let regions: [String: Regions]
  private let labels: [String: [String: String]]
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
    var stores: [String: [Store]] = [:]
    for row in 0..<storeTable.count {
      let cells = storeTable.cells(row)
      guard cells.count >= 4 else { continue }
      let labels = cells[0].split(separator: ".").map(String.init)
      guard labels.count >= 2 else { continue }
      stores[labels.suffix(2).joined(separator: "."), default: []].append(
        Store(labels: labels, provider: cells[1], hasBucket: cells[2] == "1"))
    }
    // The longest suffix is tried first: most labels, then most letters.
    self.stores = stores.mapValues {
      $0.sorted {
        let a = $0.labels.joined(separator: ".")
        let b = $1.labels.joined(separator: ".")
        return ($1.labels.count, b.utf8.count, a) < ($0.labels.count, a.utf8.count, b)
      }
    }
    self.regions = regions
    var labels: [String: [String: String]] = [:]
    for row in 0..<labelTable.count {
      let cells = labelTable.cells(row)
      guard cells.count >= 4 else { continue }
      labels[cells[0], default: [:]][cells[1]] = cells[2]
    }
    self.labels = labels
  }

  /// The bucket that a name in lower case belongs to.
  func bucket(of name: String) -> Bucket? {
    guard mayHaveStore(name) else { return nil }
    let parts = name.split(separator: ".").map(String.init)
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
      let parts = name.split(separator: ".").map(String.init)
      if let (store, region) = store(of: parts) { return hint(parts, of: store, region: region) }
    }
    var rest = name[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      guard let known = labels[String(rest)] else { continue }
      for label in name[..<rest.startIndex].split(separator: ".").reversed() {
        if let country = known[String(label)] {
          return CountrySource(name: "host label", code: country, matched: String(label))
        }
        for piece in label.split(separator: "-").reversed() {
          if let country = known[String(piece)] {
            return CountrySource(name: "host label", code: country, matched: String(label))
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
    guard let last = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
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
        guard let place = pattern.firstRange(of: "{region}") else {
          matches = pattern == label
          if !matches { break }
          continue
        }
        let head = pattern[..<place.lowerBound]
        let tail = pattern[place.upperBound...]
        guard label.utf8.count > head.utf8.count + tail.utf8.count, label.hasPrefix(head),
          label.hasSuffix(tail)
        else {
          matches = false
          break
        }
        let found = String(label.dropFirst(head.count).dropLast(tail.count))
        // A region nobody has listed is a bucket's label that looks like one.
        guard regions[store.provider]?.country(found) != nil || regions[store.provider] == nil
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
  fileprivate func firstRange(of text: String) -> Range<String.Index>? {
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
