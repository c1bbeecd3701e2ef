import Yams

/// A YAML mapping that is read key by key, so that keys nobody asked for are found.
struct Fields {
  let source: String
  let line: Int
  private let nodes: [(key: String, value: Node)]
  private let asked = Asked()

  private final class Asked {
    var keys: Set<String> = []
  }

  /// - Throws: ``RuleError`` where `node` is no mapping, or a key is no text or comes twice.
  init(_ node: Node, source: String, of what: String) throws(RuleError) {
    self.source = source
    line = node.mark?.line ?? 0
    guard let mapping = node.mapping else {
      throw RuleError(source: source, line: line, message: "\(what) must be a mapping")
    }
    var nodes: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw RuleError(source: source, line: line, message: "\(what) has a key that is no text")
      }
      if nodes.contains(where: { $0.key == name }) {
        throw RuleError(
          source: source, line: key.mark?.line ?? line, message: "'\(name)' is given twice")
      }
      nodes.append((name, value))
    }
    self.nodes = nodes
  }

  /// Documents of a YAML text.
  static func documents(_ yaml: String, source: String) throws(RuleError) -> [Node] {
    do {
      var found: [Node] = []
      // The sequence ends at a fault as at the end; a fault must not be read as fewer documents.
      // Only the texts of scalars are read here, so that their types need not be guessed.
      var documents = try Yams.compose_all(yaml: yaml, .basic)
      while let node = documents.next() { found.append(node) }
      if let fault = documents.error { throw fault }
      return found
    } catch let error as YamlError {
      throw fault(error, source)
    } catch {
      throw RuleError(source: source, message: "this is no YAML")
    }
  }

  private static func fault(_ error: YamlError, _ source: String) -> RuleError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return RuleError(source: source, line: mark.line, message: "this is no YAML: \(problem)")
    default: return RuleError(source: source, message: "this is no YAML: \(error)")
    }
  }

  /// Keys in the order of the file.
  var keys: [String] { nodes.map(\.key) }

  func node(_ key: String) -> Node? {
    asked.keys.insert(key)
    return nodes.first { $0.key == key }?.value
  }

  func fault(_ message: String, at key: String? = nil) -> RuleError {
    let place = key.flatMap { name in nodes.first { $0.key == name }?.value.mark?.line }
    return RuleError(source: source, line: place ?? line, message: message)
  }

  func text(_ key: String) throws(RuleError) -> String? {
    guard let node = node(key) else { return nil }
    guard let scalar = node.scalar else { throw fault("'\(key)' must be a text", at: key) }
    return scalar.string
  }

  func requiredText(_ key: String) throws(RuleError) -> String {
    guard let text = try text(key), !text.isEmpty else { throw fault("'\(key)' is missing") }
    return text
  }

  /// A list of texts; a single text counts as a list of one.
  func texts(_ key: String) throws(RuleError) -> [String] {
    guard let node = node(key) else { return [] }
    if let scalar = node.scalar { return [scalar.string] }
    guard let sequence = node.sequence else { throw fault("'\(key)' must be a list", at: key) }
    var result: [String] = []
    for item in sequence {
      guard let scalar = item.scalar else {
        throw fault("'\(key)' must be a list of texts", at: key)
      }
      result.append(scalar.string)
    }
    return result
  }

  func number(_ key: String) throws(RuleError) -> Double? {
    guard let text = try text(key) else { return nil }
    guard let value = Double(text), value.isFinite else {
      throw fault("'\(key)' must be a number, not '\(text)'", at: key)
    }
    return value
  }

  func flag(_ key: String) throws(RuleError) -> Bool? {
    switch try text(key) {
    case nil: return nil
    case "true": return true
    case "false": return false
    case let text?: throw fault("'\(key)' must be true or false, not '\(text)'", at: key)
    }
  }

  /// A word of a fixed set.
  func word<Value: RawRepresentable & CaseIterable>(
    _ key: String, as type: Value.Type
  ) throws(RuleError) -> Value? where Value.RawValue == String {
    guard let text = try text(key) else { return nil }
    return try value(text, key: key)
  }

  /// Words of a fixed set.
  func words<Value: RawRepresentable & CaseIterable>(
    _ key: String, as type: Value.Type
  ) throws(RuleError) -> [Value] where Value.RawValue == String {
    var result: [Value] = []
    for text in try texts(key) { result.append(try value(text, key: key)) }
    return result
  }

  private func value<Value: RawRepresentable & CaseIterable>(
    _ text: String, key: String
  ) throws(RuleError) -> Value where Value.RawValue == String {
    if let value = Value(rawValue: text) { return value }
    let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw fault("'\(text)' is no value of '\(key)'; known: \(known)", at: key)
  }

  func fields(_ key: String) throws(RuleError) -> Fields? {
    guard let node = node(key) else { return nil }
    return try Fields(node, source: source, of: "'\(key)'")
  }

  func list(_ key: String) throws(RuleError) -> [Fields] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else { throw fault("'\(key)' must be a list", at: key) }
    var result: [Fields] = []
    for item in sequence { result.append(try Fields(item, source: source, of: "'\(key)'")) }
    return result
  }

  /// Complains of keys that nobody asked for.
  func finish() throws(RuleError) {
    for (key, node) in nodes where !asked.keys.contains(key) {
      throw RuleError(
        source: source, line: node.mark?.line ?? line,
        message: "unknown key '\(key)'; known: \(asked.keys.sorted().joined(separator: ", "))")
    }
  }
}
