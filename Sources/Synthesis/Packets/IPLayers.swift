import Wire

/// An IPv4 header.
struct IPv4Layer: Sendable {
  var source: IPAddress
  var destination: IPAddress
  var hopLimit: UInt8
  var identification: UInt16
  var options: [UInt8]
  var totalLength: UInt16?
  var checksum: PacketBuilder.Checksum
  var ipProtocol: UInt8?
  var fragment: FragmentPlace?

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var options = self.options
    while options.count % 4 != 0 { options.append(0) }
    let headerLength = 20 + options.count
    var bytes: [UInt8] = [0x40 | UInt8(truncatingIfNeeded: headerLength / 4), 0]
    bytes.append(big: totalLength ?? UInt16(truncatingIfNeeded: headerLength + inner.count))
    if let fragment {
      bytes.append(big: UInt16(truncatingIfNeeded: fragment.identification))
      bytes.append(
        big: UInt16(truncatingIfNeeded: fragment.offset / 8) | (fragment.more ? 0x2000 : 0))
    } else {
      bytes.append(big: identification)
      bytes.append(big: UInt16(0x4000))
    }
    bytes += [hopLimit, fragment?.next ?? ipProtocol ?? next?.ipProtocol ?? 253, 0, 0]
    bytes.append(address: source)
    bytes.append(address: destination)
    bytes += options
    bytes.put(big: InternetChecksum.field(InternetChecksum.of(bytes), checksum), at: 10)
    return bytes + inner
  }
}

/// An IPv6 header with its extension headers.
struct IPv6Layer: Sendable {
  var source: IPAddress
  var destination: IPAddress
  var hopLimit: UInt8
  var extensions: [PacketBuilder.IPv6Extension]
  var payloadLength: UInt16?
  var ipProtocol: UInt8?
  var fragment: FragmentPlace?

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var chain = extensions
    var last = ipProtocol ?? next?.ipProtocol ?? 59
    if let fragment {
      last = fragment.next
      chain.append(
        .fragment(
          identification: fragment.identification, offset: fragment.offset, more: fragment.more))
    }
    var behind: [UInt8] = []
    for header in chain.reversed() {
      behind = header.encode(next: last) + behind
      last = header.number
    }
    var bytes: [UInt8] = [0x60, 0, 0, 0]
    bytes.append(big: payloadLength ?? UInt16(truncatingIfNeeded: behind.count + inner.count))
    bytes += [last, hopLimit]
    bytes.append(address: source)
    bytes.append(address: destination)
    return bytes + behind + inner
  }
}

extension PacketBuilder {
  /// An IPv6 extension header.
  public enum IPv6Extension: Sendable {
    /// Options as type-length-value bytes; padded to a multiple of eight.
    case hopByHop(options: [UInt8])
    case destinationOptions(options: [UInt8])
    /// A segment routing header without segments left.
    case routing
    case fragment(identification: UInt32, offset: Int, more: Bool)

    var number: UInt8 {
      switch self {
      case .hopByHop: return 0
      case .destinationOptions: return 60
      case .routing: return 43
      case .fragment: return 44
      }
    }

    func encode(next: UInt8) -> [UInt8] {
      var bytes: [UInt8] = [next, 0]
      switch self {
      case .hopByHop(let options), .destinationOptions(let options):
        bytes += options
        while bytes.count % 8 != 0 { bytes.append(0) }
        bytes[1] = UInt8(truncatingIfNeeded: bytes.count / 8 - 1)
      case .routing: bytes += [4, 0, 0, 0, 0, 0]
      case .fragment(let identification, let offset, let more):
        bytes.append(big: UInt16(truncatingIfNeeded: offset) & 0xFFF8 | (more ? 1 : 0))
        bytes.append(big: identification)
      }
      return bytes
    }
  }

  /// Adds an IPv4 header. `totalLength` and `ipProtocol` override what the inner layers say.
  public func ipv4(
    from source: IPAddress, to destination: IPAddress, hopLimit: UInt8 = 64,
    identification: UInt16 = 0, options: [UInt8] = [], totalLength: UInt16? = nil,
    ipProtocol: UInt8? = nil, checksum: Checksum = .correct
  ) -> PacketBuilder {
    adding(
      .ipv4(
        IPv4Layer(
          source: source, destination: destination, hopLimit: hopLimit,
          identification: identification, options: options, totalLength: totalLength,
          checksum: checksum, ipProtocol: ipProtocol)))
  }

  /// Adds an IPv6 header. `payloadLength` and `ipProtocol` override what the inner layers say.
  public func ipv6(
    from source: IPAddress, to destination: IPAddress, hopLimit: UInt8 = 64,
    extensions: [IPv6Extension] = [], payloadLength: UInt16? = nil, ipProtocol: UInt8? = nil
  ) -> PacketBuilder {
    adding(
      .ipv6(
        IPv6Layer(
          source: source, destination: destination, hopLimit: hopLimit, extensions: extensions,
          payloadLength: payloadLength, ipProtocol: ipProtocol)))
  }

  /// Adds an IPv4 or IPv6 header, by the kind of `source`.
  public func ip(
    from source: IPAddress, to destination: IPAddress, hopLimit: UInt8 = 64
  ) -> PacketBuilder {
    source.isV4
      ? ipv4(from: source, to: destination, hopLimit: hopLimit)
      : ipv6(from: source, to: destination, hopLimit: hopLimit)
  }
}
