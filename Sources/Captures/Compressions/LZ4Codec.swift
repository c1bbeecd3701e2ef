import CCompression

/// LZ4 frames (LZ4 Frame Format Description 1.6) through liblz4.
final class LZ4Codec: Codec {
  private let context: OpaquePointer

  init?() {
    var context: OpaquePointer?
    let result = LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
    guard LZ4F_isError(result) == 0, let context else { return nil }
    self.context = context
  }

  deinit { LZ4F_freeDecompressionContext(context) }

  func reset() { LZ4F_resetDecompressionContext(context) }

  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep {
    var consumed = input.count
    var produced = output.count
    let result = LZ4F_decompress(
      context, output.baseAddress, &produced, input.baseAddress, &consumed, nil)
    let state: CodecStep.State
    if LZ4F_isError(result) != 0 {
      state = .broken(String(cString: LZ4F_getErrorName(result)))
    } else {
      state = result == 0 ? .endOfMember : .more
    }
    return CodecStep(consumed: consumed, produced: produced, state: state)
  }
}
