import Captures
import Wire

/// TCP bookkeeping: states, sequence space, acknowledgements, and delivery to stream dissectors.
extension TrafficEngine {
  /// Counts a TCP segment; answers how many of its payload bytes are new.
  mutating func takeTCP(_ frame: Frame, flow: Int, forward: Bool, _ bytes: RawSpan) -> UInt64 {
    let flags = packet.tcpFlags
    let payload = packet.payloadLength
    if packet.fault != nil, packet.fault?.layer == .tcp {
      count(frame, flow: flow, forward: forward, payload: 0, unique: 0)
      return 0
    }
    // A lone SYN needs no bookkeeping: its answer states its sequence number.
    if flags == .syn, payload == 0, store[flow].tcp < 0 {
      if store[flow].tcpState == .midstream { store[flow].tcpState = .synSent }
      count(frame, flow: flow, forward: forward, payload: 0, unique: 0)
      withActivity(flow) { $0.events.insert(.opened) }
      return 0
    }
    if store[flow].tcp < 0 { store[flow].tcp = Int32(connections.append(TCPConnection())) }
    let place = Int(store[flow].tcp)
    advanceState(frame, flow: flow, forward: forward, place: place)

    var unique: UInt64 = 0
    var position: Int64 = 0
    if payload > 0 || flags.contains(.fin) {
      let sequence = flags.contains(.syn) ? packet.sequence &+ 1 : packet.sequence
      (unique, position) = enter(sequence, payload, place: place, forward: forward)
      if flags.contains(.fin) { noteFinish(position + Int64(payload), place, forward) }
    } else if !flags.contains(.syn), !isBased(place, forward) {
      startSide(at: packet.sequence, place, forward)
    }
    let isKeepAlive =
      payload <= 1 && unique == 0
      && !flags.contains(.syn) && !flags.contains(.fin) && !flags.contains(.rst)
      && isBeforeNext(packet.sequence, place, forward)
    count(frame, flow: flow, forward: forward, payload: UInt64(payload), unique: unique)
    if isKeepAlive { withActivity(flow) { $0.events.insert(.keepAlive) } }

    if payload > 0 {
      takeSegment(frame, flow: flow, forward: forward, position: position, bytes)
    }
    if flags.contains(.ack) { acknowledge(frame, flow: flow, forward: forward, place: place) }
    if flags.contains(.rst) {
      withActivity(flow) { $0.events.insert(.refused) }
      store[flow].tcpState = .reset
      endStream(frame, flow: flow)
    } else if flags.contains(.fin) {
      withActivity(flow) { $0.events.insert(.closed) }
      store[flow].tcpState = .closed
    }
    return unique
  }

  private mutating func advanceState(_ frame: Frame, flow: Int, forward: Bool, place: Int) {
    let flags = packet.tcpFlags
    if flags.contains(.syn) {
      let start = packet.sequence &+ 1
      if isBased(place, forward), isReopening(start, place, forward) {
        // The 5-tuple is used again: a new connection of the same flow.
        endStream(frame, flow: flow)
        store[flow].dissection = -1
        store[flow].probes = 0
        connections[place] = TCPConnection()
        store[flow].tcpState = .midstream
      }
      if !isBased(place, forward) { startSide(at: start, place, forward) }
      if flags.contains(.ack) {
        if !isBased(place, !forward) { startSide(at: packet.acknowledgement, place, !forward) }
        if store[flow].tcpState == .synSent || store[flow].tcpState == .midstream {
          store[flow].tcpState = .synReceived
          let total = store[flow].total
          // One SYN, one answer: the time between them bounds the distance.
          if !forward, total.forward.frames == 1, total.backward.frames == 0,
            store[flow].storedStretches == 0
          {
            connections[place].opened = total.first
            noteRoundTrip(frame, flow: flow, from: total.first)
          }
        }
      } else {
        if store[flow].tcpState == .midstream { store[flow].tcpState = .synSent }
        withActivity(flow) { $0.events.insert(.opened) }
      }
      return
    }
    guard flags.contains(.ack), !flags.contains(.rst) else { return }
    switch store[flow].tcpState {
    case .synReceived where forward, .synSent where forward:
      // The final ACK; or, in a capture without the answer, the opener's own next segment.
      store[flow].tcpState = .established
      withActivity(flow) { $0.events.insert(.connected) }
    default: break
    }
  }

  private mutating func noteRoundTrip(_ frame: Frame, flow: Int, from start: Timestamp) {
    let time = frame.time.nanoseconds(since: start)
    guard time > 0 else { return }
    let address = store[flow].second
    roundTrips.note(time, of: address)
  }

  private mutating func acknowledge(_ frame: Frame, flow: Int, forward: Bool, place: Int) {
    let number = packet.acknowledgement
    let (confirmed, missing) =
      forward
      ? connections[place].second.acknowledge(number)
      : connections[place].first.acknowledge(number)
    guard confirmed > 0 || missing > 0 else { return }
    // Bytes of a side of which the capture holds nothing at all are no loss but a one-way capture.
    let seen =
      forward
      ? store[flow].total.backward.frames > 0 || store[flow].storedStretches > 0
      : store[flow].total.forward.frames > 0 || store[flow].storedStretches > 0
    withActivity(flow) { activity in
      if forward {
        activity.backward.acknowledged &+= confirmed
        if seen { activity.backward.missing &+= missing }
      } else {
        activity.forward.acknowledged &+= confirmed
        if seen { activity.forward.missing &+= missing }
      }
    }
    if missing > 0 { settleStream(frame, flow: flow, side: forward ? .second : .first) }
  }

  // MARK: one side

  private func isBased(_ place: Int, _ forward: Bool) -> Bool {
    forward ? connections[place].first.isBased : connections[place].second.isBased
  }

  private mutating func startSide(at sequence: UInt32, _ place: Int, _ forward: Bool) {
    if forward {
      connections[place].first.start(at: sequence)
    } else {
      connections[place].second.start(at: sequence)
    }
  }

  private func isReopening(_ start: UInt32, _ place: Int, _ forward: Bool) -> Bool {
    let side = forward ? connections[place].first : connections[place].second
    return start != side.base
  }

  private func isBeforeNext(_ sequence: UInt32, _ place: Int, _ forward: Bool) -> Bool {
    let side = forward ? connections[place].first : connections[place].second
    return side.isBased && side.contiguous > 0
      && side.position(of: sequence) == side.contiguous - 1
  }

  private mutating func enter(
    _ sequence: UInt32, _ count: Int, place: Int, forward: Bool
  ) -> (unique: UInt64, position: Int64) {
    if !isBased(place, forward) { startSide(at: sequence, place, forward) }
    if forward {
      let position = connections[place].first.position(of: sequence)
      return (connections[place].first.add(position: position, count: count), position)
    }
    let position = connections[place].second.position(of: sequence)
    return (connections[place].second.add(position: position, count: count), position)
  }

  private mutating func noteFinish(_ position: Int64, _ place: Int, _ forward: Bool) {
    if forward {
      connections[place].first.finish(at: position)
    } else {
      connections[place].second.finish(at: position)
    }
  }
}
