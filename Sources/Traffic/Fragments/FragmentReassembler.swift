import Wire

/// Puts IP fragments together again (RFC 791 section 3.2, RFC 8200 section 4.5).
///
/// Overlap policy: the bytes seen first stand. Memory is bounded; when a ceiling is reached the
/// packet that waited longest is given up and counted.
public struct FragmentReassembler {
  private struct Key: Hashable {
    var source: IPAddress
    var destination: IPAddress
    var identification: UInt32
    var ipProtocol: IPProtocol
  }
  private struct Partial {
    var pieces: [(offset: Int, bytes: [UInt8])] = []
    var length: Int?
    var held = 0
    var started: Timestamp
    var order: UInt64
  }

  private var partials: [Key: Partial] = [:]
  private var held = 0
  private var nextOrder: UInt64 = 0
  /// Packets in the order they began, some of them whole by now.
  private var queue: ContiguousArray<(key: Key, order: UInt64)> = []
  private var queueHead = 0
  private let ceiling: Int
  /// Packets given up because a ceiling was reached.
  public private(set) var evictions: UInt64 = 0

  /// Packets waiting at once.
  static let packetLimit = 4096
  /// Fragments of one packet.
  static let pieceLimit = 1024
  /// How long a packet waits for its fragments, in nanoseconds of capture time.
  static let patience: Int64 = 60_000_000_000

  /// Bytes that wait at present.
  public var heldBytes: Int { held }

  /// Creates a reassembler that keeps at most `ceiling` bytes.
  public init(ceiling: Int = 16 << 20) { self.ceiling = ceiling }

  /// Enters a fragment; answers the whole IP payload once the last missing fragment has come.
  public mutating func add(
    _ packet: Packet, frame: RawSpan, time: Timestamp
  ) -> [UInt8]? {
    let key = Key(
      source: packet.source, destination: packet.destination,
      identification: packet.fragment.identification,
      ipProtocol: packet.source.isV4 ? packet.fragment.firstProtocol : IPProtocol(rawValue: 0))
    let start = Int(packet.fragment.dataOffset)
    let length = Int(packet.fragment.dataLength)
    guard start >= 0, length >= 0, start + length <= frame.byteCount else { return nil }
    var partial = partials.removeValue(forKey: key) ?? newPartial(key, time)
    held -= partial.held
    if time.nanoseconds(since: partial.started) > FragmentReassembler.patience {
      partial = newPartial(key, time)
    }
    guard partial.pieces.count < FragmentReassembler.pieceLimit else {
      evictions += 1
      return nil
    }
    partial.pieces.append((packet.fragment.offset, frame.copy(start..<start + length)))
    partial.held += length
    if !packet.fragment.moreFollow, partial.length == nil {
      partial.length = packet.fragment.offset + length
    }
    if let whole = whole(partial) { return whole }
    held += partial.held
    partials[key] = partial
    makeRoom()
    return nil
  }

  private mutating func newPartial(_ key: Key, _ time: Timestamp) -> Partial {
    nextOrder += 1
    queue.append((key, nextOrder))
    return Partial(started: time, order: nextOrder)
  }

  /// Gives up the packets that wait longest until the ceilings hold, and forgets queue entries of
  /// packets that became whole.
  private mutating func makeRoom() {
    while queueHead < queue.count,
      held > ceiling || partials.count > FragmentReassembler.packetLimit
    {
      let oldest = queue[queueHead]
      queueHead += 1
      guard let partial = partials[oldest.key], partial.order == oldest.order else { continue }
      held -= partial.held
      partials[oldest.key] = nil
      evictions += 1
    }
    if queue.count - queueHead > 2 * FragmentReassembler.packetLimit || queueHead > 4096 {
      queue.removeSubrange(..<queueHead)
      queueHead = 0
      queue.removeAll { partials[$0.key]?.order != $0.order }
    }
  }

  private func whole(_ partial: Partial) -> [UInt8]? {
    guard let length = partial.length, length <= 65_535 + 40, partial.held >= length
    else { return nil }
    // The bytes seen first stand: later pieces are laid down before earlier ones.
    var covered = 0
    for piece in partial.pieces.sorted(by: { $0.offset < $1.offset }) {
      guard piece.offset <= covered else { return nil }
      covered = max(covered, piece.offset + piece.bytes.count)
    }
    guard covered >= length else { return nil }
    var bytes = [UInt8](repeating: 0, count: length)
    for piece in partial.pieces.reversed() where piece.offset < length {
      let end = min(length, piece.offset + piece.bytes.count)
      bytes.replaceSubrange(piece.offset..<end, with: piece.bytes.prefix(end - piece.offset))
    }
    return bytes
  }
}
