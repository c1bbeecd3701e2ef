import Wire

/// A TCP connection's two streams and the dissector that reads them.
///
/// Delivers each side's bytes once and in order, whatever the order, repetition and overlap of the
/// segments that carry them: the bytes seen first stand (as in most receivers).
final class StreamConnection {
  private var first = StreamSide()
  private var second = StreamSide()
  private var dissector: StreamDissector?
  /// Whether nothing more of either side is wanted.
  private(set) var isFinished = false

  private let entries: [StreamEntry]
  /// Protocols that may begin inside another's stream.
  private let lateEntries: [StreamEntry]
  /// Whether the stream's present protocol is one of ``lateEntries``.
  private var isLate = false
  /// Segments seen since both sides were given up as unrecognised.
  private var watched: Int?
  /// How many such segments are watched for a protocol that begins late.
  private static let watchLimit = 32

  init(entries: [StreamEntry]) {
    self.entries = entries
    lateEntries = entries.filter { $0.beginsLate != nil }
  }

  private subscript(side: FlowSide) -> StreamSide {
    get { side == .first ? first : second }
    _modify {
      if side == .first { yield &first } else { yield &second }
    }
  }

  /// Bytes held in buffers.
  var held: Int { first.held + second.held }

  /// Takes a segment at `position` of `side`. `length` is its payload length on the wire.
  func add(
    _ bytes: RawSpan, position: Int64, length: Int, from side: FlowSide,
    in dissection: inout Dissection
  ) {
    add(bytes, position: position, length: length, to: side, in: &dissection)
  }

  /// The other side acknowledged all bytes before `position`: what is missing will not come.
  func settle(_ position: Int64, of side: FlowSide, in dissection: inout Dissection) {
    settle(before: position, of: side, in: &dissection)
  }

  /// The connection was closed or the capture ended.
  func finish(in dissection: inout Dissection) {
    guard !isFinished else { return }
    if dissector == nil { decide(atEnd: true, in: &dissection) }
    dissector?.finish(in: &dissection)
    end()
  }

  // MARK: order

  private func add(
    _ bytes: RawSpan, position: Int64, length: Int, to which: FlowSide,
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

  private func drain(
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

  private func settle(
    before position: Int64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    while !isFinished, !self[which].isFinished, self[which].isPlaced, self[which].next < position,
      let lowest = self[which].waiting.first
    {
      give(up: min(lowest.position, position), of: which, in: &dissection)
      drain(which, in: &dissection)
    }
  }

  /// Passes over the hole in front of `position`.
  private func give(
    up position: Int64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    let count = position &- self[which].next
    guard count > 0 else { return }
    self[which].next = position
    lose(UInt64(count), of: which, in: &dissection)
  }

  private func lose(
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

  private func deliver(
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

  private func read(
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

  private func consume(
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

  private func end() {
    isFinished = true
    first.finish()
    second.finish()
    dissector = nil
  }

  // MARK: recognition

  /// Hands the stream over to a protocol that begins with these bytes, where one does.
  private func beginLate(
    _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // The first bytes of a connection are for the ordinary probe.
    guard dissector != nil || watched != nil || !first.buffer.isEmpty || !second.buffer.isEmpty
    else { return false }
    if dissector?.handsOver == true { return false }
    for entry in lateEntries {
      guard let beginsLate = entry.beginsLate, beginsLate(bytes) else { continue }
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
    return false
  }

  /// Both sides are nothing that is known: watches some more segments for a late beginning.
  private func watch() {
    first.buffer = []
    second.buffer = []
    watched = 0
    if lateEntries.isEmpty { end() }
  }

  private func probe(
    _ bytes: RawSpan, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    if let count = watched {
      watched = count + 1
      if count >= StreamConnection.watchLimit { end() }
      return
    }
    guard self[which].buffer.count < StreamSide.probeLimit else {
      self[which].isUnrecognised = true
      return
    }
    bytes.withUnsafeBytes { self[which].buffer.append(contentsOf: $0) }
    if self[which].isUnrecognised { return }
    let whole = self[which].buffer
    let (entry, needsMore) = recognise(
      whole.span.bytes, which, port: dissection.secondPort, atEnd: false)
    if let entry {
      adopt(entry, in: &dissection, recognised: which)
    } else if !needsMore {
      self[which].isUnrecognised = true
      if which == .first ? second.isUnrecognised : first.isUnrecognised { watch() }
    }
  }

  /// The first entry that is certain, port hints first; else the first that is possible.
  private func recognise(
    _ bytes: RawSpan, _ side: FlowSide, port: UInt16, atEnd: Bool
  ) -> (StreamEntry?, needsMore: Bool) {
    var possible: StreamEntry?
    var needsMore = false
    for hinted in [true, false] {
      for entry in entries where entry.ports.contains(port) == hinted {
        switch entry.probe(bytes, side) {
        case .certain: return (entry, false)
        case .possible: if possible == nil { possible = entry }
        case .needMore: needsMore = true
        case .no: break
        }
      }
      if hinted, possible != nil { return (possible, false) }
    }
    if needsMore, !atEnd { return (nil, true) }
    return (possible, false)
  }

  private func adopt(
    _ entry: StreamEntry, in dissection: inout Dissection, recognised which: FlowSide
  ) {
    dissector = entry.make()
    isLate = entry.beginsLate != nil
    dissection.setApplication(entry.name)
    let whole = self[which].buffer
    self[which].buffer = []
    if which == .first, !second.buffer.isEmpty {
      let other = second.buffer
      second.buffer = []
      consume(other.span.bytes, from: 0, of: .second, in: &dissection)
    } else if which == .second, !first.buffer.isEmpty {
      let other = first.buffer
      first.buffer = []
      consume(other.span.bytes, from: 0, of: .first, in: &dissection)
    }
    guard !isFinished else { return }
    consume(whole.span.bytes, from: 0, of: which, in: &dissection)
  }

  private func decide(atEnd: Bool, in dissection: inout Dissection) {
    for which in [FlowSide.first, .second] {
      let whole = which == .first ? first.buffer : second.buffer
      guard !whole.isEmpty else { continue }
      let (entry, _) = recognise(
        whole.span.bytes, which, port: dissection.secondPort, atEnd: atEnd)
      guard let entry else { continue }
      adopt(entry, in: &dissection, recognised: which)
      return
    }
  }
}
