import Wire

/// The streams of one SCTP association: chunks put in the order of their numbers, each stream then
/// read by whichever dissector it turns out to be for.
///
/// Only payload whose protocol the sender leaves unspecified is read: what states a protocol is
/// signalling of telephone networks, which no dissector here is for.
final class SCTPAssociation: DatagramDissector {
  private struct Waiting {
    var stream: UInt16
    var bytes: [UInt8]
  }
  private struct Side {
    /// Number of the next chunk.
    var next: UInt32?
    /// Chunks ahead of their turn.
    var waiting: [UInt32: Waiting] = [:]
    var held = 0
  }
  private struct Stream {
    var nested: NestedStream
    let reader: InnerStreamDissector
  }

  private var sides: [2 of Side] = [Side(), Side()]
  private var streams: [UInt16: Stream] = [:]

  /// Chunks kept ahead of their turn, a side.
  static let waitingLimit = 128
  /// Their bytes, a side.
  static let heldLimit = 64 << 10
  /// Streams read.
  static let streamLimit = 16
  /// Chunks passed over in one packet, so that none costs more than its length is worth.
  static let chunkLimit = 256

  override func consume(
    _ packet: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    var place = 0
    var count = 0
    while count < SCTPAssociation.chunkLimit, let chunk = SCTPChunk(packet, at: place) {
      count += 1
      place = chunk.next
      switch chunk.content {
      case .opens(let first):
        if sides[side.place].next == nil { sides[side.place].next = first }
      case .data(let data):
        guard take(data, packet, side, in: &dissection) else { return false }
      case .other: break
      }
    }
    return true
  }

  /// Takes a chunk; false where too much waits for one that never comes.
  private func take(
    _ data: SCTPChunk.Data, _ packet: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    let next = sides[side.place].next ?? data.number
    sides[side.place].next = next
    // Serial numbers (RFC 1982): how far ahead, or behind.
    let ahead = Int32(bitPattern: data.number &- next)
    guard ahead >= 0, sides[side.place].waiting[data.number] == nil else { return true }
    let isRead = data.payloadProtocol == 0
    guard ahead == 0 else {
      let bytes = isRead ? packet.copy(data.payload) : []
      guard sides[side.place].waiting.count < SCTPAssociation.waitingLimit,
        sides[side.place].held + bytes.count <= SCTPAssociation.heldLimit
      else {
        dissection.addRemark("sctp-chunks-missing")
        return false
      }
      sides[side.place].held += bytes.count
      sides[side.place].waiting[data.number] = Waiting(stream: data.stream, bytes: bytes)
      return true
    }
    sides[side.place].next = next &+ 1
    if isRead { deliver(packet.extracting(data.payload), data.stream, side, in: &dissection) }
    while let number = sides[side.place].next,
      let held = sides[side.place].waiting.removeValue(forKey: number)
    {
      sides[side.place].next = number &+ 1
      sides[side.place].held -= held.bytes.count
      if !held.bytes.isEmpty { deliver(held.bytes.span.bytes, held.stream, side, in: &dissection) }
    }
    return true
  }

  private func deliver(
    _ bytes: RawSpan, _ number: UInt16, _ side: FlowSide, in dissection: inout Dissection
  ) {
    guard streams[number] != nil || streams.count < SCTPAssociation.streamLimit else {
      dissection.addRemark("sctp-streams-unread")
      return
    }
    var stream = streams.removeValue(forKey: number) ?? SCTPAssociation.makeStream()
    stream.nested.add(bytes, from: side, in: &dissection)
    if let name = stream.reader.name { dissection.setApplication(name) }
    streams[number] = stream
  }

  private static func makeStream() -> Stream {
    let reader = InnerStreamDissector()
    return Stream(nested: NestedStream(reader), reader: reader)
  }
}
