/// What HKDF-Expand is fed to derive the keys of Initial packets (RFC 9001 section 5.2, RFC 9369
/// section 3.3.2): HkdfLabels of TLS 1.3 (RFC 8446 section 7.1) with an empty context, each with
/// the counter of the first block behind it (RFC 5869 section 2.3). No output is longer than one
/// block.
struct QUICInitialLabels: Sendable {
  let client: [UInt8]
  let server: [UInt8]
  let key: [UInt8]
  let vector: [UInt8]
  let header: [UInt8]

  /// Version 1 and the drafts.
  static let v1 = QUICInitialLabels(prefix: "quic ")
  /// Version 2.
  static let v2 = QUICInitialLabels(prefix: "quicv2 ")

  private init(prefix: String) {
    client = QUICInitialLabels.label("client in", length: 32)
    server = QUICInitialLabels.label("server in", length: 32)
    key = QUICInitialLabels.label(prefix + "key", length: 16)
    vector = QUICInitialLabels.label(prefix + "iv", length: 12)
    header = QUICInitialLabels.label(prefix + "hp", length: 16)
  }

  private static func label(_ name: String, length: UInt16) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(length >> 8), UInt8(truncatingIfNeeded: length)]
    bytes.append(UInt8(truncatingIfNeeded: 6 + name.utf8.count))
    bytes.append(contentsOf: "tls13 ".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(0)
    bytes.append(1)
    return bytes
  }
}
