import CReferenceData
import SwiftASN1

/// Text of X.500 names (RFC 4514): the most specific part first, parts parted by commas.
enum DistinguishedName {
  private static let shortNames: [String: String] = Dictionary(
    ProtocolTable(protocol_table_x509_attribute_names).rows.compactMap {
      $0.count >= 2 ? (String($0[0]), String($0[1])) : nil
    }, uniquingKeysWith: { first, _ in first })

  /// The text of a Name node: a sequence of sets of attributes.
  static func text(_ name: ASN1Node) -> String {
    name.members.prefix(64).reversed().map { set in
      set.members.map(attribute).joined(separator: "+")
    }.joined(separator: ",")
  }

  private static func attribute(_ node: ASN1Node) -> String {
    let parts = node.members
    guard parts.count == 2 else { return "" }
    let type = dotted(parts[0].contentBytes)
    guard let name = shortNames[type], let value = string(parts[1]) else {
      return type + "=#" + Hexadecimal.text(parts[1].encodedBytes)
    }
    return name + "=" + escaped(value)
  }

  /// The dotted form of an object identifier's content (X.690 section 8.19).
  static func dotted(_ bytes: ArraySlice<UInt8>) -> String {
    var numbers: [UInt64] = []
    var value: UInt64 = 0
    for byte in bytes {
      guard value < 1 << 56 else { return "" }
      value = value << 7 | UInt64(byte & 0x7F)
      guard byte & 0x80 == 0 else { continue }
      if numbers.isEmpty {
        let first = min(value / 40, 2)
        numbers = [first, value - first * 40]
      } else {
        numbers.append(value)
      }
      value = 0
    }
    return numbers.map(String.init).joined(separator: ".")
  }

  /// The text of a string node; nil where it is no string type.
  private static func string(_ node: ASN1Node) -> String? {
    let bytes = node.contentBytes
    switch node.identifier {
    case .utf8String, .printableString, .ia5String, .numericString:
      return String(decoding: bytes, as: UTF8.self)
    case .teletexString:
      return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    case .bmpString:
      let units = bytes.span.bytes.uint16List(0..<bytes.count)
      return String(decoding: units, as: UTF16.self)
    default:
      return nil
    }
  }

  /// RFC 4514 section 2.4.
  private static func escaped(_ value: String) -> String {
    var result = ""
    let scalars = Array(value.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\"", "+", ",", ";", "<", ">", "\\":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case " " where index == 0 || index == scalars.count - 1, "#" where index == 0:
        result += "\\"
        result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\" + Hexadecimal.text(CollectionOfOne(UInt8(scalar.value)))
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
