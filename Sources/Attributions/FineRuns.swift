import Wire

/// The runs of every /64 that a range table cuts finer, searched where they lie: u64 first half, u64
/// second half and u32 value each, in order.
struct FineRuns: Sendable {
  /// One run of a /64.
  struct Run {
    /// The second half of its first and of its last address.
    var low, end: UInt64
    var value: UInt32
  }

  /// Number of runs.
  let count: Int
  private let bytes: EmbeddedBytes
  private let start: Int
  /// One bit for each 16-bit mixture of a first half that is cut finer: most look-ups stop here.
  private let filter: [UInt64]
  private static let size = 20

  /// No runs.
  init() {
    count = 0
    bytes = EmbeddedBytes(UnsafeRawBufferPointer(start: nil, count: 0))
    start = 0
    filter = []
  }

  /// The runs behind the cursor, which steps over them; nil where they are not there.
  init?(_ cursor: inout ByteCursor, count: UInt32) {
    let size = Int(count) * FineRuns.size
    guard cursor.bytes.count - cursor.offset >= size else { return nil }
    self.count = Int(count)
    bytes = EmbeddedBytes(cursor.bytes)
    start = cursor.offset
    cursor.offset += size
    guard count > 0 else {
      filter = []
      return
    }
    var bits = [UInt64](repeating: 0, count: 1024)
    for index in 0..<self.count {
      let bit = FineRuns.mixture(
        UInt64(
          littleEndian: cursor.bytes.loadUnaligned(
            fromByteOffset: start + index * FineRuns.size, as: UInt64.self)))
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    filter = bits
  }

  /// The run that holds an IPv6 address, where its /64 is cut finer.
  @inline(__always)
  func run(of address: IPAddress) -> Run? {
    guard !filter.isEmpty else { return nil }
    let bit = FineRuns.mixture(address.high)
    guard filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return nil }
    return search(address)
  }

  /// The first halves that are cut finer next to an address, before it and behind it.
  func neighbours(of address: IPAddress) -> (before: UInt64?, after: UInt64?) {
    let next = count(through: address)
    return (next > 0 ? high(next - 1) : nil, next < count ? high(next) : nil)
  }

  private func search(_ address: IPAddress) -> Run? {
    let next = count(through: address)
    guard next > 0, high(next - 1) == address.high else { return nil }
    let isCut = next < count && high(next) == address.high
    let value = UInt32(
      littleEndian: bytes.buffer.loadUnaligned(
        fromByteOffset: start + (next - 1) * FineRuns.size + 16, as: UInt32.self))
    return Run(low: low(next - 1), end: isCut ? low(next) &- 1 : .max, value: value)
  }

  /// How many runs start at or before the address.
  private func count(through address: IPAddress) -> Int {
    var below = 0
    var above = count
    while below < above {
      let middle = (below + above) >> 1
      let high = high(middle)
      if high < address.high || (high == address.high && low(middle) <= address.low) {
        below = middle + 1
      } else {
        above = middle
      }
    }
    return below
  }

  private func high(_ index: Int) -> UInt64 { half(index, 0) }
  private func low(_ index: Int) -> UInt64 { half(index, 8) }

  private func half(_ index: Int, _ at: Int) -> UInt64 {
    UInt64(
      littleEndian: bytes.buffer.loadUnaligned(
        fromByteOffset: start + index * FineRuns.size + at, as: UInt64.self))
  }

  @inline(__always)
  private static func mixture(_ high: UInt64) -> Int {
    Int((high &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }
}
