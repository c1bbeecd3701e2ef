import Captures
import Wire

/// Gathers what dissectors state, for the engine and the inventory.
///
/// A value inside the ``Dissection`` that is handed from call to call: as a class its fields would
/// be checked for overlapping access with every frame.
struct Journal {
  var details = ChunkedArray<FlowDetails>()
  /// Details shared by all flows of which only the application is known.
  var prototypes: [FlowDetails] = []
  private var prototypeOf: [String: Int32] = [:]
  /// Places among ``details`` that are free again.
  private var freeDetails: [Int32] = []

  var dnsRecords: [DNSRecord] = []
  var httpRequests: [HTTPRequestRecord] = []
  var http2Requests: [HTTP2RequestRecord] = []
  var clockSamples: [ClockSample] = []
  var flightStates: [FlightStateSample] = []
  var stationNames: [(name: ObservedName, mac: MACAddress, address: IPAddress)] = []
  var vendorClasses: [(text: String, mac: MACAddress, address: IPAddress)] = []
  var gateways: Set<IPAddress> = []
  var aircraft: Set<IPAddress> = []
  /// Statements given up because a ceiling was reached.
  var evictions: UInt64 = 0
  /// Moments at which the aircraft's state changed; the engine cuts activity there.
  var newCuts: [Timestamp] = []

  /// Where decryption secrets of the capture are to be asked for.
  var secretSource: (() -> [CaptureSecret])?
  /// The secrets of TLS handshakes among them.
  var handshakeSecrets = HandshakeSecrets()
  /// QUIC connections by their identifiers.
  var quicConnections = QUICConnectionBook()
  /// Packets that were inside an opened tunnel, for the engine to take next.
  var innerPackets: [[UInt8]] = []

  /// Handshake bytes stated during the call under way, by side.
  var handshakeFirst: UInt64 = 0
  var handshakeSecond: UInt64 = 0
  /// Events stated during the call under way.
  var events = Activity.Events()

  /// Fingerprints of the hellos seen.
  var fingerprints = FingerprintBook()
  private var names: NameBook
  private let options: TrafficOptions
  private var foldedQueries = FoldedQueries()
  private var latestState: [StateKey: (state: FlightStateSample.State, place: Int)] = [:]
  private var knownStationNames: Set<StationNameKey> = []
  private var knownVendorClasses: Set<VendorClassKey> = []
  /// Lower bound of the interval between two cuts in which the frame under way lies.
  var interval = Timestamp(nanoseconds: .min)

  private struct StateKey: Hashable {
    var source: String
    var field: String
    var vehicle: String
  }
  private struct VendorClassKey: Hashable {
    var text: String
    var mac: MACAddress
  }
  private struct StationNameKey: Hashable {
    var name: String
    var basis: ObservedName.Basis
    var mac: MACAddress
    var address: IPAddress
  }

  init(options: TrafficOptions) {
    self.options = options
    names = NameBook(ceiling: options.nameCeiling)
  }

  /// Whether fingerprints of hellos are asked for.
  var wantsFingerprints: Bool { options.keepsFingerprints }

  // MARK: details

  mutating func setApplication(_ name: String, details index: inout Int32) {
    if index == -1 {
      if let known = prototypeOf[name] {
        index = known
        return
      }
      var prototype = FlowDetails()
      prototype.application = name
      prototypes.append(prototype)
      index = Int32(-1 - prototypes.count)
      prototypeOf[name] = index
    } else {
      withDetails(&index) { $0.application = name }
    }
  }

  mutating func withDetails(_ index: inout Int32, _ body: (inout FlowDetails) -> Void) {
    if index < 0 {
      let observed = index == -1 ? FlowDetails() : prototypes[Int(-2 - index)]
      if let free = freeDetails.popLast() {
        details[Int(free)] = observed
        index = free
      } else {
        index = Int32(details.append(observed))
      }
    }
    body(&details[Int(index)])
  }

  /// Gives up what was observed in a flow.
  mutating func release(details index: Int32) {
    guard index >= 0 else { return }
    details[Int(index)] = FlowDetails()
    freeDetails.append(index)
  }

  /// Calls `body` with what was observed in a flow.
  func withObserved<Answer>(_ index: Int32, _ body: (FlowDetails) -> Answer) -> Answer {
    if index >= 0 { return details.withElement(at: Int(index), body) }
    return body(index == -1 ? FlowDetails() : prototypes[Int(-2 - index)])
  }

  mutating func addName(_ name: ObservedName, details index: inout Int32) {
    guard !name.name.isEmpty else { return }
    withDetails(&index) { details in
      guard details.names.count < 64,
        !details.names.contains(where: { $0.name == name.name && $0.basis == name.basis })
      else { return }
      details.names.append(name)
    }
  }

  // MARK: names of addresses

  mutating func addDNS(_ record: DNSRecord, bindings: [DNSBinding], clientMAC: MACAddress) {
    for binding in bindings {
      if clientMAC != .none, !clientMAC.isGroup {
        names.add(
          binding, client: IPAddress(hardware: clientMAC), frame: record.frame, time: record.time,
          evictions: &evictions)
      }
      names.add(
        binding, client: record.client, frame: record.frame, time: record.time,
        evictions: &evictions)
    }
    if options.keepsRecords {
      guard dnsRecords.count < options.recordCeiling else {
        evictions += 1
        return
      }
      dnsRecords.append(record)
      return
    }
    if let place = foldedQueries.place(of: record, in: interval, among: dnsRecords) {
      dnsRecords[place].count += 1
      dnsRecords[place].lastTime = max(dnsRecords[place].lastTime, record.time)
      dnsRecords[place].lastFrame = record.frame
      for address in record.addresses where !dnsRecords[place].addresses.contains(address) {
        guard dnsRecords[place].addresses.count < 64 else { break }
        dnsRecords[place].addresses.append(address)
      }
      return
    }
    guard dnsRecords.count < options.recordCeiling else {
      evictions += 1
      return
    }
    dnsRecords.append(record)
    foldedQueries.noteLast(of: dnsRecords, in: interval)
  }

  /// Whether any DNS answer gave an address that is not a public one.
  var namesLocals: Bool { names.namesLocals }

  /// The names that `client` learnt for `address`, valid at `time`, newest answer first.
  func names(of address: IPAddress, for client: IPAddress, at time: Timestamp) -> [ObservedName] {
    names.names(of: address, for: client, at: time)
  }

  /// How many answers that `client` got by `until` gave `address`.
  func answers(of address: IPAddress, for client: IPAddress, until: Timestamp) -> Int {
    names.answers(of: address, for: client, until: until)
  }

  mutating func addHTTP(_ record: HTTPRequestRecord) {
    guard options.keepsRecords else { return }
    guard hasRoomForRequest() else { return }
    httpRequests.append(record)
  }

  mutating func addHTTP2(_ record: HTTP2RequestRecord) {
    guard options.keepsRecords else { return }
    guard hasRoomForRequest() else { return }
    http2Requests.append(record)
  }

  /// Whether one more request may be kept; counts it where it may not.
  private mutating func hasRoomForRequest() -> Bool {
    if httpRequests.count + http2Requests.count < options.recordCeiling { return true }
    evictions += 1
    return false
  }

  // MARK: stations, clocks, flight states

  mutating func addStationName(_ name: ObservedName, mac: MACAddress, address: IPAddress) {
    guard !name.name.isEmpty, knownStationNames.count < 65_536,
      knownStationNames.insert(
        StationNameKey(name: name.name, basis: name.basis, mac: mac, address: address)
      ).inserted
    else { return }
    stationNames.append((name, mac, address))
  }

  mutating func addVendorClass(_ text: String, mac: MACAddress, address: IPAddress) {
    guard vendorClasses.count < 65_536,
      knownVendorClasses.insert(VendorClassKey(text: text, mac: mac)).inserted
    else { return }
    vendorClasses.append((text, mac, address))
  }

  mutating func addClockSample(_ sample: ClockSample) {
    guard clockSamples.count < 65_536 else {
      evictions += 1
      return
    }
    clockSamples.append(sample)
  }

  /// Keeps changes of state and the newest sample of each stretch of equal state.
  mutating func addFlightState(_ sample: FlightStateSample) {
    let key = StateKey(source: sample.source, field: sample.field, vehicle: sample.vehicle)
    if let (state, place) = latestState[key], state == sample.state {
      if place < flightStates.count, flightStates[place].state == state,
        place > 0, flightStates[place - 1].state == state,
        flightStates[place - 1].field == sample.field,
        flightStates[place - 1].vehicle == sample.vehicle
      {
        flightStates[place] = sample
        return
      }
    } else {
      newCuts.append(sample.time)
    }
    guard flightStates.count < 65_536 else {
      evictions += 1
      return
    }
    flightStates.append(sample)
    latestState[key] = (sample.state, flightStates.count - 1)
  }
}
