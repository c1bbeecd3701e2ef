import Foundation
import Wire

/// Further names and addresses to match, from a user's file.
///
/// Read are STIX 2.1 bundles (patterns on `domain-name:value`, `ipv4-addr:value`,
/// `ipv6-addr:value`), hosts files (`0.0.0.0 name`), AdGuard and Adblock lists (`||name^`) and
/// plain lists of names and addresses, one a line.
struct IndicatorList: Sendable {
  /// One thing to match.
  struct Indicator: Sendable {
    var label: String
    var isSuffix: Bool
  }

  let provenance: DatasetProvenance
  private let names: [String: Indicator]

  init(path: String) throws(AttributionError) {
    let data = try DatabaseFile.contents(path)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    var names: [String: Indicator] = [:]
    var built = "unknown"
    let start = data.first { $0 > 0x20 }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
      let bundle = try STIXBundle(data, path: path)
      built = bundle.modified ?? built
      for (value, label) in bundle.values.sorted(by: { $0.key < $1.key }) {
        names[value] = Indicator(label: label, isSuffix: false)
      }
    } else {
      for (index, line) in String(decoding: data, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      {
        guard let (name, isSuffix) = IndicatorList.entry(line) else { continue }
        guard let name else {
          throw AttributionError(
            code: .damaged, path: path, message: "line \(index + 1): neither a name nor an address")
        }
        if names[name]?.isSuffix != true {
          names[name] = Indicator(label: file, isSuffix: isSuffix)
        }
      }
    }
    guard !names.isEmpty else {
      throw AttributionError(code: .empty, path: path, message: "no name or address in the file")
    }
    self.names = names
    provenance = DatasetProvenance(
      role: "vendor", name: "indicators \(file)", built: built, sha256: DatabaseFile.digest(data),
      licence: "as the user holds it", attribution: file, origin: path)
  }

  /// The indicator for a name in lower case, the longest first.
  func match(name: String) -> VendorAttribution? {
    var rest = name[...]
    while true {
      let key = String(rest)
      if let found = names[key], found.isSuffix || rest.startIndex == name.startIndex {
        return attribution(found, pattern: key, basis: "name \(name)")
      }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// The indicator for an address.
  func match(address: IPAddress) -> VendorAttribution? {
    let text = address.description
    return names[text].flatMap { attribution($0, pattern: text, basis: "address \(text)") }
  }

  private func attribution(
    _ indicator: Indicator, pattern: String, basis: String
  ) -> VendorAttribution {
    VendorAttribution(
      name: indicator.label, country: nil, kind: .droneVendor, category: "indicator", basis: basis,
      pattern: pattern, source: provenance.origin, confidence: .medium)
  }

  /// The entry of one line: nil for blank lines, comments and exceptions; a nil name for a line
  /// that cannot be read.
  private static func entry(_ line: Substring) -> (String?, Bool)? {
    var text = line.prefix { $0 != "#" }.lowercased().split { $0.isWhitespace }.map(String.init)
    guard let first = text.first, !first.hasPrefix("!"), !first.hasPrefix("@@"),
      !first.hasPrefix("[")
    else { return nil }
    if first.hasPrefix("||") {
      let name = first.dropFirst(2).prefix { $0 != "^" && $0 != "/" && $0 != "$" }
      return (valid(String(name)), true)
    }
    if text.count > 1, IPAddress(first) != nil {
      text.removeFirst()
      guard let name = text.first, name != "localhost", name != "broadcasthost" else { return nil }
      return (valid(name), false)
    }
    return (valid(first), false)
  }

  private static func valid(_ text: String) -> String? {
    if let address = IPAddress(text) { return address.description }
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    guard (1...253).contains(name.utf8.count), name.contains("."),
      name.utf8.allSatisfy({
        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x2E
          || $0 == 0x5F
      })
    else { return nil }
    return name
  }
}
