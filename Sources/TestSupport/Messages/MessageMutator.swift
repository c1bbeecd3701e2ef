/// A small seeded generator and the damage that it does to messages in property tests.
///
/// The same seed gives the same numbers on every machine (SplitMix64, public domain algorithm by
/// Sebastiano Vigna).
public struct MessageMutator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator; print `seed` where a test fails.
  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A damaged copy: bits turned, bytes set to edge values, cut, repeated, or pushed in.
  public mutating func mutate(_ message: [UInt8]) -> [UInt8] {
    var bytes = message
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      guard !bytes.isEmpty else { return bytes }
      let index = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes[index] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][Int.random(in: 0..<6, using: &self)]
      case 2: bytes[index] = UInt8.random(in: 0...255, using: &self)
      case 3: bytes.removeSubrange(index...)
      case 4: bytes.insert(UInt8.random(in: 0...255, using: &self), at: index)
      default:
        let end = Swift.min(bytes.count, index + Int.random(in: 1...16, using: &self))
        bytes.insert(contentsOf: bytes[index..<end], at: index)
      }
    }
    return bytes
  }

  /// Bytes of any value.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// Places to cut a message of `count` bytes into pieces, ascending, ending with `count`.
  public mutating func cuts(_ count: Int) -> [Int] {
    var cuts: [Int] = []
    var offset = 0
    while offset < count {
      offset = Swift.min(count, offset + Int.random(in: 1...Swift.max(1, count / 4), using: &self))
      cuts.append(offset)
    }
    return cuts
  }
}
