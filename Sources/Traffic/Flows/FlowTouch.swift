import Captures
import Wire

/// What counting a frame in its flow brings to light: gathered in one access to the flow, because
/// on captures of many flows each access is a cache miss.
struct FlowTouch {
  /// Whether the frame is the first of its direction.
  var isFirstOfSide = false
  /// Host record of the sender, -1 where it has none.
  var sender: Int32 = -1
  /// The flow's dissection, see ``Flow``.
  var dissection: Int32 = -1
  /// The flow's shape measures, -1 where there are none yet.
  var shape: Int32 = -1
  /// Whether the flow's shape is worth measuring.
  var isShaped = false
  /// Frames after which the shape of a flow with a side elsewhere is measured: below that the sums
  /// say all.
  static let shapedFrames: UInt64 = 24

  /// Counts a frame in its flow.
  ///
  /// - Parameters:
  ///   - unique: New bytes among the payload.
  @inline(__always)
  static func count(
    _ flow: inout Flow, _ packet: Packet, _ frame: Frame, forward: Bool,
    unique: UInt64, events: Activity.Events = []
  ) -> FlowTouch {
    var touch = FlowTouch()
    touch.sender = forward ? flow.firstHost : flow.secondHost
    touch.dissection = flow.dissection
    touch.shape = flow.shape
    let time = frame.time
    if time < flow.total.first { flow.total.first = time }
    if time > flow.total.last { flow.total.last = time }
    if flow.total.firstFrame == 0 { flow.total.firstFrame = frame.number }
    flow.total.lastFrame = frame.number
    if !events.isEmpty { flow.total.events.formUnion(events) }
    let wire = UInt64(truncatingIfNeeded: frame.originalLength)
    let payload = UInt64(truncatingIfNeeded: packet.payloadLength)
    if forward {
      touch.isFirstOfSide = flow.total.forward.frames == 0 && flow.storedStretches == 0
      flow.total.forward.frames &+= 1
      flow.total.forward.wireBytes &+= wire
      flow.total.forward.payload &+= payload
      flow.total.forward.uniquePayload &+= unique
      flow.total.forward.applicationPayload &+= unique
    } else {
      touch.isFirstOfSide = flow.total.backward.frames == 0
      flow.total.backward.frames &+= 1
      flow.total.backward.wireBytes &+= wire
      flow.total.backward.payload &+= payload
      flow.total.backward.uniquePayload &+= unique
      flow.total.backward.applicationPayload &+= unique
    }
    touch.isShaped =
      (flow.firstHost < 0 || flow.secondHost < 0)
      && (flow.shape >= 0 || flow.storedStretches > 0
        || flow.total.forward.frames &+ flow.total.backward.frames >= shapedFrames)
    return touch
  }
}
