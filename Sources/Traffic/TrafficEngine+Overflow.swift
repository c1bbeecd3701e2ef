import Captures
import Wire

/// What happens to packets of new flows when the flow table is full: their bytes are still counted.
extension TrafficEngine {
  /// Share of the flow ceiling that is kept for collective flows: one in so many.
  static let collectiveShare = 8

  /// Counts a packet in the collective flow of its two addresses, which has ports 0; nothing is read
  /// from its payload, and TCP's acknowledgements are not followed. Counts and directions of a pair of
  /// addresses so stay right however many connections it opens; each such packet lowers the coverage.
  ///
  /// Where there is no room for a collective flow either, the packet is counted as given up only.
  @inline(never)
  mutating func takeWithoutRoom(_ frame: Frame) {
    inventory.evictions += 1
    let hash = index.hash(packet.source, 0, packet.destination, 0, packet.ipProtocol)
    packet.sourcePort = 0
    packet.destinationPort = 0
    var (flow, forward) = index.find(
      hash: hash, packet.source, 0, packet.destination, 0, packet.ipProtocol, hasPorts: true,
      in: store)
    if flow < 0 {
      let most =
        options.flowCeiling + options.flowCeiling / TrafficEngine.collectiveShare
      guard store.count < most else { return }
      (flow, forward) = open(frame, hash: hash, hasPorts: false)
      store[flow].dissection = -2
    }
    if store[flow].endsStretch(at: frame.time, interval: interval, longest: longestStretch) {
      store.finishStretch(of: flow)
    }
    let touch = FlowTouch.count(
      &store[flow], packet, frame, forward: forward, unique: UInt64(packet.payloadLength))
    note(touch, flow: flow, frame, forward: forward)
  }
}
