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

  private var sides: [2 of Side] = [Side(), Side()]
  private let dissector: StreamDissector

  /// Bytes kept of a side for a dissector that asks for more.
  static let bufferLimit = 64 << 10

  init(_ dissector: StreamDissector) { self.dissector = dissector }

  /// Takes the next bytes of a side.
  mutating func add(_ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection) {
    guard !sides[side.place].isFinished else { return }
    let passed = min(sides[side.place].skip, bytes.byteCount)
    sides[side.place].skip -= passed
    guard passed < bytes.byteCount else { return }
    guard sides[side.place].buffer.count + bytes.byteCount - passed <= NestedStream.bufferLimit
    else {
      return finish(side)
    }
    var whole = sides[side.place].buffer
    sides[side.place].buffer = []
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
        sides[side.place].buffer = Array(whole[offset...])
        return
      case .skip(let count):
        guard count > 0 else { return finish(side) }
        sides[side.place].skip = max(0, count - (whole.count - offset))
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
    sides[side.place] = Side()
    sides[side.place].isFinished = true
  }
}
