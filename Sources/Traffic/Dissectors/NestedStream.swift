import Wire

/// A byte stream that another protocol carries in order (OpenVPN's control channel), read by a
/// stream dissector. Keeps what the dissector leaves, as a TCP connection would.
///
/// What the inner handshake counts is not taken out of the payload again: the carrier's packets
/// are counted by their own dissector.
struct NestedStream {
  private struct Side {
    var buffer: [UInt8] = []
    var skip = 0
    var isFinished = false
  }

  private var first = Side()
  private var second = Side()
  private let dissector: StreamDissector

  /// Bytes kept of a side for a dissector that asks for more.
  static let bufferLimit = 64 << 10

  init(_ dissector: StreamDissector) { self.dissector = dissector }

  private subscript(side: FlowSide) -> Side {
    get { side == .first ? first : second }
    _modify {
      if side == .first { yield &first } else { yield &second }
    }
  }

  /// Takes the next bytes of a side.
  mutating func add(_ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection) {
    guard !self[side].isFinished else { return }
    let passed = min(self[side].skip, bytes.byteCount)
    self[side].skip -= passed
    guard passed < bytes.byteCount else { return }
    guard self[side].buffer.count + bytes.byteCount - passed <= NestedStream.bufferLimit else {
      return finish(side)
    }
    var whole = self[side].buffer
    self[side].buffer = []
    whole.append(contentsOf: bytes.copy(passed..<bytes.byteCount))
    let span = whole.span.bytes
    var offset = 0
    while offset < whole.count {
      let progress = dissection.withoutCounting {
        dissector.consume(span.extracting(offset..<whole.count), from: side, in: &$0)
      }
      switch progress {
      case .consumed(let count) where count > 0: offset += min(count, whole.count - offset)
      case .consumed:
        self[side].buffer = Array(whole[offset...])
        return
      case .skip(let count):
        guard count > 0 else { return finish(side) }
        self[side].skip = max(0, count - (whole.count - offset))
        offset += count
      case .finishedSide: return finish(side)
      case .finished:
        finish(.first)
        finish(.second)
        return
      }
    }
  }

  private mutating func finish(_ side: FlowSide) {
    self[side] = Side()
    self[side].isFinished = true
  }
}
