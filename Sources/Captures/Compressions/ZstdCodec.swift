import CCompression

/// Zstandard (RFC 8878) through libzstd.
final class ZstdCodec: Codec {
  private let stream: OpaquePointer

  init?(maximumDictionaryBytes: UInt64) {
    guard let stream = ZSTD_createDStream() else { return nil }
    self.stream = stream
    let log = CInt(63 - max(1 << 20, maximumDictionaryBytes).leadingZeroBitCount)
    ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, min(31, log))
  }

  deinit { ZSTD_freeDStream(stream) }

  func reset() { ZSTD_DCtx_reset(stream, ZSTD_reset_session_only) }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(stream, &target, &source)
    let state: CodecStep.State
    if ZSTD_isError(result) != 0 {
      let reason = String(cString: ZSTD_getErrorName(result))
      state =
        ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge
        ? .limit("the zstd stream wants a larger dictionary than is allowed: \(reason)")
        : .broken(reason)
    } else {
      state = result == 0 ? .endOfMember : .more
    }
    return CodecStep(consumed: source.pos, produced: target.pos, state: state)
  }
}
