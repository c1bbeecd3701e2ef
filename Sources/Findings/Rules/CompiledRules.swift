import Attributions
import CRulePacks
import Crypto
import Wire

/// The built-in rules in a form that is read in a fraction of a millisecond: without their tests, and
/// with the digest of the YAML text they were read from.
enum CompiledRules {
  private static let mark = "flightseal rules 1"

  /// The rules as bytes. A test holds the embedded bytes equal to these.
  static func bytes(_ set: RuleSet, digest: String) -> [UInt8] {
    var coder = CompactCoder()
    var mark = mark
    var digest = digest
    var content = (packs: set.packs, rules: set.rules)
    coder.text(&mark)
    coder.text(&digest)
    code(&content, with: &coder)
    return coder.bytes
  }

  /// Packs and rules of the embedded bytes; nil where they were not made from the embedded text.
  static func embedded() -> (packs: [RulePack], rules: [Rule])? {
    let bytes = UnsafeBufferPointer(
      start: flightseal_compiled_rules, count: Int(flightseal_compiled_rules_length))
    let text = UnsafeRawBufferPointer(
      start: flightseal_rules, count: Int(flightseal_rules_length))
    return read(Array(bytes), digest: EmbeddedText.hex(SHA256.hash(data: text)))
  }

  /// Packs and rules of bytes; nil where they are damaged or of another text.
  static func read(
    _ bytes: [UInt8], digest expected: String
  ) -> (packs: [RulePack], rules: [Rule])? {
    var coder = CompactCoder(reading: bytes)
    var found = (mark: "", digest: "")
    coder.text(&found.mark)
    coder.text(&found.digest)
    guard coder.isSound, found.mark == mark, found.digest == expected else { return nil }
    var content: (packs: [RulePack], rules: [Rule]) = ([], [])
    code(&content, with: &coder)
    return coder.isSound && coder.isAtEnd ? content : nil
  }

  private static func code(
    _ content: inout (packs: [RulePack], rules: [Rule]), with coder: inout CompactCoder
  ) {
    let pack = RulePack(name: "", version: "", sha256: "", origin: "")
    coder.list(&content.packs, blank: pack) { coder, pack in
      coder.text(&pack.name)
      coder.text(&pack.version)
      coder.text(&pack.sha256)
      coder.text(&pack.origin)
    }
    let rule = Rule(
      id: "", title: "", prose: "", stage: .fallback, rank: 0, match: RuleMatch(),
      trafficClass: .unknown, attributedTo: nil, hides: nil, confidence: .medium, references: [],
      tests: [], source: "")
    coder.list(&content.rules, blank: rule) { $1.code(with: &$0) }
  }
}

extension Rule {
  /// All but the tests.
  fileprivate mutating func code(with coder: inout CompactCoder) {
    coder.text(&id)
    coder.text(&title)
    coder.text(&prose)
    coder.word(&stage)
    coder.number(&rank)
    match.code(with: &coder)
    coder.word(&trafficClass)
    coder.word(&attributedTo)
    coder.word(&hides)
    coder.word(&confidence)
    coder.texts(&references)
    coder.text(&source)
  }
}

extension RuleMatch {
  fileprivate mutating func code(with coder: inout CompactCoder) {
    let lists: [WritableKeyPath<RuleMatch, [String]>] = [
      \.operators, \.ports, \.transports, \.protocols, \.methods, \.conceals, \.categories,
      \.contentCategories, \.stationRoles,
    ]
    for list in lists { coder.texts(&self[keyPath: list]) }
    let patterns: [WritableKeyPath<RuleMatch, [TextPattern]>] = [
      \.names, \.paths, \.topics, \.userAgents, \.remarks, \.applications, \.vendors,
    ]
    for list in patterns {
      coder.list(&self[keyPath: list], blank: TextPattern("")) {
        $0.value(&$1, text: \.text, parse: TextPattern.init)
      }
    }
    var blocks = addresses.map(\.description)
    coder.texts(&blocks)
    addresses = blocks.compactMap { IPPrefix($0) }
    coder.list(&kinds, blank: .infrastructure) { $0.word(&$1) }
    for flag in [\RuleMatch.isNamed, \.isEncrypted, \.isECHAccepted] {
      coder.flag(&self[keyPath: flag])
    }
    coder.list(&bounds, blank: Bound(measure: .upload, least: nil, most: nil)) { coder, bound in
      coder.word(&bound.measure)
      coder.decimal(&bound.least)
      coder.decimal(&bound.most)
    }
    var sums: Bool? = perOrganisation
    coder.flag(&sums)
    perOrganisation = sums ?? false
  }
}
