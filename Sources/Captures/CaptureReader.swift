import Wire

/// One capture, read frame by frame from front to back on one thread.
///
/// Format and compression are told by content, never by suffix. Nothing is allocated per frame.
public final class CaptureReader {
  /// The current frame's captured bytes; valid until the next call of ``next(_:)``.
  @inlinable
  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: state.pointee.start, count: state.pointee.count)
  }

  /// What changes with every frame: kept outside the class, whose fields would be checked for
  /// overlapping access each time.
  @usableFromInline let state: UnsafeMutablePointer<ReaderState>

  private let file: StoredFile
  private let stream: PeekedStream
  private let savefile: UnsafeMutablePointer<SavefileReader>?
  private let blocks: UnsafeMutablePointer<PcapngBlockReader>?
  private let snoop: UnsafeMutablePointer<SnoopReader>?
  private let recordHeaderSize: UInt64
  private var summary = CaptureSummary()

  /// Opens a capture and reads its header; `-` is standard input.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws(CaptureError) {
    file = try StoredFile(path: options.locations[path] ?? path, digest: options.digest)
    summary.path = path
    let stored = PeekedStream(file)
    // As many bytes as any header needs that is told apart here, in one reading.
    if let compression = Compression(head: stored.peek(28)) {
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
    var offset: UInt64 = 0
    if ClassicHeader.isMagic(head) {
      let header = try ClassicHeader(head, path: path)
      summary.format = header.format
      interface.linkType = header.linkType
      interface.snapLength = header.snapLength
      interface.unitsPerSecond = header.unitsPerSecond
      recordHeaderSize = UInt64(header.recordHeaderSize)
      offset = UInt64(header.size)
      stream.replaceHead(dropping: header.size, by: header.normalised)
      do throws(SavefileRefusal) {
        savefile = .owning(
          try SavefileReader(
            stream, linkType: header.linkType,
            size: summary.compression == nil ? file.sizeWhenOpened : nil))
      } catch {
        throw CaptureError(.badHeader, path: path, message: error.message)
      }
      (blocks, snoop) = (nil, nil)
    } else if SnoopReader.isMagic(head) {
      summary.format = .snoop
      let reader = try SnoopReader(stream, path: path)
      interface.linkType = reader.linkType
      snoop = .owning(reader)
      (savefile, blocks) = (nil, nil)
      recordHeaderSize = 0
    } else if PcapngBlockReader.isMagic(head) {
      summary.format = .pcapng
      blocks = .owning(try PcapngBlockReader(stream, path: path, options: options))
      (savefile, snoop) = (nil, nil)
      recordHeaderSize = 0
    } else {
      throw CaptureError(
        .notACapture, path: path,
        message: "The content is no capture format that is known.", offset: 0)
    }
    summary.interfaces = [interface]
    state = .owning(ReaderState(offset: offset))
  }

  deinit {
    state.disown()
    savefile?.disown()
    blocks?.disown()
    snoop?.disown()
  }

  /// Reads the next frame into `frame`; false at the end. Whether the end is a whole one is told by
  /// ``CaptureSummary/cut``.
  public func next(_ frame: inout Frame) -> Bool {
    if let savefile {
      guard savefile.pointee.next(&frame) else { return stop() }
      state.pointee.start = savefile.pointee.start
      state.pointee.offset &+=
        recordHeaderSize &+ UInt64(truncatingIfNeeded: frame.capturedLength)
    } else if let blocks {
      guard blocks.pointee.next(&frame) else { return stop() }
      state.pointee.start = blocks.pointee.start
    } else if let snoop {
      guard snoop.pointee.next(&frame) else { return stop() }
      state.pointee.start = snoop.pointee.start
    }
    state.pointee.count = frame.capturedLength
    if frame.linkType.rawValue == 113 || frame.linkType.rawValue == 276 {
      readCookedDirection(&frame)
    }
    state.pointee.counters.add(frame)
    frame.number = state.pointee.counters.frames
    return true
  }

  /// Comments that the capture holds on the current frame.
  public func frameComments() -> [String] {
    state.pointee.start == nil ? [] : blocks?.pointee.frameComments() ?? []
  }

  /// The applications that the capture has named so far, by ``Frame/applicationID``.
  public var applications: [UInt32: CaptureApplication] {
    blocks?.pointee.metadata.applications ?? [:]
  }

  /// The decryption secrets that the capture has carried so far.
  public var secrets: [CaptureSecret] { blocks?.pointee.metadata.secrets ?? [] }

  /// Takes the direction from a Linux cooked header: sent by the capturing system, or not.
  @inline(never)
  private func readCookedDirection(_ frame: inout Frame) {
    let offset = frame.linkType == .linuxSLL ? 1 : 10
    guard frame.direction == .unknown, offset < bytes.count else { return }
    frame.direction = bytes[offset] == 4 ? .outbound : .inbound
  }

  /// Ends reading: joins the digest thread, closes the file and answers what was found.
  ///
  /// Where frames are left unread, the digest is still that of the whole file.
  public func finish() -> CaptureSummary {
    _ = stop()
    file.drain()
    summary.sha256 = file.finishDigest()
    let stored = file.currentState()
    summary.bytes = stored.bytes
    summary.changedWhileRead = stored.changed
    summary.isOpenForWriting = file.isOpenForWriting
    let counters = state.pointee.counters
    counters.store(in: &summary)
    if let blocks {
      blocks.pointee.closeSection()
      blocks.pointee.metadata.store(in: &summary)
    } else if !summary.interfaces.isEmpty {
      summary.interfaces[0].frames = counters.frames
      if let snoop, counters.frames > 0 { summary.dropsReported = snoop.pointee.drops }
    }
    noteGrowth()
    return summary
  }

  /// A file that is still being written has its end elsewhere, whatever its last record looks like.
  private func noteGrowth() {
    guard summary.changedWhileRead || summary.isOpenForWriting,
      summary.cut == nil || summary.cut?.kind == .cutShort
    else { return }
    summary.cut = CaptureCut(
      afterFrame: summary.frames, offset: summary.cut?.offset,
      reason: summary.changedWhileRead
        ? "the file was written to while it was read"
        : "another program has the file open for writing", kind: .stillGrowing)
  }

  @inline(never)
  private func stop() -> Bool {
    state.pointee.start = nil
    state.pointee.count = 0
    guard !state.pointee.isEnded else { return false }
    state.pointee.isEnded = true
    let frames = state.pointee.counters.frames
    if let fault = blocks?.pointee.fault ?? snoop?.pointee.fault {
      summary.cut = CaptureCut(
        afterFrame: frames, offset: fault.offset, reason: fault.reason, kind: fault.kind)
    } else if savefile != nil, let fault = stream.fault {
      summary.cut = CaptureCut(
        afterFrame: frames, offset: state.pointee.offset, reason: fault.reason,
        kind: fault.kind.cut)
    } else if let message = savefile?.pointee.message {
      summary.cut = CaptureCut(
        afterFrame: frames, offset: state.pointee.offset, reason: message,
        kind: message.hasPrefix("truncated") ? .cutShort : .malformed)
    }
    return false
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
