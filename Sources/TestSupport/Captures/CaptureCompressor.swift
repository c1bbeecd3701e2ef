import CCompression

/// Compresses captures for tests, one member a call: members can be joined by appending.
public enum CaptureCompressor: String, Sendable, CaseIterable {
  case gzip, zstd, xz, bzip2, lz4

  /// The compressed bytes; empty where the library refuses.
  public func compress(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .gzip: gzip(bytes)
    case .zstd: zstd(bytes)
    case .xz: xz(bytes)
    case .bzip2: bzip2(bytes)
    case .lz4: lz4(bytes)
    }
  }

  private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 64
    return Self.filled(bound) { output in
      bytes.withUnsafeBytes { input in
        stream.next_in = UnsafeMutablePointer(
          mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
      }
    }
  }

  private func zstd(_ bytes: [UInt8]) -> [UInt8] {
    Self.filled(ZSTD_compressBound(bytes.count)) { output in
      bytes.withUnsafeBytes { input in
        let count = ZSTD_compress(
          output.baseAddress, output.count, input.baseAddress, input.count, 3)
        return ZSTD_isError(count) == 0 ? count : 0
      }
    }
  }

  private func xz(_ bytes: [UInt8]) -> [UInt8] {
    Self.filled(lzma_stream_buffer_bound(bytes.count)) { output in
      bytes.withUnsafeBytes { input in
        var count = 0
        let result = lzma_easy_buffer_encode(
          1, LZMA_CHECK_CRC32, nil, input.assumingMemoryBound(to: UInt8.self).baseAddress,
          input.count, output.assumingMemoryBound(to: UInt8.self).baseAddress, &count, output.count)
        return result == LZMA_OK ? count : 0
      }
    }
  }

  private func bzip2(_ bytes: [UInt8]) -> [UInt8] {
    Self.filled(bytes.count + bytes.count / 100 + 600) { output in
      bytes.withUnsafeBytes { input in
        var count = UInt32(output.count)
        let result = BZ2_bzBuffToBuffCompress(
          output.assumingMemoryBound(to: CChar.self).baseAddress, &count,
          UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: CChar.self).baseAddress),
          UInt32(input.count), 1, 0, 0)
        return result == BZ_OK ? Int(count) : 0
      }
    }
  }

  private func lz4(_ bytes: [UInt8]) -> [UInt8] {
    Self.filled(LZ4F_compressFrameBound(bytes.count, nil)) { output in
      bytes.withUnsafeBytes { input in
        let count = LZ4F_compressFrame(
          output.baseAddress, output.count, input.baseAddress, input.count, nil)
        return LZ4F_isError(count) == 0 ? count : 0
      }
    }
  }

  private static func filled(
    _ capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int
  ) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: capacity)
    let count = output.withUnsafeMutableBytes(fill)
    output.removeLast(capacity - count)
    return output
  }
}
