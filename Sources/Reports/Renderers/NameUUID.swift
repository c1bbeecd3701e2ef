import Crypto
import Foundation

/// A UUID made from a name (RFC 9562 section 5.5, version 5): the same name gives the same UUID on
/// every machine.
struct NameUUID: CustomStringConvertible, Sendable {
  /// Lower-case text of the UUID.
  let description: String

  /// Makes a UUID.
  /// - Parameter namespace: 16 bytes.
  init(namespace: [UInt8], name: String) {
    var bytes = Array(Insecure.SHA1.hash(data: Data(namespace + Array(name.utf8))).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }

  /// Namespace of STIX cyber-observable objects (STIX 2.1 section 2.9).
  static let stix: [UInt8] = [
    0x00, 0xAB, 0xED, 0xB4, 0xAA, 0x42, 0x46, 0x6C, 0x9C, 0x01, 0xFE, 0xD2, 0x33, 0x15, 0xA9, 0xB7,
  ]

  /// Namespace of this tool's own objects: a fixed value without meaning.
  static let own: [UInt8] = [
    0x8B, 0x5E, 0x1C, 0x4A, 0x3D, 0x2F, 0x54, 0x7E, 0x9A, 0x61, 0x0C, 0x7D, 0x2E, 0x95, 0x48, 0xF3,
  ]
}
