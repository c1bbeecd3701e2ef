/// A stream whose first bytes can be looked at before anybody reads it.
final class PeekedStream: ByteStream {
  private let inner: any ByteStream
  private var head: [UInt8] = []
  private var position = 0

  init(_ inner: any ByteStream) { self.inner = inner }

  var fault: StreamFault? { inner.fault }

  /// The first `count` bytes, or as many as there are. Only before the first read.
  func peek(_ count: Int) -> [UInt8] {
    while head.count < count {
      let have = head.count
      var got = 0
      head.append(contentsOf: repeatElement(0, count: count - have))
      head.withUnsafeMutableBytes { bytes in
        got = inner.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[have...]))
      }
      head.removeLast(count - have - got)
      if got == 0 { break }
    }
    return Array(head.prefix(count))
  }

  /// Replaces the bytes that ``peek(_:)`` has shown by others.
  func replaceHead(dropping count: Int, by bytes: [UInt8]) {
    head.replaceSubrange(0..<min(count, head.count), with: bytes)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard position < head.count else { return inner.read(into: buffer) }
    let count = min(buffer.count, head.count - position)
    head.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
    }
    position += count
    return count
  }
}
