import Wire

/// Recognises 802.11 frames that repeat one already counted: a monitor hears retransmissions on the
/// air that the receiver passes up only once.
///
/// A frame is a repeat when the retry bit is set and one of the last frames, within a second,
/// carried the same bytes from the network header on between the same stations.
struct RepeatFilter {
  /// Made with the first frame: few captures are of the air.
  private var recent: ContiguousArray<(hash: UInt64, time: Int64)> = []
  private var next = 0

  /// Frames remembered.
  static let memory = 512
  /// How far back a repeat may lie, in nanoseconds.
  static let reach: Int64 = 1_000_000_000

  mutating func isRepeat(_ packet: Packet, _ bytes: RawSpan, at time: Timestamp) -> Bool {
    if recent.isEmpty {
      recent = ContiguousArray(repeating: (0, .min), count: RepeatFilter.memory)
    }
    var hash = packet.sourceMAC.value &* 0x9E37_79B9_7F4A_7C15 ^ packet.destinationMAC.value
    var offset = max(0, packet.networkOffset)
    // The frame check sequence at the end may differ by the retry bit itself.
    let end = min(bytes.byteCount, packet.payloadOffset + packet.payloadCaptured)
    while offset + 8 <= end {
      hash = (hash ^ (bytes.uint64(at: offset) ?? 0)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      offset += 8
    }
    while offset < end {
      hash = (hash ^ UInt64(bytes.uint8(at: offset) ?? 0)) &* 0x0100_0000_01B3
      offset += 1
    }
    hash |= 1
    let now = time.nanoseconds
    var found = false
    if packet.isLinkRetry {
      for entry in recent
      where entry.hash == hash && now &- entry.time <= RepeatFilter.reach && now >= entry.time {
        found = true
        break
      }
    }
    recent[next] = (hash, now)
    next = (next + 1) % RepeatFilter.memory
    return found
  }
}

extension LinkType {
  /// Whether frames of this type were heard on the air.
  var isRadio: Bool {
    switch self {
    case .ieee80211, .prism, .radiotap, .ieee80211AVS, .ppi: return true
    default: return false
    }
  }
}
