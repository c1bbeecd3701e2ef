import Wire

/// The ones' complement checksum of IP, TCP, UDP and ICMP (RFC 1071).
enum InternetChecksum {
  /// The checksum of `bytes` on top of a partial `sum`.
  static func of(_ bytes: [UInt8], adding sum: UInt64 = 0) -> UInt16 {
    var sum = sum
    for i in stride(from: 0, to: bytes.count, by: 2) {
      sum += UInt64(bytes[i]) << 8 | (i + 1 < bytes.count ? UInt64(bytes[i + 1]) : 0)
    }
    while sum >> 16 != 0 { sum = sum & 0xFFFF + sum >> 16 }
    return ~UInt16(truncatingIfNeeded: sum)
  }

  /// What goes into the field under a policy.
  static func field(_ value: UInt16, _ policy: PacketBuilder.Checksum) -> UInt16 {
    switch policy {
    case .correct: return value
    case .zero: return 0
    case .wrong: return value ^ 0x5A5A
    }
  }
}

/// The pseudo header that transport checksums cover (RFC 9293 section 3.1, RFC 8200 section 8.1).
struct PseudoHeader {
  private var addresses: [UInt8] = []
  private let ipProtocol: UInt8

  /// Takes the addresses of an IP layer; other layers give none.
  init(_ layer: PacketLayer?, _ ipProtocol: UInt8) {
    self.ipProtocol = ipProtocol
    switch layer {
    case .ipv4(let ip):
      addresses.append(address: ip.source)
      addresses.append(address: ip.destination)
    case .ipv6(let ip):
      addresses.append(address: ip.source)
      addresses.append(address: ip.destination)
    default: break
    }
  }

  /// The checksum of `segment` with the pseudo header in front.
  func checksum(_ segment: [UInt8]) -> UInt16 {
    var pseudo = addresses
    pseudo.append(big: UInt32(segment.count))
    pseudo.append(big: UInt32(ipProtocol))
    return InternetChecksum.of(pseudo + segment)
  }
}
