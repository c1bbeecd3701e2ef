import CReferenceData

/// Bytes of the program's read-only data: they live as long as the process and never change.
struct EmbeddedBytes: @unchecked Sendable {
  let buffer: UnsafeRawBufferPointer

  init(_ blob: ReferenceBlob) {
    buffer = UnsafeRawBufferPointer(start: blob.bytes, count: blob.count)
  }

  /// Takes bytes that somebody else keeps alive and unchanged.
  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  /// Number of bytes.
  var count: Int { buffer.count }

  /// The text between two offsets, repaired where it is no UTF-8; empty where out of range.
  func text(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= buffer.count else { return "" }
    return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[range]), as: UTF8.self)
  }
}
