import Captures
import Crypto
import Foundation

/// Writes what is handed over: report (JSON and HTML), evidence captures, manifest of digests, and a
/// detached signature where a key is given.
public struct BundleWriter {
  private let report: Report
  private let options: RenderOptions
  private let key: Curve25519.Signing.PrivateKey?
  private let supplied: [(path: String, place: String)]

  /// Prepares a bundle.
  /// - Parameter key: the user's key; nil leaves the bundle unsigned.
  /// - Parameter supplied: the user's files and folders beside the captures that the report rests
  ///   on, as they were given, and where they lie; copies go into the bundle, so that the
  ///   examination can be repeated from it.
  public init(
    report: Report, options: RenderOptions = RenderOptions(),
    key: Curve25519.Signing.PrivateKey? = nil, supplied: [(path: String, place: String)] = []
  ) {
    self.report = report
    self.options = options
    self.key = key
    self.supplied = supplied
  }

  /// Writes the bundle into a folder that is new or empty.
  /// - Parameter redacted: whether to write the redacted edition, which has no evidence captures.
  /// - Parameter reopen: where to read a capture from again; see ``EvidenceWriter``.
  public func write(
    to folder: String, redacted: Bool = false,
    reopen: (ReportCapture) -> String? = { $0.summary.path == "-" ? nil : $0.summary.path }
  ) throws(OutputError) -> BundleManifest {
    try BundleWriter.makeFolder(folder)
    let edition = redacted ? Redactor(report).report : report
    var manifest = BundleManifest(report: edition, redacted: redacted)
    for format in [ReportFormat.json, .html] {
      let name = "report.\(format.rawValue)"
      let sink = MemorySink()
      try format.render(edition, options: options, to: sink)
      try store(sink.bytes, name, folder, &manifest)
    }
    if !redacted {
      let evidence = "\(folder)/evidence"
      try BundleWriter.makeFolder(evidence)
      for file in try EvidenceWriter(report: report).write(to: evidence, reopen: reopen) {
        let content = try BundleFile.read("evidence/\(file.name)", in: folder)
        manifest.files.append(content.entry)
      }
      try copySupplied(to: folder, &manifest)
    }
    manifest.files.sort { $0.path < $1.path }
    let bytes = try manifest.encoded()
    try put(bytes, "\(folder)/\(BundleManifest.name)")
    if let key {
      guard let signature = try? key.signature(for: Data(bytes)) else {
        throw OutputError(
          .io, path: BundleManifest.signatureName, message: "the key cannot sign")
      }
      try put(
        Array("\(signature.base64EncodedString())\n".utf8),
        "\(folder)/\(BundleManifest.signatureName)")
    }
    return manifest
  }

  /// Copies the user's files to `supplied/1/NAME`, `supplied/2/NAME` …; of a folder the files that
  /// lie directly in it.
  private func copySupplied(
    to folder: String, _ manifest: inout BundleManifest
  ) throws(OutputError) {
    let files = FileManager.default
    if !supplied.isEmpty { try BundleWriter.makeFolder("\(folder)/supplied") }
    for (index, entry) in supplied.enumerated() {
      let copy = "supplied/\(index + 1)/\(lastComponent(entry.path))"
      try BundleWriter.makeFolder("\(folder)/supplied/\(index + 1)")
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: entry.place, isDirectory: &isFolder) else {
        throw OutputError(.io, path: entry.path, message: "cannot be read again")
      }
      var names = [""]
      if isFolder.boolValue {
        try BundleWriter.makeFolder("\(folder)/\(copy)")
        names = ((try? files.contentsOfDirectory(atPath: entry.place)) ?? []).sorted()
          .map { "/\($0)" }
      }
      for name in names {
        var isDeeper: ObjCBool = false
        _ = files.fileExists(atPath: entry.place + name, isDirectory: &isDeeper)
        if isDeeper.boolValue { continue }
        guard let content = files.contents(atPath: entry.place + name) else {
          throw OutputError(.io, path: entry.path + name, message: "cannot be read again")
        }
        try store([UInt8](content), copy + name, folder, &manifest)
      }
      manifest.supplied.append(BundleManifest.Supplied(path: entry.path, copy: copy))
    }
  }

  private static func makeFolder(_ path: String) throws(OutputError) {
    if mkdir(path, 0o755) == 0 { return }
    guard errno == EEXIST else {
      throw OutputError(
        .io, path: path, message: "cannot be created: \(describe(systemError: errno))")
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputError(.unsafePath, path: path, message: "is no folder, or a link to one")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.isEmpty else {
      throw OutputError(.unsafePath, path: path, message: "the folder is not empty")
    }
  }

  private func store(
    _ bytes: [UInt8], _ name: String, _ folder: String, _ manifest: inout BundleManifest
  ) throws(OutputError) {
    try put(bytes, "\(folder)/\(name)")
    manifest.files.append(
      BundleManifest.File(path: name, bytes: UInt64(bytes.count), sha256: hexDigest(bytes)))
  }

  private func put(_ bytes: [UInt8], _ path: String) throws(OutputError) {
    let file = try AtomicFile(path: path)
    file.write(bytes)
    try file.commit()
  }
}
