import SwiftASN1

/// X.509 certificates in DER, complete in form; the signature is no valid one.
public enum CertificateBuilder {
  /// Builds a certificate.
  ///
  /// - Parameters:
  ///   - subject: Object identifiers and UTF-8 values, the most general part first.
  ///   - notBefore: `YYMMDDHHMMSSZ`; a longer text becomes a GeneralizedTime.
  public static func der(
    subject: [(type: String, value: String)], names: [String] = [], addresses: [[UInt8]] = [],
    notBefore: String = "240102030405Z", notAfter: String = "340102030405Z"
  ) throws -> [UInt8] {
    var coder = DER.Serializer()
    try coder.appendConstructedNode(identifier: .sequence) { coder in
      try coder.appendConstructedNode(identifier: .sequence) { coder in
        try coder.appendConstructedNode(
          identifier: ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
        ) { coder in try coder.serialize(2) }
        try coder.serialize(1)
        try algorithm(&coder)
        try name(subject, &coder)
        coder.appendConstructedNode(identifier: .sequence) { coder in
          time(notBefore, &coder)
          time(notAfter, &coder)
        }
        try name(subject, &coder)
        try coder.appendConstructedNode(identifier: .sequence) { coder in
          try algorithm(&coder)
          try coder.serialize(ASN1BitString(bytes: [1, 2, 3]))
        }
        try coder.appendConstructedNode(
          identifier: ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific)
        ) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            try alternativeNames(names, addresses, &coder)
          }
        }
      }
      try algorithm(&coder)
      try coder.serialize(ASN1BitString(bytes: [4, 5, 6]))
    }
    return coder.serializedBytes
  }

  private static func algorithm(_ coder: inout DER.Serializer) throws {
    try coder.appendConstructedNode(identifier: .sequence) { coder in
      try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: "1.2.840.10045.4.3.2"))
    }
  }

  private static func name(
    _ parts: [(type: String, value: String)], _ coder: inout DER.Serializer
  ) throws {
    try coder.appendConstructedNode(identifier: .sequence) { coder in
      for (type, value) in parts {
        try coder.appendConstructedNode(identifier: .set) { coder in
          try coder.appendConstructedNode(identifier: .sequence) { coder in
            try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: type))
            try coder.serialize(ASN1UTF8String(value))
          }
        }
      }
    }
  }

  private static func time(_ text: String, _ coder: inout DER.Serializer) {
    coder.appendPrimitiveNode(
      identifier: text.utf8.count > 13 ? .generalizedTime : .utcTime
    ) { $0.append(contentsOf: text.utf8) }
  }

  private static func alternativeNames(
    _ names: [String], _ addresses: [[UInt8]], _ coder: inout DER.Serializer
  ) throws {
    var list = DER.Serializer()
    list.appendConstructedNode(identifier: .sequence) { list in
      for name in names {
        list.appendPrimitiveNode(
          identifier: ASN1Identifier(tagWithNumber: 2, tagClass: .contextSpecific)
        ) { $0.append(contentsOf: name.utf8) }
      }
      for address in addresses {
        list.appendPrimitiveNode(
          identifier: ASN1Identifier(tagWithNumber: 7, tagClass: .contextSpecific)
        ) { $0.append(contentsOf: address) }
      }
    }
    let bytes = list.serializedBytes
    try coder.appendConstructedNode(identifier: .sequence) { coder in
      try coder.serialize(ASN1ObjectIdentifier(dotRepresentation: "2.5.29.17"))
      try coder.serialize(ASN1OctetString(contentBytes: bytes[...]))
    }
  }
}
