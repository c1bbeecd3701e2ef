import Captures
import Wire

/// Frames in order with their bytes and their decoded headers: what one thread hands to another.
public struct FrameBatch: Sendable {
  private struct Entry {
    var frame = Frame()
    var packet = Packet()
    /// Where the frame's bytes lie in those of the batch.
    var start = 0
    var end = 0
  }

  private var entries: ContiguousArray<Entry>
  private var bytes: [UInt8] = []
  /// How many frames it holds; what lies behind them in ``entries`` is of an earlier use.
  public private(set) var count = 0
  /// The decryption secrets that had been carried before its first frame; nil where none are asked for.
  public private(set) var secrets: [CaptureSecret]?

  /// Frames and bytes that it takes; a frame of more bytes is taken alone.
  private static let frameLimit = 1024
  private static let byteLimit = 1 << 18

  /// An empty batch with the memory of a full one.
  init() {
    entries = ContiguousArray(repeating: Entry(), count: FrameBatch.frameLimit)
    bytes.reserveCapacity(FrameBatch.byteLimit)
  }

  private init(entries: ContiguousArray<Entry>) { self.entries = entries }

  /// What stands where a batch was taken away; nothing is put in.
  static let nothing = FrameBatch(entries: [])

  /// Captured bytes of its frames.
  public var byteCount: Int { bytes.count }

  /// Whether a frame of so many bytes fits in.
  func hasRoom(for length: Int) -> Bool {
    count == 0 || count < FrameBatch.frameLimit && bytes.count + length <= FrameBatch.byteLimit
  }

  /// Forgets its frames and keeps its memory.
  mutating func begin(secrets: [CaptureSecret]?) {
    count = 0
    bytes.removeAll(keepingCapacity: true)
    self.secrets = secrets
  }

  /// Decodes a frame and keeps it; there is room for it.
  mutating func append(_ frame: Frame, _ captured: UnsafeRawBufferPointer) {
    entries[count].frame = frame
    entries[count].start = bytes.count
    PacketDecoder.decode(
      captured.bytes, linkType: frame.linkType, originalLength: frame.originalLength,
      into: &entries[count].packet)
    bytes.append(contentsOf: captured)
    entries[count].end = bytes.count
    count += 1
  }

  /// Calls `body` with every frame, its outermost packet and its captured bytes, in order.
  @inline(__always)
  func forEach(_ body: (Frame, Packet, UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { bytes in
      for place in 0..<count {
        let captured = bytes[entries[place].start..<entries[place].end]
        body(
          entries[place].frame, entries[place].packet, UnsafeRawBufferPointer(rebasing: captured))
      }
    }
  }
}
