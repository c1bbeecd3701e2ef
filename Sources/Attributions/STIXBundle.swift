import Foundation
import Wire

/// Domain names and addresses in the indicators of a STIX 2.1 bundle (OASIS STIX 2.1, section 4.7;
/// patterning, section 9).
struct STIXBundle {
  /// Name or address, and the name of the indicator that states it.
  private(set) var values: [String: String] = [:]
  /// The latest day an indicator was modified, `YYYY-MM-DD`.
  private(set) var modified: String?

  private struct Bundle: Decodable {
    var type: String
    var objects: [Object]?
  }

  private struct Object: Decodable {
    var type: String?
    var name: String?
    var pattern: String?
    var pattern_type: String?
    var modified: String?
    var revoked: Bool?
    var value: String?
  }

  init(_ data: Data, path: String) throws(AttributionError) {
    let bundle: Bundle
    do {
      bundle = try JSONDecoder().decode(Bundle.self, from: data)
    } catch {
      throw AttributionError(code: .damaged, path: path, message: "not a STIX 2.1 bundle")
    }
    guard bundle.type == "bundle" else {
      throw AttributionError(
        code: .unknownFormat, path: path, message: "JSON, but not a STIX 2.1 bundle")
    }
    for object in bundle.objects ?? [] where object.revoked != true {
      let kind = object.type ?? ""
      if ["domain-name", "ipv4-addr", "ipv6-addr"].contains(kind), let value = object.value {
        add(value, label: value)
      }
      guard kind == "indicator", object.pattern_type ?? "stix" == "stix",
        let pattern = object.pattern
      else { continue }
      for value in STIXBundle.comparisons(pattern) {
        add(value, label: object.name ?? "STIX indicator")
      }
      if let day = object.modified?.prefix(10), let date = CivilDate(text: day) {
        modified = max(modified ?? "", date.text)
      }
    }
  }

  private mutating func add(_ value: String, label: String) {
    let key = IPAddress(value)?.description ?? value.lowercased()
    if values[key] == nil { values[key] = label }
  }

  /// The constants of `=` comparisons on names and addresses in a pattern.
  static func comparisons(_ pattern: String) -> [String] {
    let text = Array(pattern.utf8)
    var found: [String] = []
    for path in ["domain-name:value", "ipv4-addr:value", "ipv6-addr:value"] {
      let key = Array(path.utf8)
      var at = 0
      while at + key.count < text.count {
        guard text[at..<at + key.count].elementsEqual(key) else {
          at += 1
          continue
        }
        at += key.count
        while at < text.count, text[at] == 0x20 { at += 1 }
        guard at < text.count, text[at] == UInt8(ascii: "=") else { continue }
        at += 1
        while at < text.count, text[at] == 0x20 { at += 1 }
        guard at < text.count, text[at] == UInt8(ascii: "'") else { continue }
        at += 1
        let start = at
        while at < text.count, text[at] != UInt8(ascii: "'") { at += 1 }
        if at > start, at < text.count {
          found.append(String(decoding: text[start..<at], as: UTF8.self))
        }
      }
    }
    return found
  }
}
