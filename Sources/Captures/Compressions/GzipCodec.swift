import CCompression

/// gzip (RFC 1952) through zlib.
final class GzipCodec: Codec {
  private let stream: UnsafeMutablePointer<z_stream>

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func reset() { inflateReset(stream) }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep {
    let bytesIn = UInt32(clamping: input.count)
    let bytesOut = UInt32(clamping: output.count)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = bytesIn
    stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = bytesOut
    let result = inflate(stream, Z_NO_FLUSH)
    let state: CodecStep.State
    switch result {
    case Z_OK, Z_BUF_ERROR: state = .more
    case Z_STREAM_END: state = .endOfMember
    default:
      state = .broken(stream.pointee.msg.map { String(cString: $0) } ?? "error \(result)")
    }
    return CodecStep(
      consumed: Int(bytesIn - stream.pointee.avail_in),
      produced: Int(bytesOut - stream.pointee.avail_out), state: state)
  }
}
