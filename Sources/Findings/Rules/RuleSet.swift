import CRulePacks
import Crypto
import Foundation
import Yams

/// The rules that a judgement goes by, from one or several packs.
public struct RuleSet: Sendable {
  /// Rules in the order in which they are tried.
  public private(set) var rules: [Rule] = []
  /// Packs in the order in which they were loaded.
  public private(set) var packs: [RulePack] = []

  /// Creates an empty set.
  public init() {}

  /// The rules inside the program.
  /// - Throws: ``RuleError`` where the embedded pack is damaged.
  public static func builtIn() throws(RuleError) -> RuleSet {
    var set = RuleSet()
    try set.load(yaml: EmbeddedText.rules, source: "built-in rules", origin: "embedded")
    return set
  }

  /// The same rules without their tests, ready to judge: they are not parsed again at every start.
  /// - Throws: ``RuleError`` where the embedded pack is damaged.
  public static func builtInToJudge() throws(RuleError) -> RuleSet {
    guard let compiled = CompiledRules.embedded() else { return try builtIn() }
    var set = RuleSet()
    set.packs = compiled.packs
    set.rules = compiled.rules
    return set
  }

  /// Adds the rules of a YAML file, or of every `.yaml` and `.yml` file of a folder, in order of name.
  /// - Throws: ``RuleError`` with file and line; nothing is added then.
  public mutating func load(path: String) throws(RuleError) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw RuleError(source: path, message: "there is no such file or folder")
    }
    guard isFolder.boolValue else {
      try load(yaml: try EmbeddedText.file(path), source: path, origin: path)
      return
    }
    let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !names.isEmpty else {
      throw RuleError(source: path, message: "the folder holds no .yaml file")
    }
    var copy = self
    var text = ""
    var parts: [(String, String)] = []
    for name in names {
      let part = try EmbeddedText.file("\(path)/\(name)")
      parts.append(("\(path)/\(name)", part))
      text += part
    }
    var pack = RulePack(
      name: (path as NSString).lastPathComponent, version: "unversioned",
      sha256: EmbeddedText.digest(text), origin: path)
    for (source, part) in parts { try copy.add(yaml: part, source: source, pack: &pack) }
    copy.packs.append(pack)
    copy.sort()
    self = copy
  }

  /// Adds the rules of a YAML text: documents, each a rule, a list of rules, or `pack: {name, version}`.
  /// - Throws: ``RuleError`` with line; nothing is added then.
  public mutating func load(yaml: String, source: String, origin: String) throws(RuleError) {
    var copy = self
    var pack = RulePack(
      name: (source as NSString).lastPathComponent, version: "unversioned",
      sha256: EmbeddedText.digest(yaml), origin: origin)
    try copy.add(yaml: yaml, source: source, pack: &pack)
    copy.packs.append(pack)
    copy.sort()
    self = copy
  }

  /// The rule of that id.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// The same set with another condition for one rule.
  func replacing(_ id: String, by match: RuleMatch) -> RuleSet {
    var copy = self
    for index in copy.rules.indices where copy.rules[index].id == id {
      copy.rules[index].match = match
    }
    return copy
  }

  private mutating func add(
    yaml: String, source: String, pack: inout RulePack
  ) throws(RuleError) {
    let reader = RuleReader(source: source)
    for document in try Fields.documents(yaml, source: source) {
      if let mapping = document.mapping, let header = mapping["pack"] {
        let fields = try Fields(header, source: source, of: "'pack'")
        pack.name = try fields.requiredText("name")
        pack.version = try fields.requiredText("version")
        try fields.finish()
        continue
      }
      let nodes = document.sequence.map(Array.init) ?? [document]
      for node in nodes {
        let rule = try reader.rule(node)
        if self.rule(rule.id) != nil {
          throw RuleError(
            source: source, line: node.mark?.line ?? 0,
            message: "there are two rules with the id '\(rule.id)'")
        }
        rules.append(rule)
      }
    }
  }

  private mutating func sort() {
    func place(_ rule: Rule) -> Int { Rule.Stage.allCases.firstIndex(of: rule.stage) ?? 0 }
    rules.sort { a, b in
      if place(a) != place(b) { return place(a) < place(b) }
      return a.rank != b.rank ? a.rank < b.rank : a.id < b.id
    }
  }
}
