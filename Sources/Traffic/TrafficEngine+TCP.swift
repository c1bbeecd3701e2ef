import Captures
import Wire

/// TCP bookkeeping: states, sequence space, acknowledgements, and delivery to stream dissectors.
extension TrafficEngine {
  /// Counts a TCP segment and hands its payload on.
  mutating func takeTCP(_ frame: Frame, flow: Int, forward: Bool, _ bytes: RawSpan) -> FlowTouch {
    let flags = packet.tcpFlags
    let payload = packet.payloadLength
    let place = store[flow].tcp
    // A lone SYN needs no bookkeeping (its answer states its sequence number), and a header that
    // the capture cut allows none.
    let isCut = packet.fault != nil && packet.fault?.layer == .tcp
    if isCut || place < 0 && flags == .syn && payload == 0 {
      if !isCut, store[flow].tcpState == .midstream { store[flow].tcpState = .synSent }
      let touch = FlowTouch.count(
        &store[flow], packet, frame, forward: forward, unique: isCut ? UInt64(payload) : 0,
        events: isCut ? [] : .opened)
      note(touch, flow: flow, frame, forward: forward)
      return touch
    }
    let connection = place >= 0 ? Int(place) : openConnection()
    if place < 0 {
      store[flow].tcp = Int32(connection)
    } else if flags.contains(.syn),
      connections[connection].reopens(packet, forward: forward)
    {
      // The 5-tuple is used again: a new connection of the same flow.
      endStream(frame, flow: flow)
      store[flow].dissection = -1
      store[flow].probes = 0
      store[flow].tcpState = .midstream
      connections[connection] = TCPConnection()
    }

    let segment = TCPSegment.enter(
      packet, frame.time, forward: forward, flow: &store[flow],
      connection: &connections[connection])
    let touch = FlowTouch.count(
      &store[flow], packet, frame, forward: forward, unique: segment.unique,
      events: segment.events)
    note(touch, flow: flow, frame, forward: forward)
    if segment.recovered > 0 { recover(segment.recovered, flow: flow, forward: forward) }
    if segment.roundTrip > 0 { roundTrips.note(segment.roundTrip, of: store[flow].second) }
    if payload > 0, touch.dissection != -2 {
      takeSegment(frame, flow: flow, forward: forward, position: segment.position, bytes)
    }
    if segment.confirmed > 0 {
      confirm(segment, frame, flow: flow, forward: forward)
    }
    if flags.contains(.rst)
      || flags == .ack && payload == 0 && store[flow].tcpState == .closed
        && connections[connection].isOver
    {
      endStream(frame, flow: flow)
    }
    return touch
  }

  /// Makes the bookkeeping of a connection.
  private mutating func openConnection() -> Int {
    guard let free = freeConnections.popLast() else {
      return connections.append(TCPConnection())
    }
    connections[Int(free)] = TCPConnection()
    return Int(free)
  }

  /// Bytes that came after their acknowledgement were not lost after all.
  private mutating func recover(_ count: UInt64, flow: Int, forward: Bool) {
    withActivity(flow) { activity in
      if forward {
        activity.forward.missing -= min(activity.forward.missing, count)
      } else {
        activity.backward.missing -= min(activity.backward.missing, count)
      }
    }
  }

  /// Counts the bytes that a segment acknowledges for the other side.
  private mutating func confirm(
    _ segment: TCPSegment, _ frame: Frame, flow: Int, forward: Bool
  ) {
    withActivity(flow) { activity in
      if forward {
        activity.backward.acknowledged &+= segment.confirmed
        activity.backward.missing &+= segment.missing
      } else {
        activity.forward.acknowledged &+= segment.confirmed
        activity.forward.missing &+= segment.missing
      }
    }
    if segment.missing > 0 { settleStream(frame, flow: flow, side: forward ? .second : .first) }
  }
}
