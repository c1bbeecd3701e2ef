import Wire

/// A decryption secrets block: kept as it is, for a later stage.
enum DecryptionSecretsBlock {
  static let minimumLength = 20

  /// Takes the secrets into `metadata`.
  static func read(_ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata) {
    metadata.hasSecrets = true
    guard let type = bytes.native32(at: 8, swapped: swapped),
      let length = bytes.native32(at: 12, swapped: swapped),
      Int(length) <= bytes.byteCount - 20, metadata.take(Int(length))
    else { return }
    metadata.secrets.append(CaptureSecret(type: type, bytes: bytes.copy(16..<16 + Int(length))))
  }
}
