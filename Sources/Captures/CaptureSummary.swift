import Wire

/// The facts of one capture that hold whatever its packets say: the `captures[]` entry of a report.
public struct CaptureSummary: Sendable, Codable {
  /// Path as it was given.
  public var path = ""
  /// SHA-256 of the file as stored, in lower-case hex; nil where hashing was switched off.
  public var sha256: String?
  /// Size of the file as stored.
  public var bytes: UInt64 = 0
  /// Container, for example `pcap` or `pcapng`.
  public var format = CaptureFormat.pcap
  /// Compression around the container.
  public var compression: Compression?
  /// Interfaces in the order of the file; a classic capture has one.
  public var interfaces: [CaptureInterface] = []
  /// Frames read.
  public var frames: UInt64 = 0
  /// Earliest frame time.
  public var firstFrame: Timestamp?
  /// Latest frame time.
  public var lastFrame: Timestamp?
  /// Sum of original lengths.
  public var wireBytes: UInt64 = 0
  /// Sum of captured lengths.
  public var capturedBytes: UInt64 = 0
  /// Frames of which the capture holds fewer bytes than were on the wire.
  public var truncatedFrames: UInt64 = 0
  /// Frames that state no time.
  public var untimedFrames: UInt64 = 0
  /// How often a frame's time lies before that of the frame in front of it.
  public var timeReversals: UInt64 = 0
  /// Frames that the capturing system says it lost; nil where the container does not record it.
  public var dropsReported: UInt64?
  /// Where and why reading stopped before the end, where it did.
  public var cut: CaptureCut?
  /// Section comments of a pcapng file.
  public var comments: [String] = []
  /// Application that wrote the file, as it says itself.
  public var application: String?
  /// Hardware and system on which the file was written, as it says itself.
  public var hardware: String?
  /// See ``hardware``.
  public var operatingSystem: String?
  /// Whether the container holds decryption secrets.
  public var hasSecrets = false
  /// Decryption secrets that the container holds, up to ``ReadingOptions/maximumMetadataBytes``.
  public var secrets: [CaptureSecret] = []
  /// Names that the container gives to addresses (pcapng name resolution blocks): what the capturing
  /// system looked up, not what the wire showed.
  public var names: [CaptureName] = []
  /// Applications by the identifier that frames carry, see ``Frame/applicationID``.
  public var applications: [UInt32: CaptureApplication] = [:]
  /// Blocks that were passed over because their type is not known, by type.
  public var unknownBlocks: [UInt32: UInt64] = [:]
  /// Custom blocks that were passed over, by private enterprise number.
  public var customBlocks: [UInt32: UInt64] = [:]
  /// Whether the file grew or was written to while it was read.
  public var changedWhileRead = false
  /// Whether some process held the file open for writing when it had been read; never where the
  /// system does not tell.
  public var isOpenForWriting = false
  /// Whether metadata was left out because of ``ReadingOptions/maximumMetadataBytes``.
  public var metadataLeftOut = false

  /// Creates an empty summary.
  public init() {}

  /// Whether a later reading of the same file may find more.
  public var isUnfinished: Bool { cut?.kind.mayEndLater ?? false }
}

/// Container formats.
public enum CaptureFormat: String, Sendable, CaseIterable, Codable {
  case pcap
  case pcapNanosecond = "pcap-ns"
  case pcapModified = "pcap-modified"
  case pcapIXIA = "pcap-ixia"
  case pcapng
  case snoop
}

/// Compression formats, recognised by content.
public enum Compression: String, Sendable, CaseIterable, Codable {
  case gzip, zstd, xz, bzip2, lz4
}

/// One interface of a capture.
public struct CaptureInterface: Sendable, Equatable, Codable {
  /// Name, where the file gives one.
  public var name: String?
  /// Description, where the file gives one.
  public var description: String?
  /// Link type.
  public var linkType = LinkType.ethernet
  /// Snap length; nil where unlimited.
  public var snapLength: UInt32?
  /// Capture filter, where the file gives one.
  public var filter: String?
  /// Capturing system, where the file gives it.
  public var operatingSystem: String?
  /// Comments on the interface.
  public var comments: [String] = []
  /// Frames read from this interface.
  public var frames: UInt64 = 0
  /// `isb_ifrecv`: frames the interface received.
  public var received: UInt64?
  /// `isb_ifdrop`: frames the interface lost.
  public var droppedByInterface: UInt64?
  /// `isb_osdrop`: frames the system lost.
  public var droppedBySystem: UInt64?
  /// Time resolution as a number of units a second (1,000,000 where the file does not say).
  public var unitsPerSecond: UInt64 = 1_000_000
  /// Creates an interface.
  public init() {}
}

/// The place where a capture ended before its format says it should.
public struct CaptureCut: Sendable, Equatable, Codable {
  /// The last whole frame before the cut; 0 where there is none.
  public var afterFrame: UInt64
  /// Byte offset in the uncompressed container, where known.
  public var offset: UInt64?
  /// What was found.
  public var reason: String
  /// What kind of end it is.
  public var kind = Kind.cutShort

  /// The kinds of early end.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// The file ends in the middle of something.
    case cutShort = "cut-short"
    /// The file contradicts itself; what follows cannot be trusted.
    case malformed
    /// A ceiling was reached, such as the one against decompression bombs.
    case limit
    /// The system failed to read on.
    case unreadable
    /// The file was still being written: what comes behind is not there yet.
    case stillGrowing = "still-growing"
    /// The time that was allowed for one file was used up.
    case timeLimit = "time-limit"
    /// The user asked for a stop.
    case interrupted

    /// Whether a later reading of the same file may find more.
    public var mayEndLater: Bool {
      self == .stillGrowing || self == .timeLimit || self == .interrupted
    }
  }
  /// Creates a cut.
  public init(
    afterFrame: UInt64, offset: UInt64? = nil, reason: String, kind: Kind = .cutShort
  ) {
    self.afterFrame = afterFrame
    self.offset = offset
    self.reason = reason
    self.kind = kind
  }
}
