import Wire

/// Finished stretches of activity, each with the place of the one before it in the same flow.
///
/// Nearly all are packed; the others lie in a list of their own, at places with ``wideBit``.
struct StretchStore: Sendable {
  private struct Wide {
    var activity: Activity
    var previous: Int32
  }

  private var packed = ChunkedArray<PackedActivity>()
  private var wide = ChunkedArray<Wide>()
  // Places that are free again: the first of each list, the others follow as previous ones.
  private var freePacked: Int32 = -1
  private var freeWide: Int32 = -1

  /// Set in places of stretches that are not packed.
  private static let wideBit: Int32 = 1 << 30

  init() {}

  /// Keeps a stretch and answers its place.
  mutating func append(_ activity: Activity, previous: Int32) -> Int32 {
    if let stretch = PackedActivity(activity, previous: previous) {
      guard freePacked >= 0 else { return Int32(packed.append(stretch)) }
      let place = freePacked
      freePacked = packed[Int(place)].previous
      packed[Int(place)] = stretch
      return place
    }
    let stretch = Wide(activity: activity, previous: previous)
    guard freeWide >= 0 else { return Int32(wide.append(stretch)) | StretchStore.wideBit }
    let place = freeWide
    freeWide = self.previous(of: place)
    wide[Int(place & ~StretchStore.wideBit)] = stretch
    return place
  }

  /// The stretch at a place.
  func activity(at place: Int32) -> Activity {
    place & StretchStore.wideBit == 0
      ? packed[Int(place)].activity : wide[Int(place & ~StretchStore.wideBit)].activity
  }

  /// Place of the stretch before another, -1 where there is none.
  func previous(of place: Int32) -> Int32 {
    place & StretchStore.wideBit == 0
      ? packed[Int(place)].previous : wide[Int(place & ~StretchStore.wideBit)].previous
  }

  /// Puts a stretch behind another.
  mutating func setPrevious(of place: Int32, to previous: Int32) {
    if place & StretchStore.wideBit == 0 {
      packed[Int(place)].previous = previous
    } else {
      wide[Int(place & ~StretchStore.wideBit)].previous = previous
    }
  }

  /// Gives up a stretch.
  mutating func release(_ place: Int32) {
    if place & StretchStore.wideBit == 0 {
      setPrevious(of: place, to: freePacked)
      freePacked = place
    } else {
      setPrevious(of: place, to: freeWide)
      freeWide = place
    }
  }

  /// Takes up to `count` bytes out of the application payload of a stretch; answers how many.
  mutating func takeApplicationPayload(
    _ count: UInt64, at place: Int32, forward: Bool
  ) -> UInt64 {
    if place & StretchStore.wideBit == 0 {
      return packed[Int(place)].takeApplicationPayload(count, forward: forward)
    }
    let slot = Int(place & ~StretchStore.wideBit)
    let held =
      forward
      ? wide[slot].activity.forward.applicationPayload
      : wide[slot].activity.backward.applicationPayload
    let taken = min(held, count)
    if forward {
      wide[slot].activity.forward.applicationPayload -= taken
    } else {
      wide[slot].activity.backward.applicationPayload -= taken
    }
    return taken
  }
}
