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
    /// The manifest that was checked.
    public var manifest: BundleManifest?
    /// The captures that were held against the inputs and fit, by the path that the report states.
    public var captures: [String: String] = [:]
    /// Whether the examination was repeated with the same bytes as result.
    public var isRepeated = false
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
    outcome.manifest = manifest
    return outcome
  }

  /// Holds a bundle that a repeated examination wrote against this one, file by file.
  /// - Returns: a sentence for each file that differs, is missing or is more.
  public func compare(
    _ manifest: BundleManifest, with repeated: BundleManifest, in other: String
  ) -> [String] {
    func digests(_ manifest: BundleManifest) -> [String: BundleManifest.File] {
      Dictionary(manifest.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (digests(manifest), digests(repeated))
    return Set(old.keys).union(new.keys).sorted().compactMap { path in
      guard let before = old[path] else {
        return "\(visible(path)): the repeated examination writes it, the bundle has no such file"
      }
      guard let after = new[path] else {
        return "\(visible(path)): the repeated examination does not write it"
      }
      guard before != after else { return nil }
      return "\(visible(path)): the repeated examination differs\(place(path, other))"
    }
  }

  /// Where a text file differs, as the end of a sentence.
  private func place(_ path: String, _ other: String) -> String {
    guard path.hasSuffix(".json") || path.hasSuffix(".html"),
      let old = try? BundleFile.read(path, in: folder, keep: 1 << 30),
      let new = try? BundleFile.read(path, in: other, keep: 1 << 30)
    else { return "" }
    let lines = (
      old.content.split(separator: 0x0A, omittingEmptySubsequences: false),
      new.content.split(separator: 0x0A, omittingEmptySubsequences: false)
    )
    let line = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    return " from line \((line ?? min(lines.0.count, lines.1.count)) + 1)"
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
      let inputs = manifest.inputs.filter { $0.sha256 == found.entry.sha256 }
      if !inputs.isEmpty {
        outcome.verifiedFiles += 1
        for input in inputs { outcome.captures[input.path] = path }
      } else {
        outcome.differences.append(
          "\(visible(path)): its SHA-256 \(found.entry.sha256) is that of no input of the report")
      }
    } catch {
      outcome.differences.append("\(visible(path)): \(error.message)")
    }
  }
}
