import Traffic
import Wire

/// Published measures of a conversation's shape (`docs/traffic-classes.md`).
struct Measures: Sendable, Equatable {
  /// Application bytes from the station.
  var upload: UInt64 = 0
  /// Application bytes to the station.
  var download: UInt64 = 0
  var first = Timestamp(nanoseconds: .max)
  var last = Timestamp(nanoseconds: .min)
  var bigFramesOut: UInt64 = 0
  var payloadFramesOut: UInt64 = 0
  /// Payload of the busiest second of one conversation.
  var peakOut: UInt64 = 0
  /// Starts of upload bursts (after a pause of over 200 ms) in milliseconds of capture time.
  var burstStarts: [Int64] = []
  /// Payload of these bursts.
  var burstSizes: [UInt32] = []
  /// How often each byte value comes in samples of the payload from the station; empty or 256.
  var byteCounts: [UInt32] = []
}

extension Measures {
  /// Adds what the flows of a contact did in one part of a phase.
  mutating func add(_ share: Share) {
    upload &+= share.outbound.applicationPayload
    download &+= share.inbound.applicationPayload
    first = min(first, share.first)
    last = max(last, share.last)
  }

  /// Adds what a flow's shape says about one phase; bursts are in order once it is ``settled``.
  mutating func add(
    flow: Flow, details: FlowDetails?, spot: Placement.Spot, placement: Placement
  ) {
    let isFirst = flow.localSide == .first
    guard let shape = details?.shape else {
      // Too few frames to be measured: at most all of it went in one second.
      peakOut = max(peakOut, flow.outbound(flow.total).uniquePayload)
      return
    }
    peakOut = max(peakOut, isFirst ? shape.peakForward : shape.peakBackward)
    bigFramesOut &+= isFirst ? shape.bigForward : shape.bigBackward
    add(byteCounts: isFirst ? shape.byteCountsForward : shape.byteCountsBackward)
    payloadFramesOut &+= isFirst ? shape.payloadFramesForward : shape.payloadFramesBackward
    let starts = isFirst ? shape.burstStartsForward : shape.burstStartsBackward
    let sizes = isFirst ? shape.burstSizesForward : shape.burstSizesBackward
    for (start, size) in zip(starts, sizes) {
      let time = flow.total.first.adding(nanoseconds: Int64(start) * 1_000_000)
      guard placement.spot(time) == spot else { continue }
      burstStarts.append(time.nanoseconds / 1_000_000)
      burstSizes.append(size)
    }
  }

  /// The same with bursts in order of time, those of one moment in order of size.
  var settled: Measures {
    let bursts = zip(burstStarts, burstSizes).sorted {
      $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1
    }
    var settled = self
    settled.burstStarts = bursts.map(\.0)
    settled.burstSizes = bursts.map(\.1)
    return settled
  }
}
