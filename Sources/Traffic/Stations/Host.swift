import Wire

/// An address on the local side, while a capture is read.
struct Host {
  var address: IPAddress
  /// Hardware addresses that sent its packets, in order of appearance; few.
  var macs: [MACAddress] = []
  var framesSent: UInt64 = 0
  /// Finished stretches of presence.
  var presence: [ClosedRange<Timestamp>] = []
  /// The stretch under way; nil before the first frame.
  var current: ClosedRange<Timestamp>?
  /// How the address came to count as local.
  var basis: Basis

  /// How an address came to count as local.
  enum Basis: UInt8 {
    case `private`, linkLocal, loopback, declared, declaredHardware, claimed, ownGlobal

    /// One clause for people.
    var text: String {
      switch self {
      case .private: "private address"
      case .linkLocal: "link-local address"
      case .loopback: "loopback address"
      case .declared: "declared with --local"
      case .declaredHardware: "hardware address declared local"
      case .claimed: "claimed by ARP or neighbour discovery"
      case .ownGlobal: "global IPv6 address of a device with local addresses"
      }
    }
  }

  /// A silence of this length ends a stretch of presence, in nanoseconds.
  static let silence: Int64 = 30_000_000_000
  /// Stretches of presence kept; later ones are merged into the last.
  static let presenceLimit = 4096

  init(address: IPAddress, basis: Basis) {
    self.address = address
    self.basis = basis
  }

  /// Notes a frame that the host sent. `interval` is the span between two cuts in which it lies.
  mutating func noteSent(at time: Timestamp, interval: Range<Timestamp>) {
    framesSent += 1
    note(time, interval: interval)
  }

  private mutating func note(_ time: Timestamp, interval: Range<Timestamp>) {
    guard let open = current else {
      current = time...time
      return
    }
    if time >= open.lowerBound, time <= open.upperBound { return }
    let sameInterval =
      open.lowerBound >= interval.lowerBound && open.upperBound < interval.upperBound
    let near =
      abs(
        time > open.upperBound
          ? time.nanoseconds(since: open.upperBound) : open.lowerBound.nanoseconds(since: time))
      <= Host.silence
    if sameInterval && near || presence.count >= Host.presenceLimit {
      current = min(open.lowerBound, time)...max(open.upperBound, time)
    } else {
      presence.append(open)
      current = time...time
    }
  }

  /// All stretches of presence, ascending.
  var allPresence: [ClosedRange<Timestamp>] {
    guard !presence.isEmpty else { return current.map { [$0] } ?? [] }
    return (presence + (current.map { [$0] } ?? [])).sorted { $0.lowerBound < $1.lowerBound }
  }
}
