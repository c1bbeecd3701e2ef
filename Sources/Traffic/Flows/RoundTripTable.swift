import Wire

/// Least time from SYN to SYN-ACK by remote address.
struct RoundTripTable {
  private var least: [IPAddress: Int64] = [:]
  /// Addresses kept.
  static let ceiling = 1 << 20

  init() {}

  mutating func note(_ time: Int64, of address: IPAddress) {
    guard address.scope == .global else { return }
    if let known = least[address] {
      if time < known { least[address] = time }
    } else if least.count < RoundTripTable.ceiling {
      least[address] = time
    }
  }

  /// The least time in nanoseconds; nil where none was seen.
  func time(of address: IPAddress) -> Int64? { least[address] }
}
