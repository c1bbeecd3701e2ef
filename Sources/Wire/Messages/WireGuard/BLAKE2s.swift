/// BLAKE2s with a digest of 32 bytes (RFC 7693), which WireGuard's key schedule is made of and no
/// cryptography package in use offers. For deriving keys out of secrets that a capture carries,
/// not for protecting anything.
public struct BLAKE2s: Sendable {
  /// Bytes of a block.
  static let blockLength = 64
  /// Bytes of a digest.
  public static let digestLength = 32

  private static let start: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  /// The order in which each round takes the sixteen words of a block (section 2.7).
  private static let order: [[Int]] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  ]

  /// The digest of `message`.
  public static func hash(_ message: [UInt8]) -> [UInt8] {
    var state = start
    state[0] ^= 0x0101_0020
    var offset = 0
    repeat {
      let end = Swift.min(offset + blockLength, message.count)
      var block = Array(message[offset..<end])
      block += [UInt8](repeating: 0, count: blockLength - block.count)
      compress(&state, block, count: UInt64(end), isLast: end == message.count)
      offset = end
    } while offset < message.count
    var digest: [UInt8] = []
    for word in state {
      for shift: UInt32 in [0, 8, 16, 24] {
        digest.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return digest
  }

  /// HMAC over this hash (RFC 2104).
  public static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var padded = key.count > blockLength ? hash(key) : key
    padded += [UInt8](repeating: 0, count: blockLength - padded.count)
    return hash(padded.map { $0 ^ 0x5C } + hash(padded.map { $0 ^ 0x36 } + message))
  }

  private static func compress(
    _ state: inout [UInt32], _ block: [UInt8], count: UInt64, isLast: Bool
  ) {
    var words = [UInt32](repeating: 0, count: 16)
    for (index, byte) in block.enumerated() {
      words[index / 4] |= UInt32(byte) << UInt32(8 * (index % 4))
    }
    var work = state + start
    work[12] ^= UInt32(truncatingIfNeeded: count)
    work[13] ^= UInt32(truncatingIfNeeded: count >> 32)
    if isLast { work[14] = ~work[14] }
    for round in order {
      for column in 0..<4 {
        mix(
          &work, column, 4 + column, 8 + column, 12 + column, words[round[2 * column]],
          words[round[2 * column + 1]])
      }
      for column in 0..<4 {
        mix(
          &work, column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4,
          words[round[8 + 2 * column]], words[round[9 + 2 * column]])
      }
    }
    for index in 0..<8 { state[index] ^= work[index] ^ work[index + 8] }
  }

  private static func mix(
    _ work: inout [UInt32], _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: UInt32, _ y: UInt32
  ) {
    work[a] = work[a] &+ work[b] &+ x
    work[d] = turn(work[d] ^ work[a], 16)
    work[c] = work[c] &+ work[d]
    work[b] = turn(work[b] ^ work[c], 12)
    work[a] = work[a] &+ work[b] &+ y
    work[d] = turn(work[d] ^ work[a], 8)
    work[c] = work[c] &+ work[d]
    work[b] = turn(work[b] ^ work[c], 7)
  }

  private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }
}
