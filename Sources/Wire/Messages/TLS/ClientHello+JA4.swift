import Crypto

extension ClientHello {
  /// The JA4 client fingerprint (FoxIO-LLC/ja4, technical_details/JA4.md, BSD-3-Clause), for
  /// example `t13d1516h2_8daaf6152771_b186095e22b6`.
  public var ja4: String {
    let suites = cipherSuites.filter { !TLSVersion.isGREASE($0) }
    let types = extensions.filter { !TLSVersion.isGREASE($0) }
    var text: [UInt8] = []
    text.reserveCapacity(36)
    switch transport {
    case .tls: text.append(UInt8(ascii: "t"))
    case .quic: text.append(UInt8(ascii: "q"))
    case .dtls: text.append(UInt8(ascii: "d"))
    }
    text.append(contentsOf: ja4Version.utf8)
    let hasName = types.contains(TLSExtensionType.serverName.rawValue)
    text.append(hasName ? UInt8(ascii: "d") : UInt8(ascii: "i"))
    appendCount(suites.count, to: &text)
    appendCount(types.count, to: &text)
    appendProtocol(to: &text)
    text.append(UInt8(ascii: "_"))
    text.append(contentsOf: shortDigest(hexList(suites.sorted())))
    text.append(UInt8(ascii: "_"))
    let hashed = types.filter {
      $0 != TLSExtensionType.serverName.rawValue
        && $0 != TLSExtensionType.applicationProtocols.rawValue
    }
    var list = hexList(hashed.sorted())
    let algorithms = signatureAlgorithms.filter { !TLSVersion.isGREASE($0) }
    if !list.isEmpty, !algorithms.isEmpty {
      list.append(UInt8(ascii: "_"))
      list.append(contentsOf: hexList(algorithms))
    }
    text.append(contentsOf: shortDigest(list))
    return String(decoding: text, as: UTF8.self)
  }

  private var ja4Version: String {
    switch highestVersion {
    case .tls13: return "13"
    case .tls12: return "12"
    case .tls11: return "11"
    case .tls10: return "10"
    case .ssl3: return "s3"
    case .ssl2: return "s2"
    case .dtls10: return "d1"
    case .dtls12: return "d2"
    case .dtls13: return "d3"
    default: return "00"
    }
  }

  private func appendCount(_ count: Int, to text: inout [UInt8]) {
    let shown = UInt8(truncatingIfNeeded: min(count, 99))
    text.append(UInt8(ascii: "0") + shown / 10)
    text.append(UInt8(ascii: "0") + shown % 10)
  }

  /// First and last character of the first protocol; where one is not alphanumeric, the first and
  /// last digit of the hexadecimal form instead.
  private func appendProtocol(to text: inout [UInt8]) {
    guard let (first, last) = firstProtocolEnds else {
      text.append(contentsOf: "00".utf8)
      return
    }
    if isAlphanumeric(first), isAlphanumeric(last) {
      text.append(first)
      text.append(last)
      return
    }
    var digits: [UInt8] = []
    Hexadecimal.append(UInt16(first) << 8 | UInt16(last), to: &digits)
    text.append(digits[0])
    text.append(digits[3])
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      return true
    default:
      return false
    }
  }

  private func hexList(_ values: [UInt16]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(values.count * 5)
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      Hexadecimal.append(value, to: &text)
    }
    return text
  }

  private func shortDigest(_ text: [UInt8]) -> some Sequence<UInt8> {
    guard !text.isEmpty else { return Array("000000000000".utf8) }
    return Array(Hexadecimal.text(SHA256.hash(data: text).prefix(6)).utf8)
  }
}
