import Captures
import Wire

/// Conversations in frames that carry no IP.
extension TrafficEngine {
  /// Counts the frame in the conversation of its two hardware addresses and hands its payload to
  /// the protocol's dissector.
  @inline(never)
  mutating func takeLink(_ entry: LinkEntry, _ frame: Frame, _ bytes: RawSpan) {
    let start = min(packet.payloadOffset, bytes.byteCount)
    let end = min(start + packet.payloadCaptured, bytes.byteCount)
    let payload = bytes.extracting(start..<end)
    guard packet.sourceMAC != .none, !packet.sourceMAC.isGroup, let side = entry.side(payload)
    else { return }
    let partner = linkPairs.partner(
      of: packet.sourceMAC, to: packet.destinationMAC, side: side, groups: entry.groups)
    packet.source = IPAddress(hardware: packet.sourceMAC)
    packet.destination = IPAddress(hardware: partner)
    packet.ipProtocol = entry.number
    let hash = index.hash(packet.source, 0, packet.destination, 0, packet.ipProtocol)
    var (flow, forward) = index.find(
      hash: hash, packet.source, 0, packet.destination, 0, packet.ipProtocol, hasPorts: false,
      in: store)
    if flow < 0 {
      guard store.count < options.flowCeiling || makeRoom() else {
        inventory.evictions += 1
        return
      }
      forward = side == .first
      flow = openLink(hash: hash, forward: forward)
    }
    if store[flow].endsStretch(at: frame.time, interval: interval, longest: longestStretch) {
      store.finishStretch(of: flow)
    }
    _ = FlowTouch.count(
      &store[flow], packet, frame, forward: forward, unique: UInt64(packet.payloadLength))
    dissect(payload, by: entry, frame, flow: flow, side: forward ? .first : .second)
  }

  private mutating func openLink(hash: UInt64, forward: Bool) -> Int {
    let flow = store.append(
      Flow(
        first: forward ? packet.source : packet.destination,
        second: forward ? packet.destination : packet.source, firstPort: 0, secondPort: 0,
        ipProtocol: packet.ipProtocol, vlan: packet.vlan))
    index.insert(hash: hash, index: flow)
    return flow
  }

  private mutating func dissect(
    _ payload: RawSpan, by entry: LinkEntry, _ frame: Frame, flow: Int, side: FlowSide
  ) {
    var place = Int(store[flow].dissection)
    if place == -1 {
      dissection.details = store[flow].details
      dissection.setApplication(entry.name)
      store[flow].details = dissection.details
      place = keep(entry.make(), of: flow)
    }
    guard place >= 0 else { return }
    hand(payload, to: place, frame, flow: flow, side: side)
  }
}
