import Wire

/// The files of one rotated capture (tcpdump -C or -G, dumpcap's ring buffer), read as one in time order.
///
/// Files are ordered by their first frame; where two overlap in time, their frames are merged. Frame
/// numbers and interfaces stay those of the file, which ``currentFile`` names. One thread only.
public final class RotatedReader {
  /// Paths in the order of their first frames; files without a timed frame come last.
  public let paths: [String]
  /// Index in ``paths`` of the file that the current frame is from.
  public private(set) var currentFile = 0
  /// Files that could not be opened, which are not in ``paths``.
  public private(set) var errors: [CaptureError] = []

  private struct Source {
    var path: String
    var first: Timestamp?
    var reader: CaptureReader?
    /// The frame that the reader stands at.
    var frame = Frame()
    var summary: CaptureSummary?
  }
  private var sources: [Source] = []
  private var unopened = 0
  private var isStarted = false
  private var active: [Int] = []
  private let options: ReadingOptions

  /// Looks at the first frame of every file. Throws where none of them is a capture.
  public init(paths: [String], options: ReadingOptions = ReadingOptions()) throws(CaptureError) {
    var glance = options
    glance.digest = false
    self.options = options
    var found: [Source] = []
    var errors: [CaptureError] = []
    for path in paths {
      do throws(CaptureError) {
        let reader = try CaptureReader(path: path, options: glance)
        var frame = Frame()
        var first: Timestamp?
        if reader.next(&frame), frame.hasTime { first = frame.time }
        found.append(Source(path: path, first: first))
      } catch {
        errors.append(error)
      }
    }
    if found.isEmpty, let error = errors.first { throw error }
    // A stable order: by first frame, then as given.
    let order = found.indices.sorted { a, b in
      let first = (found[a].first ?? .latest, a)
      let second = (found[b].first ?? .latest, b)
      return first < second
    }
    sources = order.map { found[$0] }
    self.paths = sources.map(\.path)
    self.errors = errors
  }

  /// Reads the next frame in time order; false at the end of the last file.
  public func next(_ frame: inout Frame) -> Bool {
    if isStarted, sources.indices.contains(currentFile), sources[currentFile].reader != nil {
      advance(currentFile)
    }
    isStarted = true
    var best = earliest
    while unopened < sources.count, isDue(unopened, best) {
      openNext()
      best = earliest
    }
    guard let best else { return false }
    currentFile = best
    frame = sources[best].frame
    return true
  }

  /// The current frame's captured bytes; valid until the next call of ``next(_:)``.
  public var bytes: UnsafeRawBufferPointer {
    guard sources.indices.contains(currentFile), let reader = sources[currentFile].reader else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return reader.bytes
  }

  /// Ends reading and answers what each file held, in the order of ``paths``, and the time between them.
  public func finish() -> RotatedSummary {
    var summary = RotatedSummary()
    summary.errors = errors
    for index in sources.indices {
      if sources[index].reader == nil, sources[index].summary == nil { open(index) }
      close(index)
      summary.captures.append(sources[index].summary ?? CaptureSummary())
    }
    active = []
    var last: (index: Int, time: Timestamp)?
    for (index, capture) in summary.captures.enumerated() {
      guard let first = capture.firstFrame, let end = capture.lastFrame else { continue }
      if let last {
        summary.gaps.append(
          CaptureGap(
            before: last.index, after: index, from: last.time, to: first))
      }
      if last.map({ $0.time < end }) ?? true { last = (index, end) }
    }
    return summary
  }

  /// The open file whose frame is earliest.
  private var earliest: Int? {
    guard var best = active.first else { return nil }
    if active.count > 1 {
      for index in active where sources[index].frame.time < sources[best].frame.time {
        best = index
      }
    }
    return best
  }

  /// Whether a file may hold the next frame.
  private func isDue(_ index: Int, _ best: Int?) -> Bool {
    guard let best else { return true }
    guard let first = sources[index].first else { return false }
    return first <= sources[best].frame.time
  }

  private func openNext() {
    let index = unopened
    unopened += 1
    open(index)
    if sources[index].reader != nil {
      active.append(index)
      advance(index)
    }
  }

  private func open(_ index: Int) {
    do throws(CaptureError) {
      sources[index].reader = try CaptureReader(path: sources[index].path, options: options)
    } catch {
      // The file went away or changed after it was looked at.
      errors.append(error)
      var summary = CaptureSummary()
      summary.path = sources[index].path
      summary.cut = CaptureCut(afterFrame: 0, reason: error.message, kind: .unreadable)
      sources[index].summary = summary
    }
  }

  /// Moves a file to its next frame; closes it at its end.
  private func advance(_ index: Int) {
    if sources[index].reader?.next(&sources[index].frame) == true { return }
    active.removeAll { $0 == index }
    close(index)
  }

  private func close(_ index: Int) {
    guard let reader = sources[index].reader else { return }
    sources[index].summary = reader.finish()
    sources[index].reader = nil
  }
}

extension Timestamp {
  fileprivate static let latest = Timestamp(nanoseconds: .max)
}
