import Wire

/// Which side of a flow sent some bytes.
public enum FlowSide: UInt8, Sendable {
  /// The side that opened the flow.
  case first
  /// The other side.
  case second
  /// The opposite side.
  @inlinable public var other: FlowSide { self == .first ? .second : .first }
  /// 0 for the first side, 1 for the second.
  @inline(__always) var place: Int { Int(rawValue) }
}

/// What a dissector may say about the flow whose bytes it is given.
///
/// A dissector states what it saw and never judges. The engine keeps one value, hands it to every
/// call and applies what was said.
public struct Dissection {
  /// Index of the flow.
  public internal(set) var flow = 0
  /// Number of the frame that brought the newest bytes.
  public internal(set) var frame: UInt64 = 0
  /// Its time.
  public internal(set) var time = Timestamp(nanoseconds: 0)
  /// Address of the flow's first side.
  public internal(set) var first = IPAddress.unspecified
  /// Address of the flow's second side.
  public internal(set) var second = IPAddress.unspecified
  /// Port of the flow's first side.
  public internal(set) var firstPort: UInt16 = 0
  /// Port of the flow's second side.
  public internal(set) var secondPort: UInt16 = 0
  /// Hardware address that sent the newest frame.
  public internal(set) var sourceMAC = MACAddress.none
  /// Hardware address that the newest frame was sent to.
  public internal(set) var destinationMAC = MACAddress.none
  /// Index of the flow's details in the journal: -1 none, below that a shared prototype.
  var details: Int32 = -1
  /// Where statements are gathered.
  var journal: Journal

  init(journal: Journal) { self.journal = journal }

  /// Address of a side.
  public mutating func address(of side: FlowSide) -> IPAddress { side == .first ? first : second }
  /// Port of a side.
  public func port(of side: FlowSide) -> UInt16 { side == .first ? firstPort : secondPort }

  /// States the application protocol.
  public mutating func setApplication(_ name: String) {
    journal.setApplication(name, details: &details)
  }

  /// Changes the flow's details in place.
  public mutating func withDetails(_ body: (inout FlowDetails) -> Void) {
    journal.withDetails(&details, body)
  }

  /// States a name of the remote side (SNI, Host, certificate …).
  public mutating func addName(_ name: String, basis: ObservedName.Basis) {
    journal.addName(ObservedName(name, basis: basis, frame: frame), details: &details)
  }

  /// States that `count` of the bytes just delivered by `side` are handshake, not application
  /// payload (TLS, DTLS, QUIC).
  public mutating func addHandshakeBytes(_ count: Int, from side: FlowSide) {
    let bytes = UInt64(max(0, count))
    if side == .first { journal.handshakeFirst += bytes } else { journal.handshakeSecond += bytes }
  }

  /// The fingerprints of a hello; nil where nobody asked for them.
  mutating func fingerprints(of hello: ClientHello) -> FingerprintBook.Fingerprints? {
    journal.wantsFingerprints ? journal.fingerprints.fingerprints(of: hello) : nil
  }

  /// The JA3S of a hello; nil where nobody asked for it.
  mutating func ja3s(of hello: ServerHello) -> String? {
    journal.wantsFingerprints ? journal.fingerprints.ja3s(of: hello) : nil
  }

  /// States an event of the flow.
  public mutating func addEvent(_ event: Activity.Events) { journal.events.insert(event) }

  /// Records a DNS message and joins its answers to later flows of the same client.
  public mutating func addDNS(_ record: DNSRecord, bindings: [DNSBinding]) {
    journal.addDNS(
      record, bindings: bindings, clientMAC: record.isResponse ? destinationMAC : sourceMAC)
  }

  /// Records an HTTP request.
  public mutating func addHTTP(_ record: HTTPRequestRecord) { journal.addHTTP(record) }

  /// Records an HTTP/2 request.
  public mutating func addHTTP2(_ record: HTTP2RequestRecord) { journal.addHTTP2(record) }

  /// States a name or vendor class of a device on the local side, by hardware or IP address.
  public mutating func addStationName(
    _ name: ObservedName, mac: MACAddress, address: IPAddress
  ) {
    journal.addStationName(name, mac: mac, address: address)
  }

  /// States a device's DHCP vendor class.
  public mutating func addVendorClass(_ text: String, mac: MACAddress, address: IPAddress) {
    journal.addVendorClass(text, mac: mac, address: address)
  }

  /// States that `address` is a router or resolver of the local network.
  public mutating func addGateway(_ address: IPAddress) { journal.gateways.insert(address) }

  /// States a reading of another clock.
  public mutating func addClockSample(_ sample: ClockSample) { journal.addClockSample(sample) }

  /// States the aircraft's state.
  public mutating func addFlightState(_ sample: FlightStateSample) {
    journal.addFlightState(sample)
  }

  /// States which side of the flow is the aircraft.
  public mutating func setAircraft(_ side: FlowSide) { journal.aircraft.insert(address(of: side)) }
}

/// An address that a DNS answer gave for a name.
public struct DNSBinding: Sendable {
  /// The address.
  public var address: IPAddress
  /// The name asked, and each alias on the way to the address.
  public var names: [String]
  /// Time to live in seconds.
  public var timeToLive: UInt32
  public init(address: IPAddress, names: [String], timeToLive: UInt32) {
    self.address = address
    self.names = names
    self.timeToLive = timeToLive
  }
}
