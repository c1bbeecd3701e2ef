import Crypto
import Foundation

/// SHA-256 of bytes as they pass by, taken on a second thread once there is more than one chunk.
///
/// The bytes are copied into a few buffers of 1 MiB, or one of the size of a smaller file; the reader
/// waits only where the hash is behind by all of them.
final class StoredDigest: @unchecked Sendable {
  private let chunk: Int
  private static let chunks = 4

  /// What both threads see, under `condition`.
  private let condition = NSCondition()
  private var buffers: [UnsafeMutableRawBufferPointer] = []
  private var free: [Int] = []
  private var filled: [(buffer: Int, count: Int)] = []
  private var closing = false
  private var ended = false
  private var running = false

  /// The reader's side.
  private var current: Int?
  private var used = 0

  /// The hashing side; the reader's only while no thread runs.
  private var hash = SHA256()

  /// - Parameter size: Bytes that will come, as far as is known.
  init(expecting size: UInt64? = nil) {
    // One byte more than a small file has: its buffer is never full, and no thread is needed.
    chunk = max(Int(min(size ?? 1 << 20, 1 << 20 - 1)) + 1, 4096)
  }

  deinit {
    for buffer in buffers { buffer.deallocate() }
  }

  /// Adds bytes; waits where the hashing thread is behind.
  func append(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !rest.isEmpty {
      let index = current ?? takeBuffer()
      current = index
      let count = min(rest.count, chunk - used)
      UnsafeMutableRawBufferPointer(rebasing: buffers[index][used..<used + count])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      used += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if used == chunk { handOver(index) }
    }
  }

  /// The digest of everything added, in lower-case hex. Call once.
  func finish() -> String {
    if running {
      if let index = current { handOver(index) }
      condition.lock()
      closing = true
      condition.broadcast()
      while !ended { condition.wait() }
      condition.unlock()
    } else if let index = current {
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffers[index][..<used]))
    }
    return Self.hexadecimal(hash.finalize())
  }

  /// Ends the thread without a digest.
  func cancel() {
    guard running else { return }
    condition.lock()
    closing = true
    filled.removeAll()
    condition.broadcast()
    while !ended { condition.wait() }
    condition.unlock()
  }

  private func takeBuffer() -> Int {
    condition.lock()
    defer { condition.unlock() }
    if free.isEmpty, buffers.count < Self.chunks {
      buffers.append(.allocate(byteCount: chunk, alignment: 64))
      return buffers.count - 1
    }
    while free.isEmpty { condition.wait() }
    return free.removeLast()
  }

  private func handOver(_ index: Int) {
    condition.lock()
    filled.append((index, used))
    condition.broadcast()
    condition.unlock()
    current = nil
    used = 0
    if !running {
      running = true
      let thread = Thread { [self] in work() }
      thread.name = "digest"
      thread.start()
    }
  }

  private func work() {
    while true {
      condition.lock()
      while filled.isEmpty, !closing { condition.wait() }
      guard let next = filled.first else {
        ended = true
        condition.broadcast()
        condition.unlock()
        return
      }
      filled.removeFirst()
      let bytes = UnsafeRawBufferPointer(rebasing: buffers[next.buffer][..<next.count])
      condition.unlock()
      hash.update(bufferPointer: bytes)
      condition.lock()
      free.append(next.buffer)
      condition.broadcast()
      condition.unlock()
    }
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    var text = ""
    text.reserveCapacity(64)
    for byte in digest {
      for digit in [byte >> 4, byte & 15] {
        text.unicodeScalars.append(
          Unicode.Scalar(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10))
      }
    }
    return text
  }
}
