import Wire

/// How a protocol is read that travels in frames without IP: told by its EtherType.
///
/// Its conversations are kept between two hardware addresses, have no ports, and never leave the
/// local network.
public struct LinkEntry: Sendable {
  /// Protocol name, lower case.
  public var name: String
  /// What reports call the transport.
  public var transport: String
  /// Number under which its conversations are kept beside those of IP protocols: one that no
  /// transport has.
  public var number: IPProtocol
  /// EtherType of its frames.
  public var etherType: UInt16
  /// Group addresses that stand for the other end.
  public var groups: [MACAddress]
  /// Which side of a conversation sends such a payload; nil where it belongs to none.
  public var side: @Sendable (_ payload: RawSpan) -> FlowSide?
  /// Makes the reader of one conversation.
  public var make: @Sendable () -> DatagramDissector
  public init(
    name: String, transport: String, number: IPProtocol, etherType: UInt16,
    groups: [MACAddress],
    side: @escaping @Sendable (RawSpan) -> FlowSide?,
    make: @escaping @Sendable () -> DatagramDissector
  ) {
    self.name = name
    self.transport = transport
    self.number = number
    self.etherType = etherType
    self.groups = groups
    self.side = side
    self.make = make
  }
}
