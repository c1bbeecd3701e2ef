/// The uncompressed bytes of a compressed stream of any number of members.
final class DecompressedStream: ByteStream {
  private static let inputSize = 256 << 10

  private(set) var fault: StreamFault?
  /// Whether bytes that are no further member follow the last one (they are ignored, as gzip does).
  private(set) var hasTrailingBytes = false

  private let inner: any ByteStream
  private let compression: Compression
  private let codec: any Codec
  private let options: ReadingOptions
  private let input: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var consumed: UInt64 = 0
  private var produced: UInt64 = 0
  private var betweenMembers = false
  private var ended = false

  init?(_ inner: any ByteStream, compression: Compression, options: ReadingOptions) {
    guard let codec = compression.makeCodec(options) else { return nil }
    self.inner = inner
    self.compression = compression
    self.codec = codec
    self.options = options
    input = .allocate(byteCount: Self.inputSize, alignment: 64)
  }

  deinit { input.deallocate() }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !ended, buffer.count > 0 else { return 0 }
    var stalled = 0
    while true {
      if betweenMembers, !beginNextMember() { return 0 }
      if start == end, !refill() {
        // Some formats hold finished bytes back: one step without input shows whether they do.
        let step = codec.step(input: UnsafeRawBufferPointer(start: nil, count: 0), output: buffer)
        if step.produced > 0 { return deliver(step.produced) }
        if case .endOfMember = step.state { return finish(nil) }
        return finish(
          inner.fault
            ?? StreamFault(
              kind: .cutShort,
              reason: "the \(compression.rawValue) stream ends before its end mark"))
      }
      let step = codec.step(
        input: UnsafeRawBufferPointer(rebasing: input[start..<end]), output: buffer)
      start += min(step.consumed, end - start)
      consumed &+= UInt64(clamping: step.consumed)
      switch step.state {
      case .more: break
      case .endOfMember: betweenMembers = true
      case .broken(let reason):
        fault = StreamFault(
          kind: .malformed, reason: "the \(compression.rawValue) stream is broken: \(reason)")
      case .limit(let reason):
        fault = StreamFault(kind: .limit, reason: reason)
      }
      if fault != nil {
        ended = true
        return step.produced
      }
      if step.produced > 0 { return deliver(step.produced) }
      stalled = step.consumed == 0 ? stalled + 1 : 0
      if stalled > 2 {
        return finish(
          StreamFault(
            kind: .malformed, reason: "the \(compression.rawValue) stream does not go on"))
      }
    }
  }

  private func deliver(_ count: Int) -> Int {
    produced &+= UInt64(clamping: count)
    if let most = options.maximumUncompressedBytes, produced >= most {
      fault = StreamFault(
        kind: .limit, reason: "more than \(most) bytes came out of the compressed stream")
      ended = true
    } else if produced > options.ratioFloor,
      produced / max(1, consumed) >= options.maximumCompressionRatio
    {
      fault = StreamFault(
        kind: .limit,
        reason: "the compressed stream unpacks to more than "
          + "\(options.maximumCompressionRatio) times its size")
      ended = true
    }
    return count
  }

  private func finish(_ fault: StreamFault?) -> Int {
    self.fault = fault
    ended = true
    return 0
  }

  private func refill() -> Bool {
    if start > 0 {
      let rest = UnsafeRawBufferPointer(rebasing: input[start..<end])
      if !rest.isEmpty { input.copyMemory(from: rest) }
      end -= start
      start = 0
    }
    let got = inner.read(into: UnsafeMutableRawBufferPointer(rebasing: input[end...]))
    end += got
    return got > 0
  }

  /// Looks whether another member follows; the stream ends where none does.
  private func beginNextMember() -> Bool {
    while true {
      while end - start < 10, refill() {}
      // xz pads its streams with zeros; gzip files on tapes are padded with zeros.
      var index = start
      while index < end, input[index] == 0 { index += 1 }
      if index == start { break }
      start = index
      if start < end { break }
    }
    if start == end {
      _ = finish(inner.fault)
      return false
    }
    let head = Array(input[start..<min(end, start + 10)])
    guard Compression(head: head) == compression else {
      hasTrailingBytes = true
      _ = finish(nil)
      return false
    }
    codec.reset()
    betweenMembers = false
    return true
  }
}
