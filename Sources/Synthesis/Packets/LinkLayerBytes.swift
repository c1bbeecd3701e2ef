import Wire

/// A link header other than Ethernet.
enum LinkLayerBytes: Sendable {
  case linuxSLL(source: MACAddress, packetType: UInt16)
  case linuxSLL2(source: MACAddress, packetType: UInt8)
  case null(bigEndian: Bool)
  case mpls(label: UInt32)
  case pppoe(session: UInt16)
  case ppp(framed: Bool)
  case cHDLC
  case snap
  case pktap(processID: UInt32, processName: String, linkType: UInt32)
  case nflog(prefix: String, userID: UInt32?)
  case pcapdroid(userID: UInt32, application: String)

  /// The EtherType that announces the header, where one does.
  var etherType: UInt16 {
    switch self {
    case .mpls: return 0x8847
    case .pppoe: return 0x8864
    case .ppp: return 0x880B
    default: return 0x88B5
    }
  }

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var bytes: [UInt8] = []
    let type = next?.etherType ?? 0x88B5
    switch self {
    case .linuxSLL(let source, let packetType):
      bytes.append(big: packetType)
      bytes.append(big: UInt16(1))
      bytes.append(big: UInt16(6))
      bytes.append(mac: source)
      bytes.append(big: UInt16(0))
      bytes.append(big: type)
    case .linuxSLL2(let source, let packetType):
      bytes.append(big: type)
      bytes.append(big: UInt16(0))
      bytes.append(big: UInt32(2))
      bytes.append(big: UInt16(1))
      bytes += [packetType, 6]
      bytes.append(mac: source)
      bytes.append(big: UInt16(0))
    case .null(let isBig):
      let family: UInt32 = type == 0x86DD ? 30 : 2
      if isBig { bytes.append(big: family) } else { bytes.append(little: family) }
    case .mpls(let label):
      var isBottom: UInt32 = 0x100
      if case .link(.mpls) = next { isBottom = 0 }
      bytes.append(big: label << 12 | isBottom | 64)
    case .pppoe(let session):
      bytes += [0x11, 0]
      bytes.append(big: session)
      bytes.append(big: UInt16(truncatingIfNeeded: inner.count))
    case .ppp(let framed):
      if framed { bytes += [0xFF, 0x03] }
      bytes.append(big: UInt16(type == 0x86DD ? 0x0057 : 0x0021))
    case .cHDLC:
      bytes += [0x0F, 0]
      bytes.append(big: type)
    case .snap:
      bytes += [0xAA, 0xAA, 0x03, 0, 0, 0]
      bytes.append(big: type)
    case .pktap(let processID, let processName, let linkType):
      bytes = Self.pktapHeader(processID, processName, linkType)
    case .pcapdroid(let userID, let application):
      bytes = inner
      bytes.append(big: UInt32(0x0107_2021))
      bytes.append(big: userID)
      bytes += Self.padded(application, 20)
      bytes.append(big: UInt32(0))  // check sequence, as written for frames that are not checked
      return bytes
    case .nflog(let prefix, let userID):
      bytes += [type == 0x86DD ? 10 : 2, 0, 0, 0]
      let text = Array(prefix.utf8) + [0]
      Self.appendAttribute(10, text, to: &bytes)
      if let userID {
        var value: [UInt8] = []
        value.append(big: userID)
        Self.appendAttribute(11, value, to: &bytes)
      }
      Self.appendAttribute(9, inner, to: &bytes)
      return bytes
    }
    return bytes + inner
  }

  /// A netlink attribute: length and type in the writing host's byte order, padded to four.
  private static func appendAttribute(_ type: UInt16, _ value: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(little: UInt16(truncatingIfNeeded: value.count + 4))
    bytes.append(little: type)
    bytes += value
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  /// A 108-byte PKTAP header (Darwin `bsd/net/pktap.h`).
  private static func pktapHeader(_ pid: UInt32, _ name: String, _ linkType: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(little: UInt32(108))  // header length
    bytes.append(little: UInt32(1))  // record type: packet
    bytes.append(little: linkType)
    bytes += padded("en0", 24)  // interface name
    bytes.append(little: UInt32(1))  // flags: incoming
    bytes.append(little: UInt32(2))  // protocol family
    bytes.append(little: UInt32(0))  // link header length
    bytes.append(little: UInt32(0))  // link trailer length
    bytes.append(little: pid)
    bytes += padded(name, 20)
    bytes.append(little: UInt32(0))  // service class
    bytes.append(little: UInt16(6))  // interface type
    bytes.append(little: UInt16(0))  // interface unit
    bytes.append(little: pid)  // effective process
    bytes += padded(name, 20)
    return bytes
  }

  private static func padded(_ text: String, _ count: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(count - 1))
    return bytes + [UInt8](repeating: 0, count: count - bytes.count)
  }
}

extension PacketBuilder {
  /// Adds a Linux "cooked" header (LINKTYPE_LINUX_SLL). `packetType` 4 is a sent frame.
  public func linuxSLL(source: MACAddress, packetType: UInt16 = 0) -> PacketBuilder {
    adding(.link(.linuxSLL(source: source, packetType: packetType)))
  }

  /// Adds a Linux "cooked" header of version 2 (LINKTYPE_LINUX_SLL2).
  public func linuxSLL2(source: MACAddress, packetType: UInt8 = 0) -> PacketBuilder {
    adding(.link(.linuxSLL2(source: source, packetType: packetType)))
  }

  /// Adds a BSD loopback header: host order (LINKTYPE_NULL) or big-endian (LINKTYPE_LOOP).
  public func null(bigEndian: Bool = false) -> PacketBuilder {
    adding(.link(.null(bigEndian: bigEndian)))
  }

  /// Adds an MPLS label; the bottom of stack is where no further label follows.
  public func mpls(_ label: UInt32) -> PacketBuilder { adding(.link(.mpls(label: label))) }

  /// Adds a PPPoE session header; a ``ppp(framed:)`` layer without framing follows.
  public func pppoe(session: UInt16 = 1) -> PacketBuilder {
    adding(.link(.pppoe(session: session)))
  }

  /// Adds a PPP header, with or without the address and control bytes of HDLC framing.
  public func ppp(framed: Bool) -> PacketBuilder { adding(.link(.ppp(framed: framed))) }

  /// Adds a Cisco HDLC header.
  public func cHDLC() -> PacketBuilder { adding(.link(.cHDLC)) }

  /// Adds LLC and SNAP, as behind an 802.11 data header.
  public func snap() -> PacketBuilder { adding(.link(.snap)) }

  /// Adds a Darwin PKTAP header that names the process; `linkType` is that of what follows.
  public func pktap(
    processID: UInt32, processName: String, linkType: LinkType = .ethernet
  ) -> PacketBuilder {
    // PKTAP states the Darwin DLT, in which raw IP is 12.
    let number = linkType == .raw ? 12 : linkType.rawValue
    return adding(
      .link(.pktap(processID: processID, processName: processName, linkType: number)))
  }

  /// Puts what follows into an NFLOG message.
  public func nflog(prefix: String = "", userID: UInt32? = nil) -> PacketBuilder {
    adding(.link(.nflog(prefix: prefix, userID: userID)))
  }

  /// Puts PCAPdroid's trailer behind everything that follows: the Android uid and the name of the
  /// application (at most 19 bytes).
  public func pcapdroid(userID: UInt32, application: String) -> PacketBuilder {
    adding(.link(.pcapdroid(userID: userID, application: application)))
  }
}
