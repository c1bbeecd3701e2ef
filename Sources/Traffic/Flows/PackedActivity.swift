import Wire

/// A finished stretch of activity in 72 bytes, less than half of ``Activity``: counts that are nearly
/// always small take as much room as they nearly always need.
struct PackedActivity {
  /// One direction. Bytes sent again and handshake bytes are kept in place of what is left without them.
  private struct Counts {
    var wireBytes: UInt32
    var payload: UInt32
    var handshake: UInt32
    var acknowledged: UInt32
    var frames: UInt16
    var repeated: UInt16
    var missing: UInt16

    init?(_ counts: DirectionCounts) {
      guard counts.frames <= UInt16.max, counts.wireBytes <= UInt32.max,
        counts.payload <= UInt32.max, counts.acknowledged <= UInt32.max,
        counts.missing <= UInt16.max, counts.payload >= counts.uniquePayload,
        counts.payload - counts.uniquePayload <= UInt16.max,
        counts.uniquePayload >= counts.applicationPayload
      else { return nil }
      frames = UInt16(counts.frames)
      wireBytes = UInt32(counts.wireBytes)
      payload = UInt32(counts.payload)
      repeated = UInt16(counts.payload - counts.uniquePayload)
      handshake = UInt32(counts.uniquePayload - counts.applicationPayload)
      acknowledged = UInt32(counts.acknowledged)
      missing = UInt16(counts.missing)
    }

    var applicationPayload: UInt32 { payload - UInt32(repeated) - handshake }

    var counts: DirectionCounts {
      var counts = DirectionCounts()
      counts.frames = UInt64(frames)
      counts.wireBytes = UInt64(wireBytes)
      counts.payload = UInt64(payload)
      counts.uniquePayload = UInt64(payload - UInt32(repeated))
      counts.applicationPayload = UInt64(applicationPayload)
      counts.acknowledged = UInt64(acknowledged)
      counts.missing = UInt64(missing)
      return counts
    }
  }

  private var first: Timestamp
  // The halves of two numbers of 40 bits, 18 minutes of nanoseconds and a trillion frames.
  private var lengthLow: UInt32
  private var firstFrameLow: UInt32
  private var moreFrames: UInt32
  /// Place of the stretch before it.
  var previous: Int32
  // Single bytes fill what alignment leaves.
  private var forward: Counts
  private var lengthHigh: UInt8
  private var firstFrameHigh: UInt8
  private var backward: Counts
  private var events: UInt8

  /// Packs a stretch; nil where a number is too large for that.
  init?(_ activity: Activity, previous: Int32) {
    guard activity.last >= activity.first, activity.lastFrame >= activity.firstFrame,
      let forward = Counts(activity.forward), let backward = Counts(activity.backward)
    else { return nil }
    let length = activity.last.nanoseconds(since: activity.first)
    let more = activity.lastFrame - activity.firstFrame
    guard length >> 40 == 0, activity.firstFrame >> 40 == 0, more <= UInt32.max,
      activity.events.rawValue <= UInt8.max
    else { return nil }
    first = activity.first
    lengthLow = UInt32(truncatingIfNeeded: length)
    lengthHigh = UInt8(truncatingIfNeeded: length >> 32)
    firstFrameLow = UInt32(truncatingIfNeeded: activity.firstFrame)
    firstFrameHigh = UInt8(truncatingIfNeeded: activity.firstFrame >> 32)
    moreFrames = UInt32(more)
    events = UInt8(activity.events.rawValue)
    self.forward = forward
    self.backward = backward
    self.previous = previous
  }

  /// The stretch.
  var activity: Activity {
    var activity = Activity()
    activity.first = first
    activity.last = first.adding(nanoseconds: Int64(lengthHigh) << 32 | Int64(lengthLow))
    activity.firstFrame = UInt64(firstFrameHigh) << 32 | UInt64(firstFrameLow)
    activity.lastFrame = activity.firstFrame + UInt64(moreFrames)
    activity.events = Activity.Events(rawValue: UInt16(events))
    activity.forward = forward.counts
    activity.backward = backward.counts
    return activity
  }

  /// Takes up to `count` bytes out of a direction's application payload; answers how many.
  mutating func takeApplicationPayload(_ count: UInt64, forward isForward: Bool) -> UInt64 {
    let held = isForward ? forward.applicationPayload : backward.applicationPayload
    let taken = UInt32(clamping: min(UInt64(held), count))
    if isForward { forward.handshake += taken } else { backward.handshake += taken }
    return UInt64(taken)
  }
}
