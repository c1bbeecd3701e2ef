import Wire

/// One capture, read frame by frame from front to back on one thread.
///
/// Format and compression are told by content, never by suffix. Nothing is allocated per frame.
public final class CaptureReader {
  /// The current frame's captured bytes; valid until the next call of ``next(_:)``.
  @inlinable
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: currentStart, count: currentCount)
  }

  @usableFromInline var currentStart: UnsafeRawPointer?
  @usableFromInline var currentCount = 0

  private let file: StoredFile
  private let stream: PeekedStream
  private let savefile: SavefileReader
  private let recordHeaderSize: UInt64
  private var offset: UInt64
  private var counters = FrameCounters()
  private var summary = CaptureSummary()
  private var ended = false

  /// Opens a capture and reads its header; `-` is standard input.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws(CaptureError) {
    file = try StoredFile(path: path, digest: options.digest)
    summary.path = path
    let stored = PeekedStream(file)
    let magic = stored.peek(10)
    if let compression = Compression(head: magic) {
      summary.compression = compression
      guard
        let decompressed = DecompressedStream(stored, compression: compression, options: options)
      else {
        throw CaptureError(
          .unreadable, path: path, message: "There is no memory to decompress with.")
      }
      stream = PeekedStream(decompressed)
    } else {
      stream = stored
    }
    let head = stream.peek(28)
    guard !head.isEmpty else { throw Self.emptiness(path, file, stream.fault) }
    var interface = CaptureInterface()
    var linkType: LinkType?
    if ClassicHeader.isMagic(head) {
      let header = try ClassicHeader(head, path: path)
      summary.format = header.format
      interface.linkType = header.linkType
      interface.snapLength = header.snapLength
      linkType = header.linkType
      recordHeaderSize = UInt64(header.recordHeaderSize)
      offset = UInt64(header.size)
      stream.replaceHead(dropping: header.size, by: header.normalised)
    } else {
      guard head.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) else {
        throw CaptureError(
          .notACapture, path: path,
          message: "The content is no capture format that is known.", offset: 0)
      }
      summary.format = .pcapng
      recordHeaderSize = 0
      offset = 0
    }
    summary.interfaces = [interface]
    do throws(SavefileRefusal) {
      savefile = try SavefileReader(stream, linkType: linkType)
    } catch {
      throw CaptureError(.badHeader, path: path, message: error.message)
    }
  }

  /// Reads the next frame into `frame`; false at the end. Whether the end is a whole one is told by
  /// ``CaptureSummary/cut``.
  public func next(_ frame: inout Frame) -> Bool {
    guard savefile.next(&frame) else {
      stop()
      return false
    }
    currentStart = savefile.start
    currentCount = frame.capturedLength
    offset &+= recordHeaderSize &+ UInt64(truncatingIfNeeded: frame.capturedLength)
    counters.add(frame)
    frame.number = counters.frames
    return true
  }

  /// Ends reading: joins the digest thread, closes the file and answers what was found.
  ///
  /// Where frames are left unread, the digest is still that of the whole file.
  public func finish() -> CaptureSummary {
    stop()
    file.drain()
    summary.sha256 = file.finishDigest()
    let state = file.currentState()
    summary.bytes = state.bytes
    summary.changedWhileRead = state.changed
    counters.store(in: &summary)
    summary.interfaces[0].frames = counters.frames
    return summary
  }

  private func stop() {
    currentStart = nil
    currentCount = 0
    guard !ended else { return }
    ended = true
    if let fault = stream.fault {
      summary.cut = CaptureCut(
        afterFrame: counters.frames, offset: offset, reason: fault.reason, kind: fault.kind.cut)
    } else if let message = savefile.message {
      summary.cut = CaptureCut(afterFrame: counters.frames, offset: offset, reason: message)
    }
  }

  private static func emptiness(
    _ path: String, _ file: StoredFile, _ fault: StreamFault?
  ) -> CaptureError {
    guard let fault else {
      return CaptureError(
        .empty, path: path,
        message: file.bytesRead == 0
          ? "The file is empty." : "The compressed file holds nothing.")
    }
    return CaptureError(
      fault.kind == .unreadable ? .unreadable : .badCompression, path: path,
      message: "The file gives no byte of a capture: \(fault.reason).")
  }
}

extension StreamFault.Kind {
  /// The kind of cut that the fault makes of a capture.
  var cut: CaptureCut.Kind {
    switch self {
    case .unreadable: .unreadable
    case .cutShort: .cutShort
    case .malformed: .malformed
    case .limit: .limit
    }
  }
}
