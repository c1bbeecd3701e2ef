import Captures
import Wire

/// Frames → flows, names, stations: reads one capture (or several rotated ones) frame by frame.
///
/// Give every frame to ``ingest(_:_:)`` in order, then call ``finish()`` once.
public struct TrafficEngine {
  let options: TrafficOptions
  var packet = Packet()
  var store = FlowStore()
  var index = FlowIndex()
  var connections = ChunkedArray<TCPConnection>()
  var freeConnections: [Int32] = []
  var shapes = ChunkedArray<ShapeMeter>()
  var freeShapes: [Int32] = []
  var streams: ContiguousArray<StreamConnection> = []
  var freeStreams: [Int32] = []
  var datagrams: ContiguousArray<DatagramDissector> = []
  var freeDatagrams: [Int32] = []
  let spentDatagram = DatagramDissector()
  var streamBytes = 0
  /// What dissectors stated, and the call to one that is under way.
  var dissection: Dissection
  let datagramProbe: DatagramProbe
  let streamProbe: StreamProbe
  var book: HostBook
  var linkPairs = LinkPairs()
  var fragments: FragmentReassembler
  var repeats = RepeatFilter()
  private var orphans: [OrphanKey: (Packet, Frame)] = [:]
  var roundTrips = RoundTripTable()
  private var checksums = ChecksumWatch()

  var inventory = Inventory()
  private var faults = FaultTable()
  private var latest = Timestamp(nanoseconds: .min)
  private var latestLinkType = LinkType.ethernet
  private var isRadio = false
  private(set) var cuts: [Timestamp]
  /// Longest stretch of activity in nanoseconds, see ``TrafficOptions``.
  var longestStretch: Int64?
  /// The span between two cuts in which the frame under way lies.
  var interval = Timestamp(nanoseconds: .min)..<Timestamp(nanoseconds: .min)

  /// Packets without a flow, since flows were last retired, after which that is tried again.
  var patience = 0
  /// How many there were.
  var waits = 0

  /// A silence of all traffic that is recorded, in nanoseconds.
  static let silence: Int64 = 10_000_000_000
  /// Silences kept.
  static let silenceLimit = 65_536

  /// Creates an engine.
  ///
  /// - Parameter fingerprints: Fingerprints that other readings have found; shared with them.
  public init(
    options: TrafficOptions = TrafficOptions(), fingerprints: FingerprintBook = FingerprintBook()
  ) {
    self.options = options
    cuts = options.cuts.sorted()
    longestStretch = options.longestStretch
    dissection = Dissection(journal: Journal(options: options, fingerprints: fingerprints))
    datagramProbe = DatagramProbe.all
    streamProbe = StreamProbe.all
    book = HostBook(options: options)
    fragments = FragmentReassembler(ceiling: options.fragmentCeiling)
  }

  /// Takes one frame; `bytes` are its captured bytes, valid during the call.
  public mutating func ingest(_ frame: Frame, _ bytes: UnsafeRawBufferPointer) {
    let span = bytes.bytes
    PacketDecoder.decode(
      span, linkType: frame.linkType, originalLength: frame.originalLength, into: &packet)
    takeFrame(frame, span)
  }

  /// Takes frames that were decoded on another thread.
  public mutating func ingest(_ batch: FrameBatch) {
    batch.forEach { frame, decoded, bytes in
      packet = decoded
      takeFrame(frame, bytes.bytes)
    }
  }

  /// Takes the frame whose outermost packet was decoded.
  @inline(__always)
  private mutating func takeFrame(_ frame: Frame, _ span: RawSpan) {
    if frame.hasTime { keepTime(frame.time) }
    if packet.fault != nil { noteFault() }
    if frame.linkType != latestLinkType {
      latestLinkType = frame.linkType
      isRadio = frame.linkType.isRadio
    }
    if isRadio, repeats.isRepeat(packet, span, at: frame.time) {
      inventory.linkRepeats += 1
      return
    }
    takePacket(frame, span)
    // Every subframe of an 802.11 aggregate is a packet of its own.
    while packet.nextSubframe > 0 {
      PacketDecoder.decodeSubframe(span, originalLength: frame.originalLength, into: &packet)
      if packet.fault != nil { noteFault() }
      takePacket(frame, span)
    }
    if !dissection.journal.innerPackets.isEmpty { takeOpened(frame) }
  }

  /// Sorts a decoded packet by its kind.
  @inline(__always)
  private mutating func takePacket(_ frame: Frame, _ span: RawSpan) {
    switch packet.kind {
    case .transport, .network:
      if packet.fragment.isFragment {
        takeFragment(frame, span)
      } else {
        take(frame, span)
      }
    case .fragment: takeFragment(frame, span)
    case .arp: takeARP(frame, span)
    case .encryptedRadio: inventory.encryptedRadioFrames += 1
    case .notIP:
      if let entry = DissectorRegistry.link(of: packet.etherType) {
        takeLink(entry, frame, span)
      } else if frame.linkType.isRadio {
        takeRadio(frame, span)
      }
    case .undecodable:
      if packet.fault?.code == .unsupported {
        inventory.unsupportedFrames += 1
      } else {
        inventory.undecodedFrames += 1
      }
    }
  }

  /// Takes a packet that was decoded out of another.
  mutating func takeDecoded(_ frame: Frame, _ span: RawSpan) {
    if packet.fault != nil { noteFault() }
    takePacket(frame, span)
  }

  // MARK: time

  /// Follows the interval between cuts, and silences.
  @inline(__always)
  private mutating func keepTime(_ time: Timestamp) {
    if time > latest {
      if latest.nanoseconds != .min, time.nanoseconds(since: latest) >= TrafficEngine.silence,
        inventory.silences.count < TrafficEngine.silenceLimit
      {
        inventory.silences.append(latest...time)
      }
      latest = time
    }
    if time < interval.lowerBound || time >= interval.upperBound { findInterval(time) }
  }

  private mutating func findInterval(_ time: Timestamp) {
    var low = Timestamp(nanoseconds: .min)
    var high = Timestamp(nanoseconds: .max)
    // The first cut behind `time`, by halving.
    var from = 0
    var to = cuts.count
    while from < to {
      let middle = (from + to) / 2
      if cuts[middle] <= time { from = middle + 1 } else { to = middle }
    }
    if from > 0 { low = cuts[from - 1] }
    if from < cuts.count { high = cuts[from] }
    interval = low..<high
    dissection.journal.interval = low
  }

  /// Cuts activity where the aircraft's state changed.
  mutating func takeNewCuts() {
    if longestStretch == nil { longestStretch = options.longestStretchInFlight }
    for cut in dissection.journal.newCuts where cuts.count < 65_536 {
      // States come in order of time: nearly always this is the end.
      var place = cuts.count
      while place > 0, cuts[place - 1] > cut { place -= 1 }
      cuts.insert(cut, at: place)
    }
    dissection.journal.newCuts.removeAll(keepingCapacity: true)
    interval = Timestamp(nanoseconds: .min)..<Timestamp(nanoseconds: .min)
  }

  // MARK: what is no flow

  private mutating func noteFault() {
    guard let fault = packet.fault else { return }
    faults.count(fault)
    if fault.code == .tooShort, fault.lengthSource == .capture { inventory.neededTruncations += 1 }
  }

  private mutating func takeARP(_ frame: Frame, _ span: RawSpan) {
    guard let claim = ARPClaim(span, at: packet.payloadOffset) else { return }
    book.noteClaim(of: claim.address, by: claim.mac, at: frame.time, interval: interval)
  }

  private mutating func takeFragment(_ frame: Frame, _ span: RawSpan) {
    if let whole = fragments.add(packet, frame: span, time: frame.time) {
      orphans[OrphanKey(packet)] = nil
      PacketDecoder.decodeTransport(whole.span.bytes, into: &packet)
      take(frame, whole.span.bytes)
      return
    }
    // A first fragment names its flow even if the rest never comes: it is counted at the end.
    guard packet.kind == .transport, orphans.count < TrafficEngine.orphanLimit else { return }
    orphans[OrphanKey(packet)] = (packet, frame)
  }

  /// First fragments that wait for the rest of their packet.
  struct OrphanKey: Hashable {
    var source: IPAddress
    var destination: IPAddress
    var identification: UInt32

    init(_ packet: Packet) {
      source = packet.source
      destination = packet.destination
      identification = packet.fragment.identification
    }
  }

  /// First fragments remembered.
  static let orphanLimit = 4096

  /// Counts first fragments whose packets never became whole.
  private mutating func takeOrphans() {
    for (_, orphan) in orphans.sorted(by: { $0.value.1.number < $1.value.1.number }) {
      packet = orphan.0
      inventory.orphanFragments += 1
      // The bytes are gone: the flow is counted, nothing is read from it.
      packet.payloadOffset = 0
      packet.payloadCaptured = 0
      take(orphan.1, RawSpan())
    }
    orphans = [:]
  }

  // MARK: flows

  /// Counts the packet in its flow and hands its payload to the dissectors.
  private mutating func take(_ frame: Frame, _ bytes: RawSpan) {
    let number = packet.ipProtocol
    let hasPorts = packet.kind == .transport
    let sourcePort = hasPorts ? packet.sourcePort : 0
    let destinationPort = hasPorts ? packet.destinationPort : 0
    let hash = index.hash(
      packet.source, sourcePort, packet.destination, destinationPort, number)
    var (flow, forward) = index.find(
      hash: hash, packet.source, sourcePort, packet.destination, destinationPort, number,
      hasPorts: hasPorts, in: store)
    if flow < 0 {
      guard store.count < options.flowCeiling || makeRoom() else {
        takeWithoutRoom(frame)
        return
      }
      (flow, forward) = open(frame, hash: hash, hasPorts: hasPorts)
    }
    let payload = packet.payloadLength
    if store[flow].endsStretch(
      at: frame.time, interval: interval, longest: longestStretch)
    {
      store.finishStretch(of: flow)
    }
    let touch: FlowTouch
    if number == .tcp {
      touch = takeTCP(frame, flow: flow, forward: forward, bytes)
      if checksums.budget > 0, touch.sender >= 0 {
        checksums.look(at: packet, bytes, host: touch.sender)
      }
    } else {
      touch = FlowTouch.count(
        &store[flow], packet, frame, forward: forward, unique: UInt64(payload))
      note(touch, flow: flow, frame, forward: forward)
      if number == .udp, payload > 0, touch.dissection != -2 {
        takeDatagram(frame, flow: flow, forward: forward, bytes)
      } else if number == .icmp || number == .icmpv6 {
        takeICMP(frame, bytes)
      } else if number == .sctp, payload > 0, touch.dissection != -2 {
        takeAssociation(frame, flow: flow, forward: forward, bytes)
      }
    }
    if touch.isFirstOfSide, touch.sender >= 0, ChecksumOffload.isPartial(packet, bytes) {
      inventory.checksumOffloadSeen = true
    }
    if payload > 0, touch.isShaped {
      measure(frame, touch.shape, flow: flow, forward: forward, payload: payload, bytes)
    }
  }

  /// Follows up what counting a frame in its flow brought to light.
  @inline(__always)
  mutating func note(_ touch: FlowTouch, flow: Int, _ frame: Frame, forward: Bool) {
    if touch.isFirstOfSide {
      book.noteSender(packet.source, mac: packet.sourceMAC, place: touch.sender)
    }
    if touch.sender >= 0 {
      book.noteSent(touch.sender, at: frame.time, interval: interval)
      if packet.checksumMissing { inventory.checksumOffloadSeen = true }
    }
  }

  /// Changes the stretch under way of a flow.
  @inline(__always)
  mutating func withActivity(_ flow: Int, _ body: (inout Activity) -> Void) {
    body(&store[flow].total)
  }

  /// Makes the flow of the packet under way.
  mutating func open(
    _ frame: Frame, hash: UInt64, hasPorts: Bool
  ) -> (Int, forward: Bool) {
    // The side that opened is the one that sent the SYN, asked the well-known port, or came first.
    let answersFirst =
      packet.ipProtocol == .tcp && packet.tcpFlags.contains([.syn, .ack])
      || !(packet.ipProtocol == .tcp && packet.tcpFlags.contains(.syn)) && hasPorts
        && packet.sourcePort < 1024 && packet.destinationPort >= 1024
    let forward = !answersFirst
    var flow = Flow(
      first: forward ? packet.source : packet.destination,
      second: forward ? packet.destination : packet.source,
      firstPort: forward ? packet.sourcePort : packet.destinationPort,
      secondPort: forward ? packet.destinationPort : packet.sourcePort,
      ipProtocol: packet.ipProtocol, vlan: packet.vlan, tunnels: packet.tunnels)
    if packet.ipProtocol == .tcp { flow.tcpState = .midstream }
    let sourceOpens = forward
    let sourceHost = book.host(packet.source, mac: packet.sourceMAC, opens: sourceOpens)
    let destinationHost = book.host(
      packet.destination, mac: packet.destinationMAC, opens: !sourceOpens)
    flow.firstHost = forward ? sourceHost : destinationHost
    flow.secondHost = forward ? destinationHost : sourceHost
    joinNames(&flow, at: frame.time)
    let place = store.append(flow)
    index.insert(hash: hash, index: place)
    return (place, forward)
  }

  /// Gives a new flow the names that its client learnt for the other side by DNS.
  private mutating func joinNames(_ flow: inout Flow, at time: Timestamp) {
    var names = namesLearnt(of: flow.second, by: flow.first, at: time)
    if names.isEmpty { names = namesLearnt(of: flow.first, by: flow.second, at: time) }
    guard !names.isEmpty else { return }
    dissection.journal.withDetails(&flow.details) { $0.names = names }
  }

  private func namesLearnt(
    of remote: IPAddress, by client: IPAddress, at time: Timestamp
  ) -> [ObservedName] {
    guard remote.scope == .global || dissection.journal.namesLocals else { return [] }
    let names = dissection.journal.names(of: remote, for: client, at: time)
    guard names.isEmpty else { return names }
    // The client may have asked from another of its addresses.
    let mac = remote == packet.source ? packet.destinationMAC : packet.sourceMAC
    guard mac != .none, !mac.isGroup, !book.standsForSeveral(mac) else { return [] }
    return dissection.journal.names(of: remote, for: IPAddress(hardware: mac), at: time)
  }

  private mutating func measure(
    _ frame: Frame, _ shape: Int32, flow: Int, forward: Bool, payload: Int, _ bytes: RawSpan
  ) {
    let place: Int
    if shape >= 0 {
      place = Int(shape)
    } else {
      let meter = ShapeMeter(start: frame.time)
      if let free = freeShapes.popLast() {
        place = Int(free)
        shapes[place] = meter
      } else {
        place = shapes.append(meter)
      }
      store[flow].shape = Int32(place)
    }
    shapes[place].add(payload, at: frame.time, forward: forward)
    guard shapes[place].wantsBytes(forward: forward) else { return }
    let start = min(packet.payloadOffset, bytes.byteCount)
    let end = min(start + packet.payloadCaptured, bytes.byteCount)
    if end > start { shapes[place].count(bytes.extracting(start..<end), forward: forward) }
  }

  private mutating func takeICMP(_ frame: Frame, _ bytes: RawSpan) {
    let type = packet.sourcePort
    let isSix = packet.ipProtocol == .icmpv6
    if isSix, (133...137).contains(type) {
      takeNeighborDiscovery(type, frame, bytes)
      return
    }
    guard
      isSix
        ? ICMPQuotation.isError(icmpv6Type: type) : ICMPQuotation.isError(icmpType: type),
      packet.payloadOffset <= bytes.byteCount,
      let quoted = ICMPQuotation(bytes.extracting(packet.payloadOffset..<bytes.byteCount))
    else { return }
    let hasPorts = quoted.sourcePort != 0 || quoted.destinationPort != 0
    let hash = index.hash(
      quoted.source, quoted.sourcePort, quoted.destination, quoted.destinationPort,
      quoted.ipProtocol)
    let (flow, _) = index.find(
      hash: hash, quoted.source, quoted.sourcePort, quoted.destination, quoted.destinationPort,
      quoted.ipProtocol, hasPorts: hasPorts, in: store)
    if flow < 0 { takeQuotedNames(quoted, frame, bytes) }
    // Only "unreachable" and "administratively prohibited" refuse; a redirect or an expired hop
    // limit does not.
    if flow >= 0, isSix ? type == 1 : type == 3 {
      withActivity(flow) { $0.events.insert(.refused) }
    }
  }

  private mutating func takeNeighborDiscovery(_ type: UInt16, _ frame: Frame, _ bytes: RawSpan) {
    switch type {
    case 134: book.noteRouter(packet.sourceMAC)
    case 136:
      // Neighbor Advertisement (RFC 4861 section 4.4): the target follows the ICMPv6 header.
      if let high = bytes.uint64(at: packet.payloadOffset),
        let low = bytes.uint64(at: packet.payloadOffset + 8)
      {
        book.noteClaim(
          of: IPAddress(high: high, low: low), by: packet.sourceMAC, at: frame.time,
          interval: interval)
      }
    case 135 where packet.source.scope != .unspecified:
      book.noteClaim(
        of: packet.source, by: packet.sourceMAC, at: frame.time, interval: interval)
    default: break
    }
  }

  /// Ends the reading and answers what the capture holds.
  public mutating func finish() -> Inventory {
    takeOrphans()
    if checksums.isOffloaded { inventory.checksumOffloadSeen = true }
    finishStreams()
    inventory.faults = faults.counts
    return InventoryBuilder.inventory(from: &self)
  }
}
