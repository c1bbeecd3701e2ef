import Wire

/// A TCP connection's two streams and the dissector that reads them.
///
/// Delivers each side's bytes once and in order, whatever the order, repetition and overlap of the
/// segments that carry them: the bytes seen first stand (as in most receivers).
struct StreamConnection {
  private var first = StreamSide()
  private var second = StreamSide()
  private var dissector: StreamDissector?
  /// Whether nothing more of either side is wanted.
  private(set) var isFinished = false

  private let protocols: StreamProbe
  /// Whether the stream's present protocol may begin inside another's stream.
  private var isLate = false
  /// Segments seen since both sides were given up as unrecognised.
  private var watched: Int?
  /// How many such segments are watched for a protocol that begins late.
  private static let watchLimit = 32

  init(protocols: StreamProbe) { self.protocols = protocols }

  private subscript(side: FlowSide) -> StreamSide {
    @inline(__always) _read {
      if side == .first { yield first } else { yield second }
    }
    @inline(__always) _modify {
      if side == .first { yield &first } else { yield &second }
    }
  }

  /// Bytes held in buffers.
  var held: Int { first.held + second.held }

  /// Whether a segment holds nothing that is wanted: it is passed over then, without its bytes.
  @inline(__always)
  mutating func passes(position: Int64, length: Int, from side: FlowSide) -> Bool {
    side == .first
      ? first.passes(position: position, length: length)
      : second.passes(position: position, length: length)
  }

  /// Gives back all memory.
  mutating func release() { end() }

  /// The connection was closed or the capture ended.
  mutating func finish(in dissection: inout Dissection) {
    guard !isFinished else { return }
    // What waits behind a hole is read all the same: nothing will fill the hole any more.
    for which in [FlowSide.first, .second] {
      while !isFinished, !self[which].isFinished, let lowest = self[which].waiting.first {
        give(up: lowest.position, of: which, in: &dissection)
        drain(which, in: &dissection)
      }
    }
    guard !isFinished else { return }
    if dissector == nil { decide(atEnd: true, in: &dissection) }
    dissector?.finish(in: &dissection)
    end()
  }

  // MARK: order

  /// Takes a segment at `position` of a side. `length` is its payload length on the wire.
  mutating func add(
    _ bytes: RawSpan, position: Int64, length: Int, from which: FlowSide,
    in dissection: inout Dissection
  ) {
    guard !isFinished, !self[which].isFinished, length > 0 else { return }
    if !self[which].isPlaced {
      self[which].isPlaced = true
      self[which].next =
        min(position, 0) == position ? position : (position < 65_536 ? 0 : position)
    }
    while position > self[which].next {
      let kept = self[which].wait(
        .init(position: position, bytes: bytes.copy(0..<bytes.byteCount), length: length))
      if kept { return }
      // No room: the hole in front is given up, and what waits behind it makes room.
      let lowest = self[which].waiting.first?.position ?? position
      give(up: min(lowest, position), of: which, in: &dissection)
      drain(which, in: &dissection)
      guard !isFinished, !self[which].isFinished else { return }
    }
    deliver(bytes, position: position, length: length, to: which, in: &dissection)
    drain(which, in: &dissection)
  }

  private mutating func drain(
    _ which: FlowSide, in dissection: inout Dissection
  ) {
    while !isFinished, !self[which].isFinished, let lowest = self[which].waiting.first,
      lowest.position <= self[which].next
    {
      let segment = self[which].takeWaiting()
      deliver(
        segment.bytes.span.bytes, position: segment.position, length: segment.length, to: which,
        in: &dissection)
    }
  }

  /// The other side acknowledged all bytes before `position`: what is missing will not come.
  mutating func settle(
    _ position: Int64, of which: FlowSide, in dissection: inout Dissection
  ) {
    while !isFinished, !self[which].isFinished, self[which].isPlaced, self[which].next < position,
      let lowest = self[which].waiting.first
    {
      give(up: min(lowest.position, position), of: which, in: &dissection)
      drain(which, in: &dissection)
    }
  }

  /// Passes over the hole in front of `position`.
  private mutating func give(
    up position: Int64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    let count = position &- self[which].next
    guard count > 0 else { return }
    self[which].next = position
    lose(UInt64(count), of: which, in: &dissection)
  }

  private mutating func lose(
    _ count: UInt64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    let passed = min(self[which].skip, count)
    self[which].skip -= passed
    guard count > passed else { return }
    guard let dissector else {
      // The start of the stream is gone: what follows may still be recognised on its own.
      self[which].buffer = []
      return
    }
    self[which].buffer = []
    if !dissector.gap(count - passed, from: which, in: &dissection) { self[which].finish() }
    if first.isFinished, second.isFinished { end() }
  }

  private mutating func deliver(
    _ bytes: RawSpan, position: Int64, length: Int, to which: FlowSide,
    in dissection: inout Dissection
  ) {
    let end = position &+ Int64(length)
    guard end > self[which].next else { return }
    let overlap = Int(self[which].next &- position)
    if overlap < bytes.byteCount {
      self[which].next = position &+ Int64(bytes.byteCount)
      read(bytes.extracting(overlap..<bytes.byteCount), of: which, in: &dissection)
    }
    // The capture holds only part of the segment.
    if !isFinished, !self[which].isFinished, end > self[which].next {
      let lost = UInt64(end &- self[which].next)
      self[which].next = end
      lose(lost, of: which, in: &dissection)
    }
  }

  // MARK: reading

  private mutating func read(
    _ bytes: RawSpan, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    var offset = 0
    if self[which].skip > 0 {
      offset = Int(min(self[which].skip, UInt64(bytes.byteCount)))
      self[which].skip -= UInt64(offset)
      guard offset < bytes.byteCount else { return }
    }
    if !isLate, beginLate(bytes.extracting(offset..<bytes.byteCount), of: which, in: &dissection) {
      return
    }
    if dissector == nil {
      probe(bytes.extracting(offset..<bytes.byteCount), of: which, in: &dissection)
      return
    }
    if self[which].buffer.isEmpty {
      consume(bytes, from: offset, of: which, in: &dissection)
    } else {
      bytes.extracting(offset..<bytes.byteCount).withUnsafeBytes {
        self[which].buffer.append(contentsOf: $0)
      }
      let whole = self[which].buffer
      self[which].buffer = []
      consume(whole.span.bytes, from: 0, of: which, in: &dissection)
    }
  }

  private mutating func consume(
    _ bytes: RawSpan, from start: Int, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    guard let dissector else { return }
    var offset = start
    while offset < bytes.byteCount {
      let rest = bytes.byteCount - offset
      switch dissector.consume(
        bytes.extracting(offset..<bytes.byteCount), from: which, in: &dissection)
      {
      case .consumed(let count) where count > 0:
        offset += min(count, rest)
      case .consumed:
        guard rest <= StreamSide.bufferLimit else {
          self[which].finish()
          if first.isFinished, second.isFinished { end() }
          return
        }
        self[which].buffer = bytes.copy(offset..<bytes.byteCount)
        return
      case .skip(let count):
        guard count > 0 else {
          self[which].finish()
          return
        }
        if count > rest {
          self[which].skip = UInt64(count - rest)
          return
        }
        offset += count
      case .finishedSide:
        self[which].finish()
        if which == .first ? second.isFinished : first.isFinished { end() }
        return
      case .finished:
        end()
        return
      }
    }
  }

  private mutating func end() {
    isFinished = true
    first.finish()
    second.finish()
    dissector = nil
  }

  // MARK: recognition

  /// Hands the stream over to a protocol that begins with these bytes, where one does.
  private mutating func beginLate(
    _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // The first bytes of a connection are for the ordinary probe.
    guard dissector != nil || watched != nil || !first.buffer.isEmpty || !second.buffer.isEmpty
    else { return false }
    guard let entry = protocols.entryBeginning(bytes) else { return false }
    if dissector?.handsOver == true { return false }
    let isNamed = dissector != nil
    dissector?.finish(in: &dissection)
    dissector = entry.make()
    if !isNamed { dissection.setApplication(entry.name) }
    isLate = true
    watched = nil
    first.buffer = []
    first.skip = 0
    second.buffer = []
    second.skip = 0
    consume(bytes, from: 0, of: which, in: &dissection)
    return true
  }

  /// Both sides are nothing that is known: watches some more segments for a late beginning.
  private mutating func watch() {
    first.buffer = []
    second.buffer = []
    watched = 0
    if !protocols.hasLateEntries { end() }
  }

  private mutating func probe(
    _ bytes: RawSpan, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    if let count = watched {
      watched = count + 1
      if beginUnannounced(bytes, of: which, in: &dissection) { return }
      if count >= StreamConnection.watchLimit { end() }
      return
    }
    guard self[which].buffer.count < StreamSide.probeLimit else {
      self[which].isUnrecognised = true
      return
    }
    let isStart = self[which].buffer.isEmpty && !self[which].isUnrecognised
    // Nearly always the first segment says it, and nothing needs to be kept.
    if isStart {
      let (entry, needsMore) = protocols.recognise(bytes, which, port: dissection.secondPort)
      if let entry {
        adopt(entry, bytes, of: which, in: &dissection)
        return
      }
      if !needsMore { self[which].isUnrecognised = true }
    }
    bytes.withUnsafeBytes { self[which].buffer.append(contentsOf: $0) }
    if !isStart, !self[which].isUnrecognised {
      let whole = self[which].buffer
      let (entry, needsMore) = protocols.recognise(
        whole.span.bytes, which, port: dissection.secondPort)
      if let entry {
        self[which].buffer = []
        adopt(entry, whole.span.bytes, of: which, in: &dissection)
        return
      }
      if beginUnannounced(bytes, of: which, in: &dissection) { return }
      if !needsMore { self[which].isUnrecognised = true }
    }
    if first.isUnrecognised, second.isUnrecognised { watch() }
  }

  /// Reads on with a protocol that these bytes begin behind a start that was nothing known.
  private mutating func beginUnannounced(
    _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let entry = protocols.entryBeginningUnannounced(bytes) else { return false }
    watched = nil
    dissector = entry.make()
    isLate = entry.beginsLate != nil
    first.buffer = []
    second.buffer = []
    dissection.setApplication(entry.name)
    consume(bytes, from: 0, of: which, in: &dissection)
    return true
  }

  /// Hands the stream to the protocol that `bytes`, the start of a side, were recognised as.
  private mutating func adopt(
    _ entry: StreamEntry, _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) {
    dissector = entry.make()
    isLate = entry.beginsLate != nil
    dissection.setApplication(entry.name)
    let other = self[which.other].buffer
    if !other.isEmpty {
      self[which.other].buffer = []
      consume(other.span.bytes, from: 0, of: which.other, in: &dissection)
    }
    guard !isFinished else { return }
    consume(bytes, from: 0, of: which, in: &dissection)
  }

  private mutating func decide(atEnd: Bool, in dissection: inout Dissection) {
    for which in [FlowSide.first, .second] {
      let whole = self[which].buffer
      guard !whole.isEmpty else { continue }
      let (entry, _) = protocols.recognise(
        whole.span.bytes, which, port: dissection.secondPort, atEnd: atEnd)
      guard let entry else { continue }
      self[which].buffer = []
      adopt(entry, whole.span.bytes, of: which, in: &dissection)
      return
    }
  }
}
