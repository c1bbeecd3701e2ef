import Wire

/// How a stream protocol is recognised and read.
public struct StreamEntry: Sendable {
  /// Protocol name, lower case.
  public var name: String
  /// Ports of the opened side on which this protocol is probed first: a hint, never a proof.
  public var ports: [UInt16]
  /// Whether the bytes at the start of one side's stream are this protocol.
  public var probe: @Sendable (_ bytes: RawSpan, _ side: FlowSide) -> Probe
  /// Whether newly delivered bytes begin this protocol inside a stream that began as another
  /// (STARTTLS, a proxy's CONNECT); nil where the protocol never begins so.
  public var beginsLate: (@Sendable (_ bytes: RawSpan) -> Bool)?
  /// Whether newly delivered bytes begin this protocol in a stream whose start was nothing known;
  /// nil where only the start of a stream counts.
  public var beginsUnannounced: (@Sendable (_ bytes: RawSpan) -> Bool)?
  /// Makes the reader of one connection.
  public var make: @Sendable () -> StreamDissector
  public init(
    name: String, ports: [UInt16], probe: @escaping @Sendable (RawSpan, FlowSide) -> Probe,
    beginsLate: (@Sendable (RawSpan) -> Bool)? = nil,
    beginsUnannounced: (@Sendable (RawSpan) -> Bool)? = nil,
    make: @escaping @Sendable () -> StreamDissector
  ) {
    self.name = name
    self.ports = ports
    self.probe = probe
    self.beginsLate = beginsLate
    self.beginsUnannounced = beginsUnannounced
    self.make = make
  }
}

/// How a datagram protocol is recognised and read.
public struct DatagramEntry: Sendable {
  /// Protocol name, lower case.
  public var name: String
  /// Ports on either side on which this protocol is probed first.
  public var ports: [UInt16]
  /// Whether a datagram is this protocol. `ports` are those of the datagram's sender and receiver.
  public var probe: @Sendable (_ datagram: RawSpan, _ from: UInt16, _ to: UInt16) -> Probe
  /// Makes the reader of one flow.
  public var make: @Sendable () -> DatagramDissector
  public init(
    name: String, ports: [UInt16],
    probe: @escaping @Sendable (RawSpan, UInt16, UInt16) -> Probe,
    make: @escaping @Sendable () -> DatagramDissector
  ) {
    self.name = name
    self.ports = ports
    self.probe = probe
    self.make = make
  }
}

/// All dissectors: one line each. The order matters where two could claim the same bytes.
public enum DissectorRegistry {
  /// Stream protocols.
  public static let streams: [StreamEntry] = [
    TLSStreamDissector.entry,
    DNSStreamDissector.entry,
    HTTPStreamDissector.entry,
    HTTP2StreamDissector.entry,
    MQTTStreamDissector.entry,
    RTSPStreamDissector.entry,
    RTMPStreamDissector.entry,
    SIPStreamDissector.entry,
    SSHStreamDissector.entry,
    SMTPStreamDissector.entry,
    FTPStreamDissector.entry,
    STUNStreamDissector.entry,
    MAVLinkStreamDissector.entry,
    SOCKSStreamDissector.entry,
    OpenVPNStreamDissector.entry,
  ]
  /// Datagram protocols.
  public static let datagrams: [DatagramEntry] = [
    DNSDatagramDissector.entry,
    LocalNameDissector.multicastEntry,
    LocalNameDissector.linkLocalEntry,
    LocalNameDissector.netBIOSEntry,
    QUICDissector.entry,
    DTLSDissector.entry,
    DHCPDissector.entry,
    DHCPv6Dissector.entry,
    NTPDissector.entry,
    SSDPDissector.entry,
    DJILinkDissector.entry,
    MAVLinkDatagramDissector.entry,
    TelloDissector.entry,
    ARSDKDissector.entry,
    ARDroneDissector.entry,
    STUNDatagramDissector.entry,
    SIPDatagramDissector.entry,
    SRTDissector.entry,
    RTCPDissector.entry,
    SNMPDissector.entry,
    SyslogDissector.entry,
    CoAPDissector.entry,
    IKEDissector.entry,
    DNSCryptDissector.entry,
    RDPUDPDissector.entry,
    DatagramPatternDissector.entry,
  ]
  /// Protocols in frames that carry no IP.
  public static let links: [LinkEntry] = [
    EAPOLDissector.entry
  ]

  /// The link protocol of an EtherType; nil where none is read.
  static func link(of etherType: UInt16) -> LinkEntry? {
    links.first { $0.etherType == etherType }
  }
}
