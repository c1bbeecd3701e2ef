/// The parsed headers of one frame: the innermost IP header and what lies around it.
///
/// A plain value that the decoder fills in place, frame after frame; it owns no memory. Offsets
/// count from the first byte of the frame handed to the decoder.
public struct Packet: Sendable {
  /// What the decoder reached.
  public enum Kind: UInt8, Sendable {
    /// An IP packet whose ports were read (TCP, UDP, UDP-Lite, SCTP, DCCP). Where the capture
    /// holds only part of the header, ``fault`` says so.
    case transport
    /// A later IP fragment, without a transport header: see ``fragment``. The first fragment of a
    /// packet has its transport header decoded and is of another kind.
    case fragment
    /// An IP packet of a protocol that has no ports (ICMP with type and code in the port fields),
    /// or one whose transport header the capture does not hold: then ``fault`` says so.
    case network
    /// An ARP packet; ``payloadOffset`` is its first byte.
    case arp
    /// A frame of a known link type that carries no IP.
    case notIP
    /// An 802.11 frame whose content is encrypted.
    case encryptedRadio
    /// A header could not be read: see ``fault``.
    case undecodable
  }

  /// What the decoder reached.
  public var kind = Kind.undecodable
  /// Why decoding stopped early, where it did; the fields read so far hold.
  public var fault: WireError?

  /// Transmitter, or zero where the link has no hardware addresses.
  public var sourceMAC = MACAddress.none
  /// Receiver, or zero.
  public var destinationMAC = MACAddress.none
  /// EtherType (or SLL protocol) in front of the network header.
  public var etherType: UInt16 = 0
  /// Outermost VLAN id, 0xFFFF where the frame has no tag.
  public var vlan: UInt16 = 0xFFFF
  /// Tunnels passed on the way to the innermost IP header, outermost first.
  public var tunnels = TunnelPath()
  /// Whether the link layer says that the frame repeats an earlier one (802.11 retry bit).
  public var isLinkRetry = false
  /// Identifier of the sending application, where the capture states it (0: none). The meaning is
  /// the capture's: an Android uid or a process id.
  public var applicationID: UInt32 = 0

  /// Offset of the next subframe of an 802.11 aggregate, 0 where there is none: decode it with
  /// ``PacketDecoder/decodeSubframe(_:originalLength:into:)``.
  public var nextSubframe: UInt32 = 0

  /// Addresses of the innermost IP header.
  public var source = IPAddress.unspecified
  /// Addresses of the innermost IP header.
  public var destination = IPAddress.unspecified
  /// Protocol of the innermost IP header, behind its extension headers.
  public var ipProtocol = IPProtocol(rawValue: 0)
  /// TTL or hop limit.
  public var hopLimit: UInt8 = 0
  /// Fragment fields, all zero where the packet is whole.
  public var fragment = FragmentFields()
  /// Whether the IPv4, TCP or UDP checksum is zero or plainly not filled in (offload).
  public var checksumMissing = false

  /// Source port, or ICMP type.
  public var sourcePort: UInt16 = 0
  /// Destination port, or ICMP code.
  public var destinationPort: UInt16 = 0
  /// TCP sequence number.
  public var sequence: UInt32 = 0
  /// TCP acknowledgement number.
  public var acknowledgement: UInt32 = 0
  /// TCP flags.
  public var tcpFlags = TCPFlags(rawValue: 0)
  /// TCP window as in the header, not scaled.
  public var window: UInt16 = 0

  /// Where the IP header starts.
  public var networkOffset = 0
  /// Where the transport header starts.
  public var transportOffset = 0
  /// Where the transport payload (or, for kinds without one, the undecoded rest) starts.
  public var payloadOffset = 0
  /// Payload bytes that the capture holds.
  public var payloadCaptured = 0
  /// Payload bytes that the headers state, whether or not the capture holds them; never more than
  /// the frame's original length leaves room for.
  public var payloadLength = 0

  /// Creates an empty packet.
  public init() {}
}

/// The fields that place an IP fragment.
public struct FragmentFields: Sendable, Equatable {
  /// Identification (16 bits for IPv4, 32 for IPv6).
  public var identification: UInt32 = 0
  /// Offset of the fragment's first byte in the packet, in bytes.
  public var offset = 0
  /// Whether more fragments follow.
  public var moreFollow = false
  /// Where the fragment's data starts (for IPv6 behind the fragment header).
  public var dataOffset: UInt32 = 0
  /// Bytes of data that the fragment states.
  public var dataLength: UInt32 = 0
  /// Protocol of the first header in the fragmented data: where a reassembled packet goes on.
  public var firstProtocol = IPProtocol(rawValue: 0)
  /// Whether the packet is a fragment at all.
  public var isFragment: Bool { offset > 0 || moreFollow }
  /// Creates the fields of a whole packet.
  public init() {}
}

/// The flag bits of a TCP header (RFC 9293 section 3.1).
public struct TCPFlags: OptionSet, Hashable, Sendable {
  /// The low eight bits of the flags field.
  public var rawValue: UInt8
  /// Creates flags.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let fin = TCPFlags(rawValue: 1)
  public static let syn = TCPFlags(rawValue: 2)
  public static let rst = TCPFlags(rawValue: 4)
  public static let psh = TCPFlags(rawValue: 8)
  public static let ack = TCPFlags(rawValue: 16)
  public static let urg = TCPFlags(rawValue: 32)
}
