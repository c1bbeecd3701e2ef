/// One compressed format's decoder, over one member (frame, stream) at a time.
protocol Codec: AnyObject {
  /// Takes from the front of `input`, writes to the front of `output`.
  func step(input: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) -> CodecStep
  /// Makes ready for the next member.
  func reset()
}

/// What one step of a decoder did.
struct CodecStep {
  /// How the member stands after a step.
  enum State: Equatable {
    case more
    case endOfMember
    case broken(String)
    case limit(String)
  }
  var consumed: Int
  var produced: Int
  var state: State
}

extension Compression {
  /// The compression that begins with `head`, the first bytes of a file.
  init?(head: [UInt8]) {
    func begins(_ prefix: [UInt8]) -> Bool { head.starts(with: prefix) }
    if begins([0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if begins([0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if begins([0x42, 0x5A, 0x68]), head.count > 9, (0x31...0x39).contains(head[3]),
      head[4...9].elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
        || head[4...9].elementsEqual([0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
    {
      self = .bzip2
    } else if begins([0x04, 0x22, 0x4D, 0x18]) {
      self = .lz4
    } else if head.count >= 4, head[0] & 0xF0 == 0x50,
      head[1...3].elementsEqual([0x2A, 0x4D, 0x18])
    {
      // A skippable frame: written in front by parallel zstd (RFC 8878 section 3.1.2).
      self = .zstd
    } else {
      return nil
    }
  }

  /// A decoder for the format, nil where the system gives no memory.
  func makeCodec(_ options: ReadingOptions) -> (any Codec)? {
    switch self {
    case .gzip: GzipCodec()
    case .zstd: ZstdCodec(maximumDictionaryBytes: options.maximumDictionaryBytes)
    case .xz: XzCodec(maximumDictionaryBytes: options.maximumDictionaryBytes)
    case .bzip2: Bzip2Codec()
    case .lz4: LZ4Codec()
    }
  }
}
