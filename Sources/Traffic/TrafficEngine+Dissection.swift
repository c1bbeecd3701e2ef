import Captures
import Wire

/// Hands payload to dissectors and applies what they state.
extension TrafficEngine {
  /// Probed payload frames of a datagram flow before it is left alone.
  static let probeLimit: UInt8 = 4

  // MARK: datagrams

  mutating func takeDatagram(_ frame: Frame, flow: Int, forward: Bool, _ bytes: RawSpan) {
    let place = store[flow].dissection
    guard place != -2 else { return }
    noteTruncation(flow)
    let start = min(packet.payloadOffset, bytes.byteCount)
    let end = min(start + packet.payloadCaptured, bytes.byteCount)
    guard end > start else { return }
    let payload = bytes.extracting(start..<end)
    let side = forward ? FlowSide.first : .second
    if place >= 0 {
      hand(payload, to: Int(place), frame, flow: flow, side: side)
      return
    }
    guard let entry = datagramProbe.recognise(payload, packet.sourcePort, packet.destinationPort)
    else {
      store[flow].probes += 1
      if store[flow].probes >= TrafficEngine.probeLimit { store[flow].dissection = -2 }
      return
    }
    let dissector = datagramProbe.dissector(of: entry)
    begin(frame, flow: flow)
    // An entry without a name watches for patterns and names the flow itself.
    let name = datagramProbe.name(of: entry)
    if !name.isEmpty { dissection.setApplication(name) }
    let goesOn = dissector.consume(payload, from: side, in: &dissection)
    apply()
    if goesOn {
      _ = keep(dissector, of: flow)
    } else {
      store[flow].dissection = -2
    }
  }

  /// Hands the chunks of an SCTP packet to the association's streams.
  @inline(never)
  mutating func takeAssociation(_ frame: Frame, flow: Int, forward: Bool, _ bytes: RawSpan) {
    let start = min(packet.payloadOffset, bytes.byteCount)
    let end = min(start + packet.payloadCaptured, bytes.byteCount)
    guard end > start else { return }
    let place =
      store[flow].dissection >= 0
      ? Int(store[flow].dissection) : keep(SCTPAssociation(), of: flow)
    hand(
      bytes.extracting(start..<end), to: place, frame, flow: flow,
      side: forward ? .first : .second)
  }

  /// Gives a flow its dissector and answers the dissector's place.
  mutating func keep(_ dissector: DatagramDissector, of flow: Int) -> Int {
    if let free = freeDatagrams.popLast() {
      datagrams[Int(free)] = dissector
      store[flow].dissection = free
    } else {
      datagrams.append(dissector)
      store[flow].dissection = Int32(datagrams.count - 1)
    }
    return Int(store[flow].dissection)
  }

  /// Hands a payload to the dissector at `place`, which reads the flow.
  @inline(__always)
  mutating func hand(
    _ payload: RawSpan, to place: Int, _ frame: Frame, flow: Int, side: FlowSide
  ) {
    let dissector = datagrams[place]
    begin(frame, flow: flow)
    let goesOn = dissector.consume(payload, from: side, in: &dissection)
    apply()
    if !goesOn {
      // What the dissector held (keys, buffers) is given back at once.
      datagrams[place] = spentDatagram
      freeDatagrams.append(Int32(place))
      store[flow].dissection = -2
    }
  }

  // MARK: streams

  mutating func takeSegment(
    _ frame: Frame, flow: Int, forward: Bool, position: Int64, _ bytes: RawSpan
  ) {
    guard store[flow].dissection != -2 else { return }
    noteTruncation(flow)
    var place = Int(store[flow].dissection)
    if place == -1 {
      guard streamBytes < options.streamCeiling else {
        inventory.evictions += 1
        store[flow].dissection = -2
        return
      }
      place = openStream(flow)
    }
    let side = forward ? FlowSide.first : .second
    if packet.tcpFlags.contains(.urg) {
      // The pointer counts from the segment's start to the byte behind urgent data.
      let pointer = Int64(bytes.uint16(at: packet.transportOffset + 18) ?? 0)
      streams[place].noteUrgent(position &+ max(0, pointer - 1), from: side)
    }
    // Inside a record that nobody looks into, or on a side that nothing more is wanted of.
    if streams[place].passes(position: position, length: packet.payloadLength, from: side) {
      return
    }
    let start = min(packet.payloadOffset, bytes.byteCount)
    let end = min(start + packet.payloadCaptured, bytes.byteCount)
    let held = streams[place].held
    begin(frame, flow: flow)
    streams[place].add(
      bytes.extracting(start..<end), position: position, length: packet.payloadLength,
      from: side, in: &dissection)
    apply()
    streamBytes += streams[place].held - held
    if streams[place].isFinished { dropStream(flow) }
  }

  @inline(never)
  private mutating func openStream(_ flow: Int) -> Int {
    let place: Int
    if let free = freeStreams.popLast() {
      place = Int(free)
      streams[place] = StreamConnection(protocols: streamProbe)
    } else {
      place = streams.count
      streams.append(StreamConnection(protocols: streamProbe))
    }
    store[flow].dissection = Int32(place)
    return place
  }

  /// The peer acknowledged bytes that the capture lacks: the stream goes on behind them.
  mutating func settleStream(_ frame: Frame, flow: Int, side: FlowSide) {
    let place = Int(store[flow].dissection)
    guard place >= 0, store[flow].tcp >= 0 else { return }
    let tcp = connections[Int(store[flow].tcp)]
    let held = streams[place].held
    begin(frame, flow: flow)
    streams[place].settle(
      side == .first ? tcp.first.acknowledged : tcp.second.acknowledged, of: side,
      in: &dissection)
    apply()
    streamBytes += streams[place].held - held
    if streams[place].isFinished { dropStream(flow) }
  }

  /// The connection ended.
  mutating func endStream(_ frame: Frame, flow: Int) {
    let place = Int(store[flow].dissection)
    guard place >= 0 else { return }
    let held = streams[place].held
    begin(frame, flow: flow)
    streams[place].finish(in: &dissection)
    apply()
    streamBytes += streams[place].held - held
    dropStream(flow)
  }

  private mutating func dropStream(_ flow: Int) {
    let place = store[flow].dissection
    guard place >= 0 else { return }
    streams[Int(place)].release()
    freeStreams.append(place)
    store[flow].dissection = -2
  }

  /// Ends all streams at the end of the capture.
  mutating func finishStreams() {
    for flow in 0..<store.count
    where store[flow].ipProtocol == .tcp && store[flow].dissection >= 0 {
      var frame = Frame()
      frame.number = store[flow].total.lastFrame
      frame.time = store[flow].total.last
      endStream(frame, flow: flow)
    }
  }

  // MARK: what dissectors state

  private mutating func begin(_ frame: Frame, flow: Int) {
    dissection.journal.handshakeFirst = 0
    dissection.journal.handshakeSecond = 0
    dissection.journal.events = []
    dissection.flow = flow
    dissection.frame = frame.number
    dissection.time = frame.time
    dissection.first = store[flow].first
    dissection.second = store[flow].second
    dissection.firstPort = store[flow].firstPort
    dissection.secondPort = store[flow].secondPort
    dissection.sourceMAC = packet.sourceMAC
    dissection.destinationMAC = packet.destinationMAC
    dissection.details = store[flow].details
  }

  private mutating func apply() {
    let flow = dissection.flow
    if store[flow].details != dissection.details { store[flow].details = dissection.details }
    let first = dissection.journal.handshakeFirst
    let second = dissection.journal.handshakeSecond
    if first > 0 { takeHandshake(first, flow, forward: true) }
    if second > 0 { takeHandshake(second, flow, forward: false) }
    let events = dissection.journal.events
    if !events.isEmpty { withActivity(flow) { $0.events.formUnion(events) } }
    if !dissection.journal.newCuts.isEmpty { takeNewCuts() }
  }

  /// Takes handshake bytes out of the application payload, the newest stretch first.
  private mutating func takeHandshake(_ count: UInt64, _ flow: Int, forward: Bool) {
    var rest = count
    withActivity(flow) { activity in
      if forward {
        let taken = min(rest, activity.forward.applicationPayload)
        activity.forward.applicationPayload -= taken
        rest -= taken
      } else {
        let taken = min(rest, activity.backward.applicationPayload)
        activity.backward.applicationPayload -= taken
        rest -= taken
      }
    }
    if rest > 0 { _ = store.takeApplicationPayload(rest, of: flow, forward: forward) }
  }

  /// Counts a frame whose payload the snap length cut before the flow was named.
  private mutating func noteTruncation(_ flow: Int) {
    if packet.payloadCaptured < packet.payloadLength,
      store[flow].firstHost < 0 || store[flow].secondHost < 0
    {
      inventory.neededTruncations += 1
    }
  }
}
