import Synchronization
import Wire

/// Look-ups in the vendor catalog, the hand-made table `vendors.tsv`.
final class VendorCatalog: Sendable {
  private let table: FactTable
  private let hints: HostingHints
  private let hosts: FactTable.Section
  private let suffixes: FactTable.Section
  /// What rows say, read when they are first found; the basis is that of the find.
  private let read = Mutex<[Int: VendorAttribution]>([:])

  init(_ table: FactTable, hints: HostingHints) {
    self.table = table
    self.hints = hints
    hosts = table.section("host")
    suffixes = table.section("domain-suffix")
  }

  /// The row of a name in lower case: a `host` row of the whole name, else the longest
  /// `domain-suffix`; below an object store a `bucket` row goes before the store's own suffix.
  func vendor(ofName name: String) -> VendorAttribution? {
    let bytes = Array(name.utf8)
    if let row = table.firstRow(in: hosts, bytes) {
      return attribution(row, basis: "name \(name)")
    }
    let best = suffixRow(bytes).flatMap { attribution($0, basis: "name \(name)") }
    if best == nil || best?.kind == .infrastructure, let bucket = hints.bucket(of: name),
      let row = bestRow(kind: "bucket", where: { NamePattern.matches($0.bytes, bucket.label.utf8) })
    {
      return attribution(row, basis: "bucket \(bucket.label) of \(name)")
    }
    return best
  }

  /// The `domain-suffix` row of the longest end of a name that begins at a label.
  private func suffixRow(_ name: [UInt8]) -> Int? {
    var start = 0
    while true {
      if let row = table.firstRow(in: suffixes, name, from: start) { return row }
      guard let dot = name[start...].firstIndex(of: UInt8(ascii: ".")) else { return nil }
      start = dot + 1
    }
  }

  /// The `host` row of a raw address.
  func vendor(ofAddress address: IPAddress) -> VendorAttribution? {
    var text: [UInt8] = []
    text.reserveCapacity(39)
    address.appendText(to: &text)
    return table.firstRow(in: hosts, text)
      .flatMap { attribution($0, basis: "address \(address)") }
  }

  /// The longest `path` row that an HTTP path begins with.
  func vendor(ofPath path: String) -> VendorAttribution? {
    let text = Array(path.utf8.prefix(1024))
    return bestRow(kind: "path") { NamePattern.begins(text, with: $0.bytes) }
      .flatMap { attribution($0, basis: "path \(path.prefix(200))") }
  }

  /// The longest `user-agent` row that matches.
  func vendor(ofUserAgent agent: String) -> VendorAttribution? {
    let text = Array(agent.utf8.prefix(512))
    return bestRow(kind: "user-agent") { NamePattern.matches($0.bytes, text) }
      .flatMap { attribution($0, basis: "user agent \(agent.prefix(200))") }
  }

  /// The `mqtt-topic` row that matches a topic, or a method written `method=NAME`.
  func vendor(ofTopic topic: String) -> VendorAttribution? {
    guard topic.utf8.count <= 1024 else { return nil }
    return bestRow(kind: "mqtt-topic") { NamePattern.topic(topic, matches: $0.text) }
      .flatMap { attribution($0, basis: "topic \(topic.prefix(200))") }
  }

  /// The `port` rows of a transport and port.
  func port(_ port: UInt16, transport: String) -> [VendorAttribution] {
    let pattern = "\(transport.lowercased())/\(port)"
    return table.firstRow("port\t\(pattern)")
      .flatMap { attribution($0, basis: "port \(pattern)") }.map { [$0] } ?? []
  }

  /// The row of a kind with the longest matching pattern, the first in order of equals.
  private func bestRow(kind: String, where matches: (Pattern) -> Bool) -> Int? {
    var best: Pattern?
    for pattern in patterns(kind: kind) {
      if best.map({ $0.bytes.count < pattern.bytes.count }) ?? true, matches(pattern) {
        best = pattern
      }
    }
    return best?.row
  }

  /// A pattern that is tried row by row.
  private struct Pattern: Sendable {
    var row: Int
    var text: String
    var bytes: [UInt8]
  }

  /// The patterns of a kind, with their rows.
  private func patterns(kind: String) -> [Pattern] {
    if table === ReferenceTables.vendors, let known = VendorCatalog.searched[kind] { return known }
    return VendorCatalog.patterns(kind: kind, in: table)
  }

  /// The patterns of the kinds that are searched row by row, read once: each conversation asks.
  private static let searched: [String: [Pattern]] = Dictionary(
    uniqueKeysWithValues: ["bucket", "mqtt-topic", "path", "user-agent"].map {
      ($0, patterns(kind: $0, in: ReferenceTables.vendors))
    })

  private static func patterns(kind: String, in table: FactTable) -> [Pattern] {
    table.rows(first: kind).compactMap { row in
      let cells = table.cells(row)
      return cells.count > 1 ? Pattern(row: row, text: cells[1], bytes: Array(cells[1].utf8)) : nil
    }
  }

  private func attribution(_ row: Int, basis: String) -> VendorAttribution? {
    if let known = read.withLock({ $0[row] }) { return known.with(basis: basis) }
    guard let found = attribution(row) else { return nil }
    read.withLock { $0[row] = found }
    return found.with(basis: basis)
  }

  /// What a row says, without a basis.
  private func attribution(_ row: Int) -> VendorAttribution? {
    let cells = table.cells(row)
    guard cells.count >= 10, let kind = PartyKind(rawValue: cells[4]) else { return nil }
    return VendorAttribution(
      name: cells[2], country: cells[3] == "-" ? nil : cells[3], kind: kind, category: cells[5],
      basis: "", pattern: cells[1], source: cells[8],
      confidence: Confidence(rawValue: cells[7]) ?? .low,
      parent: cells[6] == "-" ? nil : cells[6], notes: cells[9] == "-" ? nil : cells[9])
  }
}
