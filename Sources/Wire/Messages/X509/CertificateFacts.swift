import Crypto
import SwiftASN1

/// What an X.509 certificate says of itself (RFC 5280 section 4.1). Nothing is verified.
public struct CertificateFacts: Sendable, Equatable {
  /// SHA-256 of the DER, 64 lower-case hexadecimal digits.
  public var sha256: String
  /// Subject as RFC 4514 text, the most specific part first.
  public var subject = ""
  /// Issuer as RFC 4514 text.
  public var issuer = ""
  /// DNS names and IP addresses of the subjectAltName extension, in order; names lower case.
  public var subjectAlternativeNames: [String] = []
  /// Start of validity; the epoch where it cannot be read.
  public var notBefore = Timestamp(nanoseconds: 0)
  /// End of validity; the epoch where it cannot be read.
  public var notAfter = Timestamp(nanoseconds: 0)
  /// Whether the fields could be read; if not, only the digest is stated.
  public var isReadable = false

  /// Reads a certificate. Bytes that are no certificate give only their digest.
  public init(der: [UInt8]) {
    sha256 = Hexadecimal.text(SHA256.hash(data: der))
    // Old certificates are not always canonical: BER is read where DER is refused.
    guard let root = (try? DER.parse(der)) ?? (try? BER.parse(der)) else { return }
    read(root)
  }

  private mutating func read(_ root: ASN1Node) {
    guard let body = root.members.first else { return }
    var fields = body.members[...]
    if fields.first?.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
      fields.removeFirst()
    }
    // Serial number, signature algorithm, issuer, validity, subject, public key, options.
    guard fields.count >= 6 else { return }
    let start = fields.startIndex
    issuer = DistinguishedName.text(fields[start + 2])
    let validity = fields[start + 3].members
    if validity.count == 2 {
      notBefore = CertificateTime.read(validity[0]) ?? notBefore
      notAfter = CertificateTime.read(validity[1]) ?? notAfter
    }
    subject = DistinguishedName.text(fields[start + 4])
    isReadable = true
    let tag = ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific)
    guard let options = fields.first(where: { $0.identifier == tag })?.members.first else { return }
    for option in options.members { readExtension(option) }
  }

  private mutating func readExtension(_ option: ASN1Node) {
    let parts = option.members
    // subjectAltName, 2.5.29.17.
    guard let identifier = parts.first, identifier.identifier == .objectIdentifier,
      identifier.contentBytes.elementsEqual([0x55, 0x1D, 0x11]),
      let value = parts.last, value.identifier == .octetString,
      let names = (try? DER.parse(value.contentBytes)) ?? (try? BER.parse(value.contentBytes))
    else { return }
    for name in names.members.prefix(1024) {
      let bytes = Array(name.contentBytes)
      guard name.identifier.tagClass == .contextSpecific else { continue }
      switch name.identifier.tagNumber {
      case 2:
        subjectAlternativeNames.append(bytes.span.bytes.lowerCasedName(0..<bytes.count))
      case 7:
        let span = bytes.span.bytes
        if bytes.count == 4, let address = span.uint32(at: 0) {
          subjectAlternativeNames.append(IPAddress(v4: address).description)
        } else if bytes.count == 16, let high = span.uint64(at: 0), let low = span.uint64(at: 8) {
          subjectAlternativeNames.append(IPAddress(high: high, low: low).description)
        }
      default:
        break
      }
    }
  }
}

extension ASN1Node {
  /// The nodes inside a constructed node; none of a primitive one.
  var members: [ASN1Node] {
    guard case .constructed(let nodes) = content else { return [] }
    return Array(nodes)
  }

  /// The bytes of a primitive node; none of a constructed one.
  var contentBytes: ArraySlice<UInt8> {
    guard case .primitive(let bytes) = content else { return [] }
    return bytes
  }
}
