/// A place that takes the bytes of an output in order.
///
/// A fault is kept and thrown at the end: the writers in front need not carry it through every
/// value they write.
public class ByteSink {
  /// The first fault; nothing is written after it.
  public private(set) var failure: OutputError?
  /// Bytes taken so far.
  public private(set) var count: UInt64 = 0

  /// Creates a sink; what it does with the bytes is its subclass's business.
  init() {}

  /// Takes bytes; does nothing after a fault.
  public final func write(_ bytes: [UInt8]) { write(bytes[...]) }

  /// Takes bytes; does nothing after a fault.
  public final func write(_ bytes: ArraySlice<UInt8>) {
    guard failure == nil, !bytes.isEmpty else { return }
    count &+= UInt64(bytes.count)
    do throws(OutputError) { try take(bytes) } catch { failure = error }
  }

  /// Takes a text as UTF-8.
  public final func write(_ text: String) { write(Array(text.utf8)) }

  /// Throws the fault that was kept, where there was one.
  public final func check() throws(OutputError) {
    if let failure { throw failure }
  }

  /// Where a subclass takes the bytes.
  func take(_ bytes: ArraySlice<UInt8>) throws(OutputError) {}
}

/// A sink that keeps everything in memory.
public final class MemorySink: ByteSink {
  /// Everything written.
  public private(set) var bytes: [UInt8] = []
  /// Creates an empty sink.
  public override init() { super.init() }
  override func take(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    self.bytes.append(contentsOf: bytes)
  }
  /// Everything written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
