import CCompression

/// xz (The .xz File Format 1.1) through liblzma.
final class XzCodec: Codec {
  private let stream: UnsafeMutablePointer<lzma_stream>
  private let memoryLimit: UInt64

  init?(maximumDictionaryBytes: UInt64) {
    memoryLimit = maximumDictionaryBytes
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
    guard lzma_stream_decoder(stream, memoryLimit, 0) == LZMA_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func reset() { _ = lzma_stream_decoder(stream, memoryLimit, 0) }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep {
    stream.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = output.count
    let result = lzma_code(stream, LZMA_RUN)
    let state: CodecStep.State
    switch result {
    case LZMA_OK, LZMA_BUF_ERROR: state = .more
    case LZMA_STREAM_END: state = .endOfMember
    case LZMA_MEMLIMIT_ERROR:
      state = .limit("the xz stream wants a larger dictionary than is allowed")
    case LZMA_DATA_ERROR: state = .broken("the data are corrupt")
    case LZMA_FORMAT_ERROR, LZMA_OPTIONS_ERROR: state = .broken("the header is not understood")
    default: state = .broken("error \(result.rawValue)")
    }
    return CodecStep(
      consumed: input.count - stream.pointee.avail_in,
      produced: output.count - stream.pointee.avail_out, state: state)
  }
}
