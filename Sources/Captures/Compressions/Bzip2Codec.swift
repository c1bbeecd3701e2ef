import CCompression

/// bzip2 through libbz2.
final class Bzip2Codec: Codec {
  private let stream: UnsafeMutablePointer<bz_stream>

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: bz_stream())
    guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    BZ2_bzDecompressEnd(stream)
    stream.deallocate()
  }

  func reset() {
    BZ2_bzDecompressEnd(stream)
    stream.pointee = bz_stream()
    BZ2_bzDecompressInit(stream, 0, 0)
  }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep {
    let bytesIn = UInt32(clamping: input.count)
    let bytesOut = UInt32(clamping: output.count)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: CChar.self).baseAddress)
    stream.pointee.avail_in = bytesIn
    stream.pointee.next_out = output.assumingMemoryBound(to: CChar.self).baseAddress
    stream.pointee.avail_out = bytesOut
    let result = BZ2_bzDecompress(stream)
    let state: CodecStep.State
    switch result {
    case BZ_OK: state = .more
    case BZ_STREAM_END: state = .endOfMember
    case BZ_DATA_ERROR, BZ_DATA_ERROR_MAGIC: state = .broken("the data are corrupt")
    default: state = .broken("error \(result)")
    }
    return CodecStep(
      consumed: Int(bytesIn - stream.pointee.avail_in),
      produced: Int(bytesOut - stream.pointee.avail_out), state: state)
  }
}
