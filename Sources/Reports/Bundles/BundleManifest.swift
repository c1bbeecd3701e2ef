import Attributions
import Captures
import Cases
import Crypto
import Foundation
import Wire

/// What a handed-over bundle holds: the digests of its files, and of everything the report rests on.
public struct BundleManifest: Codable, Sendable, Equatable {
  /// A file of the bundle.
  public struct File: Codable, Sendable, Equatable {
    /// Path inside the bundle, parted by `/`.
    public var path: String
    public var bytes: UInt64
    /// Lower-case hex.
    public var sha256: String
  }
  /// A capture that was examined; it is not part of the bundle.
  public struct Input: Codable, Sendable, Equatable {
    public var id: String
    /// Path as it was given.
    public var path: String
    public var bytes: UInt64
    public var sha256: String?
  }
  /// A file or folder of the user's beside the captures that the report rests on: a manifest of
  /// flights, a flight log, rules, policies, waivers.
  public struct Supplied: Codable, Sendable, Equatable {
    /// Path as it was given, or as a manifest names it.
    public var path: String
    /// Its copy inside the bundle.
    public var copy: String
  }
  /// An input that could not be examined.
  public struct Unread: Codable, Sendable, Equatable {
    public var path: String
    public var code: String
    public var message: String
    public var offset: UInt64?
  }
  /// A dataset, policy or rule pack.
  public struct Basis: Codable, Sendable, Equatable {
    /// `dataset`, `policy` or `rule-pack`.
    public var kind: String
    public var name: String
    public var sha256: String
  }

  /// Version of this layout.
  public static let version = "1.0"
  /// Name of the file that holds the manifest.
  public static let name = "manifest.json"
  /// Name of the detached signature: base64 of 64 bytes over the manifest's bytes (RFC 8032).
  public static let signatureName = "manifest.sig"

  public var bundleVersion = BundleManifest.version
  public var toolVersion: String
  public var arguments: [String]
  public var redacted: Bool
  public var files: [File]
  public var inputs: [Input]
  public var unread: [Unread]
  public var supplied: [Supplied]
  public var basis: [Basis]

  /// The manifest of a report, without files.
  init(report: Report, redacted: Bool) {
    toolVersion = report.toolVersion
    arguments = report.arguments
    self.redacted = redacted
    files = []
    inputs = report.captures.map {
      Input(
        id: $0.id, path: $0.summary.path, bytes: $0.summary.bytes, sha256: $0.summary.sha256)
    }
    unread = report.errors.map {
      Unread(path: $0.path, code: $0.code.rawValue, message: $0.message, offset: $0.offset)
    }
    supplied = []
    basis =
      report.datasets.map {
        Basis(
          kind: "dataset", name: "\($0.provenance.role) \($0.provenance.name)",
          sha256: $0.provenance.sha256)
      } + report.policies.map { Basis(kind: "policy", name: $0.name, sha256: $0.sha256) }
      + report.rulePacks.map { Basis(kind: "rule-pack", name: $0.name, sha256: $0.sha256) }
  }

  /// The bytes that are stored and signed: sorted keys, indented, a line feed at the end.
  func encoded() throws(OutputError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let text = String(decoding: try encoder.encode(self), as: UTF8.self)
      return Array((DisplayText.json(text) + "\n").utf8)
    } catch {
      throw OutputError(
        .io, path: BundleManifest.name, message: "the manifest cannot be encoded")
    }
  }
}

extension BundleManifest {
  /// The inputs that could not be examined, as errors.
  public var errors: [CaptureError] {
    unread.map {
      CaptureError(
        CaptureError.Code(rawValue: $0.code) ?? .unreadable, path: $0.path, message: $0.message,
        offset: $0.offset)
    }
  }
}

/// SHA-256 as lower-case hex.
func hexDigest(_ bytes: some DataProtocol) -> String {
  SHA256.hash(data: bytes).map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0\(text)" : text
  }.joined()
}
