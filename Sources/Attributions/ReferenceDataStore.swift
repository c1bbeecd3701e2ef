import Crypto
import Foundation
import Wire

/// A folder of address databases that the user has put in place.
///
/// Nothing is taken from it unasked: its ``files`` are to be named in
/// ``AttributionOptions/geoDatabases``. Each database has a side file `NAME.json` with its digest.
public struct ReferenceDataStore: Sendable {
  /// The folder; created by the first update.
  public let folder: String
  private let controls: [Control]

  struct Control: Sendable {
    var address: IPAddress
    var service: String
  }

  /// What the side file says.
  private struct SideFile: Codable {
    var role: String
    var name: String
    var built: String
    var sha256: String
    var licence: String
    var attribution: String
    var source: String
  }

  public init(folder: String) {
    self.init(folder: folder, controls: ReferenceTables.controls)
  }

  init(folder: String, controls: [Control]) {
    self.folder = folder
    self.controls = controls
  }

  /// Paths of the databases, in order of name.
  public var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      !name.hasPrefix(".") && !name.hasSuffix(".previous")
        && names.contains("\(name).json")
    }.sorted().map { "\(folder)/\($0)" }
  }

  /// Takes over a database, or every database of a folder: each is opened and validated before the
  /// first file is touched; then it is copied beside its place and renamed over it. Where one is
  /// refused, nothing changes. What the control addresses are answered is compared with the file
  /// that was there, else with the built-in data.
  public func update(from path: String) throws(AttributionError) -> [ReferenceDataChange] {
    var sources: [String] = []
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      sources = names.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".json") }.sorted()
        .map { "\(path)/\($0)" }
      guard !sources.isEmpty else {
        throw AttributionError(code: .empty, path: path, message: "the folder holds no file")
      }
    } else {
      sources = [path]
    }
    var accepted: [(source: String, name: String, database: any AddressDatabase)] = []
    for source in sources {
      let database = try DatabaseFile.open(source)
      // Put in place it would stand for all addresses; for one run it may be named itself.
      if let file = database as? MaxMindDatabase, file.ipVersion == 4 {
        throw AttributionError(
          code: .implausible, path: source,
          message: "holds IPv4 networks only and has no answer for any IPv6 address")
      }
      let name = ReferenceDataStore.fileName(source, database)
      if let other = accepted.first(where: { $0.name == name }) {
        throw AttributionError(
          code: .implausible, path: source, message: "the same database as \(other.source)")
      }
      accepted.append((source, name, database))
    }
    var changes: [ReferenceDataChange] = []
    for (source, name, database) in accepted {
      changes.append(try put(source, name: name, database: database))
    }
    return changes
  }

  /// The datasets in the folder, in order of name.
  public func list() -> [DatasetProvenance] {
    files.compactMap { path in
      sideFile(path).map { side in
        DatasetProvenance(
          role: side.role, name: side.name, built: side.built, sha256: side.sha256,
          licence: side.licence, attribution: side.attribution, origin: path)
      }
    }
  }

  /// Compares every file with its side file and opens it.
  public func verify() -> [ReferenceDataCheck] {
    files.map { path in
      let side = sideFile(path)
      var message = ""
      do throws(AttributionError) {
        let data = try DatabaseFile.contents(path)
        if side == nil {
          message = "the side file cannot be read"
        } else if DatabaseFile.digest(data) != side?.sha256 {
          message = "SHA-256 differs from the side file"
        } else {
          _ = try DatabaseFile.open(path)
        }
      } catch {
        message = error.message
      }
      return ReferenceDataCheck(
        origin: path, role: side?.role ?? "", name: side?.name ?? "", isIntact: message.isEmpty,
        message: message)
    }
  }

  // MARK: - One file

  private func put(
    _ source: String, name: String, database: any AddressDatabase
  ) throws(AttributionError) -> ReferenceDataChange {
    let target = "\(folder)/\(name)"
    let old = files.contains(target) ? try? DatabaseFile.open(target) : nil
    let replaced = old.map { old in
      var provenance = old.provenance
      provenance.origin = target
      return provenance
    }
    var differences: [ReferenceDataChange.Difference] = []
    var answered = 0
    for control in controls {
      let after = answer(database, control)
      if after != nil { answered += 1 }
      let before = old.map { answer($0, control) } ?? builtIn(control, like: database)
      if before != after {
        differences.append(
          .init(
            address: control.address.description, service: control.service, before: before,
            after: after))
      }
    }
    var provenance = database.provenance
    provenance.origin = target
    let side = SideFile(
      role: database.roles.joined(separator: ","), name: provenance.name, built: provenance.built,
      sha256: provenance.sha256, licence: provenance.licence, attribution: provenance.attribution,
      source: source.split(separator: "/").last.map(String.init) ?? source)
    do {
      let manager = FileManager.default
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let data = try Data(contentsOf: URL(fileURLWithPath: source), options: .alwaysMapped)
      guard DatabaseFile.digest(data) == provenance.sha256 else {
        throw AttributionError(
          code: .damaged, path: source, message: "the file changed while it was read")
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let text = try encoder.encode(side) + Data([0x0A])
      try write(data, to: "\(folder)/.\(name).new")
      try write(text, to: "\(folder)/.\(name).json.new")
      if manager.fileExists(atPath: target) {
        let previous = "\(target).previous"
        if manager.fileExists(atPath: previous) { try manager.removeItem(atPath: previous) }
        // A second name for the old file, so that the place is never empty.
        try manager.linkItem(atPath: target, toPath: previous)
      }
      try move("\(folder)/.\(name).new", to: target)
      try move("\(folder)/.\(name).json.new", to: "\(target).json")
    } catch let error as AttributionError {
      throw error
    } catch {
      throw AttributionError(
        code: .unreadable, path: target, message: "cannot be written")
    }
    return ReferenceDataChange(
      path: target, provenance: provenance, replaced: replaced, answered: answered,
      asked: controls.count, differences: differences)
  }

  /// Writes a file and forces it to disk.
  private func write(_ data: Data, to path: String) throws {
    try data.write(to: URL(fileURLWithPath: path))
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    try handle.synchronize()
  }

  /// Renames over whatever is there, in one step.
  private func move(_ from: String, to path: String) throws {
    guard rename(from, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private func sideFile(_ path: String) -> SideFile? {
    (try? Data(contentsOf: URL(fileURLWithPath: "\(path).json")))
      .flatMap { try? JSONDecoder().decode(SideFile.self, from: $0) }
  }

  private func answer(_ database: any AddressDatabase, _ control: Control) -> String? {
    guard let record = database.record(of: control.address) else { return nil }
    return record.country ?? record.registered ?? record.network.map { "AS\($0)" }
  }

  /// What the built-in data answers to the question that a database answers.
  private func builtIn(_ control: Control, like database: any AddressDatabase) -> String? {
    let network = ReferenceTables.networks.value(of: control.address)
    switch database.roles.first {
    case "hosting": return ReferenceTables.hosting.label(of: control.address)
    case "registered": return ReferenceTables.registered.label(of: control.address)
    default: return network == 0 ? nil : "AS\(network)"
    }
  }

  /// A name from what the database says it is, so that a newer one takes the place of an older.
  private static func fileName(_ source: String, _ database: any AddressDatabase) -> String {
    let isMaxMind = database is MaxMindDatabase
    let stem =
      isMaxMind
      ? database.provenance.name : source.split(separator: "/").last.map(String.init) ?? "data"
    var name = ""
    for byte in stem.lowercased().utf8 {
      let isPlain = byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2E
      name.append(isPlain ? Character(UnicodeScalar(byte)) : "-")
    }
    name = String(name.drop { $0 == "." || $0 == "-" }.prefix(80))
    if name.isEmpty { name = "database" }
    return isMaxMind && !name.hasSuffix(".mmdb") ? "\(name).mmdb" : name
  }
}

extension ReferenceTables {
  /// Well-known addresses that a new database is asked for.
  static var controls: [ReferenceDataStore.Control] {
    (0..<controlTable.count).compactMap { row in
      let cells = controlTable.cells(row)
      guard cells.count >= 2, let address = IPAddress(cells[0]) else { return nil }
      return ReferenceDataStore.Control(address: address, service: cells[1])
    }
  }
}
