/// How captures are read.
public struct ReadingOptions: Sendable {
  /// Whether the SHA-256 of the file as stored is taken while it is read.
  public var digest = true
  /// Uncompressed bytes after which a compressed capture is cut and the cut told; nil: no ceiling.
  public var maximumUncompressedBytes: UInt64?
  /// Ratio of uncompressed to compressed bytes that counts as a decompression bomb once more than
  /// ``ratioFloor`` bytes have come out.
  public var maximumCompressionRatio: UInt64 = 1_000
  /// Uncompressed bytes below which no ratio is held against a file.
  public var ratioFloor: UInt64 = 1 << 30
  /// Most memory, in bytes, that a decompressor may take for its dictionary.
  public var maximumDictionaryBytes: UInt64 = 256 << 20
  /// Interfaces after which a capture is cut and the cut told.
  public var maximumInterfaces = 262_144
  /// Bytes of comments, names and secrets that are kept of one capture; more are counted only.
  public var maximumMetadataBytes = 16 << 20
  /// Where files lie that lie elsewhere than their path says: a repeated examination states the
  /// paths of the first one and reads what it was given.
  public var locations: [String: String] = [:]

  /// Creates the usual options.
  public init() {}
}
