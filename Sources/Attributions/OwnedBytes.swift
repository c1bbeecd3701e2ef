/// Bytes that live as long as this object, and never change.
final class OwnedBytes: Sendable {
  /// The bytes; not to be used beyond the object's life.
  let bytes: EmbeddedBytes

  init(_ array: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 8)
    copy.copyBytes(from: array)
    bytes = EmbeddedBytes(UnsafeRawBufferPointer(copy))
  }

  deinit { bytes.buffer.deallocate() }
}
