import Crypto
import Foundation

/// Checks a handed-over bundle: every digest, every file, the signature.
public struct BundleVerifier {
  /// What a check found.
  public struct Outcome: Sendable, Equatable {
    /// What differs, a sentence each, each naming the file; empty where all is as it was.
    public var differences: [String] = []
    /// Files whose digests hold.
    public var verifiedFiles = 0
    /// Whether a signature was checked and holds.
    public var isSigned = false
    /// Whether everything holds.
    public var isIntact: Bool { differences.isEmpty }
  }

  private let folder: String
  /// Manifests above this size are refused.
  private static let manifestLimit = 64 << 20

  /// Prepares a check of the bundle in `folder`.
  public init(folder: String) { self.folder = folder }

  /// Checks the bundle.
  /// - Parameter key: the signer's public key, got by another way than the bundle; with it a
  ///   missing signature is a difference, and without it a signature cannot be checked, which is
  ///   no difference.
  /// - Parameter captures: captures to hold against the digests of the inputs.
  public func verify(
    key: Curve25519.Signing.PublicKey? = nil, captures: [String] = []
  ) throws(OutputError) -> Outcome {
    var outcome = Outcome()
    let stored = try BundleFile.read(
      BundleManifest.name, in: folder, keep: BundleVerifier.manifestLimit)
    guard stored.entry.bytes <= UInt64(BundleVerifier.manifestLimit),
      let manifest = try? JSONDecoder().decode(BundleManifest.self, from: Data(stored.content))
    else {
      throw OutputError(
        .badBundle, path: BundleManifest.name, message: "is no manifest of a bundle")
    }
    guard manifest.bundleVersion == BundleManifest.version else {
      throw OutputError(
        .badBundle, path: BundleManifest.name,
        message:
          "has the version \(visible(manifest.bundleVersion)), known is \(BundleManifest.version)")
    }
    checkSignature(stored.content, key, &outcome)
    checkFiles(manifest, &outcome)
    for path in captures { check(capture: path, manifest, &outcome) }
    return outcome
  }

  /// Holds a new run's report against the one in the bundle.
  public func compare(_ report: Report) throws(OutputError) -> [String] {
    let stored = try BundleFile.read("report.json", in: folder, keep: 1 << 30)
    let sink = MemorySink()
    try ReportFormat.json.render(report, to: sink)
    guard sink.bytes != stored.content else { return [] }
    let (old, new) = (
      stored.content.split(separator: 0x0A, omittingEmptySubsequences: false),
      sink.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    )
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    return ["report.json: the new run differs from line \((line ?? min(old.count, new.count)) + 1)"]
  }

  private func checkSignature(
    _ manifest: [UInt8], _ key: Curve25519.Signing.PublicKey?, _ outcome: inout Outcome
  ) {
    guard let key else { return }
    guard
      let file = try? BundleFile.read(BundleManifest.signatureName, in: folder, keep: 4096)
    else {
      outcome.differences.append("\(BundleManifest.signatureName): there is no signature")
      return
    }
    let text = String(decoding: file.content, as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined()
    if let signature = Data(base64Encoded: text),
      key.isValidSignature(signature, for: Data(manifest))
    {
      outcome.isSigned = true
    } else {
      outcome.differences.append(
        "\(BundleManifest.signatureName): the signature does not fit \(BundleManifest.name) and the key"
      )
    }
  }

  private func checkFiles(_ manifest: BundleManifest, _ outcome: inout Outcome) {
    var known: Set<String> = [BundleManifest.name, BundleManifest.signatureName]
    for file in manifest.files {
      let name = visible(file.path)
      guard known.insert(file.path).inserted else {
        outcome.differences.append("\(name): is listed twice")
        continue
      }
      do throws(OutputError) {
        let found = try BundleFile.read(file.path, in: folder).entry
        if found.bytes != file.bytes {
          outcome.differences.append(
            "\(name): has \(found.bytes) bytes, the manifest says \(file.bytes)")
        } else if found.sha256 != file.sha256 {
          outcome.differences.append(
            "\(name): its SHA-256 is \(found.sha256), the manifest says \(visible(file.sha256))")
        } else {
          outcome.verifiedFiles += 1
        }
      } catch {
        outcome.differences.append("\(name): \(error.message)")
      }
    }
    guard
      let walker = FileManager.default.enumerator(atPath: folder)
    else { return }
    var extra: [String] = []
    while let path = walker.nextObject() as? String {
      let isFolder = walker.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      if !isFolder, !known.contains(path) { extra.append(path) }
      if extra.count >= 1000 { break }
    }
    for path in extra.sorted() {
      outcome.differences.append("\(visible(path)): is not in the manifest")
    }
  }

  private func check(
    capture path: String, _ manifest: BundleManifest, _ outcome: inout Outcome
  ) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let name = String(parts.last ?? "")
    do throws(OutputError) {
      let found = try BundleFile.read(
        name, in: parts.count == 1 ? "." : parent.isEmpty ? "/" : parent)
      if manifest.inputs.contains(where: { $0.sha256 == found.entry.sha256 }) {
        outcome.verifiedFiles += 1
      } else {
        outcome.differences.append(
          "\(visible(path)): its SHA-256 \(found.entry.sha256) is that of no input of the report")
      }
    } catch {
      outcome.differences.append("\(visible(path)): \(error.message)")
    }
  }
}
