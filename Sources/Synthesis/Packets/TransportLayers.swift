import Wire

/// A TCP header.
struct TCPLayer: Sendable {
  var sourcePort: UInt16
  var destinationPort: UInt16
  var sequence: UInt32
  var acknowledgement: UInt32
  var flags: TCPFlags
  var window: UInt16
  var urgentPointer: UInt16
  var options: [UInt8]
  var checksum: PacketBuilder.Checksum

  func encode(_ inner: [UInt8], _ pseudo: PseudoHeader) -> [UInt8] {
    var options = self.options
    while options.count % 4 != 0 { options.append(0) }
    var bytes: [UInt8] = []
    bytes.append(big: sourcePort)
    bytes.append(big: destinationPort)
    bytes.append(big: sequence)
    bytes.append(big: acknowledgement)
    bytes += [UInt8(truncatingIfNeeded: ((20 + options.count) / 4) << 4), flags.rawValue]
    bytes.append(big: window)
    bytes += [0, 0]
    bytes.append(big: urgentPointer)
    bytes += options
    bytes += inner
    bytes.put(big: InternetChecksum.field(pseudo.checksum(bytes), checksum), at: 16)
    return bytes
  }
}

/// A UDP header.
struct UDPLayer: Sendable {
  var sourcePort: UInt16
  var destinationPort: UInt16
  var length: UInt16?
  var checksum: PacketBuilder.Checksum

  func encode(_ inner: [UInt8], _ pseudo: PseudoHeader) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(big: sourcePort)
    bytes.append(big: destinationPort)
    bytes.append(big: length ?? UInt16(truncatingIfNeeded: inner.count + 8))
    bytes += [0, 0]
    bytes += inner
    let sum = pseudo.checksum(bytes)
    // A computed zero is sent as all ones: zero means "no checksum" (RFC 768).
    bytes.put(big: InternetChecksum.field(sum == 0 ? 0xFFFF : sum, checksum), at: 6)
    return bytes
  }
}

/// An ICMP or ICMPv6 header.
struct ICMPLayer: Sendable {
  var isVersion6: Bool
  var type: UInt8
  var code: UInt8
  var rest: UInt32

  func encode(_ inner: [UInt8], _ pseudo: PseudoHeader) -> [UInt8] {
    var bytes: [UInt8] = [type, code, 0, 0]
    bytes.append(big: rest)
    bytes += inner
    bytes.put(big: isVersion6 ? pseudo.checksum(bytes) : InternetChecksum.of(bytes), at: 2)
    return bytes
  }
}

extension PacketBuilder {
  /// Adds a TCP header; `options` are raw bytes, padded to a multiple of four.
  public func tcp(
    from sourcePort: UInt16, to destinationPort: UInt16, sequence: UInt32 = 1,
    acknowledgement: UInt32 = 0, flags: TCPFlags = [.ack], window: UInt16 = 65_535,
    urgentPointer: UInt16 = 0, options: [UInt8] = [], checksum: Checksum = .correct
  ) -> PacketBuilder {
    adding(
      .tcp(
        TCPLayer(
          sourcePort: sourcePort, destinationPort: destinationPort, sequence: sequence,
          acknowledgement: acknowledgement, flags: flags, window: window,
          urgentPointer: urgentPointer, options: options, checksum: checksum)))
  }

  /// Adds a UDP header; `length` overrides the true one.
  public func udp(
    from sourcePort: UInt16, to destinationPort: UInt16, length: UInt16? = nil,
    checksum: Checksum = .correct
  ) -> PacketBuilder {
    adding(
      .udp(
        UDPLayer(
          sourcePort: sourcePort, destinationPort: destinationPort, length: length,
          checksum: checksum)))
  }

  /// Adds an ICMP header; `rest` is its second word (identifier and sequence of an echo).
  public func icmp(type: UInt8, code: UInt8 = 0, rest: UInt32 = 0) -> PacketBuilder {
    adding(.icmp(ICMPLayer(isVersion6: false, type: type, code: code, rest: rest)))
  }

  /// Adds an ICMPv6 header.
  public func icmpv6(type: UInt8, code: UInt8 = 0, rest: UInt32 = 0) -> PacketBuilder {
    adding(.icmp(ICMPLayer(isVersion6: true, type: type, code: code, rest: rest)))
  }

  /// Adds an ARP message for IPv4 over Ethernet: operation 1 asks, 2 answers.
  public func arp(
    operation: UInt16, senderMAC: MACAddress, sender: IPAddress, targetMAC: MACAddress = .none,
    target: IPAddress
  ) -> PacketBuilder {
    var bytes: [UInt8] = [0, 1, 8, 0, 6, 4]
    bytes.append(big: operation)
    bytes.append(mac: senderMAC)
    bytes.append(address: sender)
    bytes.append(mac: targetMAC)
    bytes.append(address: target)
    return adding(.arp(bytes))
  }
}
