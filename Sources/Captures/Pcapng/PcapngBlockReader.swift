import Wire

/// The frames and metadata of a pcapng capture (draft-ietf-opsawg-pcapng), block by block.
///
/// Reads what libpcap refuses or flattens: several sections of either byte order, interfaces with
/// their own link types, snap lengths and clocks, simple and obsolete packet blocks. A block of an
/// unknown type is passed over and counted.
struct PcapngBlockReader: ~Copyable {
  /// The current frame's bytes.
  private(set) var start: UnsafeRawPointer?
  /// What the file says beside its packets.
  private(set) var metadata: PcapngMetadata
  /// Why the blocks end early, where they do.
  private(set) var fault: (offset: UInt64, kind: CaptureCut.Kind, reason: String)?

  /// The current packet's options, as offsets from the window's start.
  private var options: Range<Int> = 0..<0

  private var window: ByteWindow
  private let maximumInterfaces: Int
  private var swapped = false
  private var clocks: ContiguousArray<InterfaceClock> = []
  private var pending = 0
  private var previousTime = Timestamp(nanoseconds: 0)
  private var ended = false

  /// Blocks longer than this are passed over unread; it is libpcap's and wiretap's ceiling.
  private static let maximumMetadataLength = 16 << 20
  private static let maximumPacketLength = (128 << 20) + (1 << 20)

  /// Opens the stream and reads the first section header.
  init(_ stream: any ByteStream, path: String, options: ReadingOptions) throws(CaptureError) {
    window = ByteWindow(stream)
    metadata = PcapngMetadata(budget: options.maximumMetadataBytes)
    maximumInterfaces = options.maximumInterfaces
    guard window.ensure(12) else {
      throw CaptureError(
        .badHeader, path: path, message: "The capture is cut short in its first block.",
        offset: UInt64(window.available))
    }
    readSectionHeader()
    if let fault {
      throw CaptureError(
        .badHeader, path: path, message: "The capture's first block is broken: \(fault.reason).",
        offset: fault.offset)
    }
  }

  /// Whether `head` begins as pcapng files do: a section header block with a byte order.
  static func isMagic(_ head: [UInt8]) -> Bool {
    let bytes = head.span.bytes
    return bytes.native32(at: 0, swapped: false) == PcapngBlockType.sectionHeader
      && (bytes.uint32(at: 8) == PcapngBlockType.byteOrderMagic
        || bytes.uint32LE(at: 8) == PcapngBlockType.byteOrderMagic)
  }

  /// Fills everything but the number of the next frame; false at the end, see ``fault``.
  mutating func next(_ frame: inout Frame) -> Bool {
    window.take(pending)
    pending = 0
    while !ended {
      guard window.ensure(12) else { return stopAtEnd() }
      let type = window.uint32(0, swapped: swapped)
      if type == PcapngBlockType.enhancedPacket {
        if readPacket(&frame, isObsolete: false) { return true }
        continue
      }
      switch type {
      case PcapngBlockType.sectionHeader: readSectionHeader()
      case PcapngBlockType.obsoletePacket:
        if readPacket(&frame, isObsolete: true) { return true }
      case PcapngBlockType.simplePacket:
        if readSimplePacket(&frame) { return true }
      default: readOther(type)
      }
    }
    start = nil
    return false
  }

  /// Comments on the current frame.
  func frameComments() -> [String] {
    var comments: [String] = []
    let block = UnsafeRawBufferPointer(start: window.start, count: window.available).bytes
    PcapngOptions.forEach(in: block, options, swapped: swapped) { code, value in
      if code == 1 { comments.append(block.text(value)) }
    }
    return comments
  }

  /// Adds the frame counts of the interfaces to ``metadata``. Call once, at the end.
  mutating func closeSection() {
    for clock in clocks where clock.frames > 0 {
      if metadata.interfaces.indices.contains(clock.index) {
        metadata.interfaces[clock.index].frames &+= clock.frames
      }
    }
    clocks = []
  }

  // MARK: Packets

  @inline(__always)
  private mutating func readPacket(_ frame: inout Frame, isObsolete: Bool) -> Bool {
    let length = Int(window.uint32(4, swapped: swapped))
    guard length >= 32, length <= Self.maximumPacketLength else {
      return stop(.malformed, "a packet block states the length \(length)")
    }
    let padded = (length + 3) & ~3
    guard window.ensure(padded) else { return stopInside("packet block", length) }
    var id = window.uint32(8, swapped: swapped)
    if isObsolete {
      // Two 16-bit fields in the file's byte order: the interface, then the drops.
      let isLow = (UInt16(littleEndian: 1) == 1) != swapped
      let drops = isLow ? id >> 16 : id & 0xFFFF
      id = isLow ? id & 0xFFFF : id >> 16
      if drops != 0xFFFF { countDrops(UInt64(drops)) }
    }
    guard id < clocks.count else {
      return stop(.malformed, "a packet names the interface \(id), which was not declared")
    }
    let index = Int(id)
    let captured = Int(window.uint32(20, swapped: swapped))
    let afterData = 28 + ((captured + 3) & ~3)
    guard afterData + 4 <= padded, captured <= Int(clocks[index].maximumLength) else {
      return stop(
        .malformed, "a packet block of \(length) bytes states \(captured) bytes of packet")
    }
    guard Int(window.uint32(padded - 4, swapped: swapped)) == length else {
      return stop(.malformed, "the two lengths of a packet block differ")
    }
    let units =
      UInt64(window.uint32(12, swapped: swapped)) << 32
      | UInt64(window.uint32(16, swapped: swapped))
    frame.time = clocks[index].time(units)
    frame.hasTime = true
    previousTime = frame.time
    frame.capturedLength = captured
    frame.originalLength = Frame.wireLength(window.uint32(24, swapped: swapped))
    frame.interface = clocks[index].index
    frame.linkType = clocks[index].linkType
    frame.direction = .unknown
    frame.applicationID = 0
    clocks[index].frames &+= 1
    start = UnsafeRawPointer(window.start) + 28
    pending = padded
    options = afterData..<padded - 4
    if options.count >= 4 { readPacketOptions(&frame) }
    return true
  }

  @inline(never)
  private mutating func readPacketOptions(_ frame: inout Frame) {
    let block = UnsafeRawBufferPointer(start: window.start, count: window.available).bytes
    var flags: UInt32?
    var application: UInt32 = 0
    var drops: UInt64?
    PcapngOptions.forEach(in: block, options, swapped: swapped) { code, value in
      switch code {
      case 1: if application == 0 { application = Self.userID(block, value) }
      case 2:
        if value.count == 4 { flags = block.native32(at: value.lowerBound, swapped: swapped) }
      case 4:
        if value.count == 8 { drops = block.native64(at: value.lowerBound, swapped: swapped) }
      default: break
      }
    }
    if let drops { countDrops(drops) }
    switch (flags ?? 0) & 3 {
    case 1: frame.direction = .inbound
    case 2: frame.direction = .outbound
    default: break
    }
    frame.applicationID = application
  }

  /// The number of a comment `u-<number>`, by which PCAPdroid names a packet's application; 0: none.
  private static func userID(_ block: RawSpan, _ value: Range<Int>) -> UInt32 {
    guard value.count > 2, value.count <= 12, block.hasBytes("u-", at: value.lowerBound) else {
      return 0
    }
    var number: UInt64 = 0
    for offset in value.lowerBound + 2..<value.upperBound {
      guard let byte = block.uint8(at: offset), byte >= 0x30, byte <= 0x39 else { return 0 }
      number = number &* 10 &+ UInt64(byte &- 0x30)
    }
    return UInt32(exactly: number) ?? 0
  }

  private mutating func readSimplePacket(_ frame: inout Frame) -> Bool {
    let length = Int(window.uint32(4, swapped: swapped))
    guard length >= 16, length <= Self.maximumPacketLength else {
      return stop(.malformed, "a simple packet block states the length \(length)")
    }
    let padded = (length + 3) & ~3
    guard window.ensure(padded) else { return stopInside("simple packet block", length) }
    guard let clock = clocks.first else {
      return stop(.malformed, "a simple packet block stands before any interface")
    }
    guard Int(window.uint32(padded - 4, swapped: swapped)) == length else {
      return stop(.malformed, "the two lengths of a simple packet block differ")
    }
    let original = Int(window.uint32(8, swapped: swapped))
    var captured = original
    if clock.snapLength > 0 { captured = min(captured, Int(clock.snapLength)) }
    guard captured <= padded - 16 else {
      return stop(
        .malformed, "a simple packet block of \(length) bytes states \(captured) bytes of packet")
    }
    frame.time = previousTime
    frame.hasTime = false
    frame.capturedLength = captured
    frame.originalLength = Frame.wireLength(UInt32(truncatingIfNeeded: original))
    frame.interface = clock.index
    frame.linkType = clock.linkType
    frame.direction = .unknown
    frame.applicationID = 0
    clocks[0].frames &+= 1
    start = UnsafeRawPointer(window.start) + 12
    pending = padded
    options = 0..<0
    return true
  }

  private mutating func countDrops(_ drops: UInt64) {
    let (sum, overflow) = (metadata.droppedByPackets ?? 0).addingReportingOverflow(drops)
    metadata.droppedByPackets = overflow ? .max : sum
  }

  // MARK: Other blocks

  private mutating func readSectionHeader() {
    let isSwapped: Bool
    switch window.uint32(8, swapped: false) {
    case PcapngBlockType.byteOrderMagic: isSwapped = false
    case PcapngBlockType.byteOrderMagic.byteSwapped: isSwapped = true
    default:
      _ = stop(.malformed, "a section header does not tell its byte order")
      return
    }
    let length = Int(window.uint32(4, swapped: isSwapped))
    guard length >= SectionHeaderBlock.minimumLength, length <= Self.maximumMetadataLength else {
      _ = stop(.malformed, "a section header states the length \(length)")
      return
    }
    let padded = (length + 3) & ~3
    guard window.ensure(padded) else {
      _ = stopInside("section header", length)
      return
    }
    let block = UnsafeRawBufferPointer(start: window.start, count: padded).bytes
    let minor = block.native16(at: 14, swapped: isSwapped)
    guard block.native16(at: 12, swapped: isSwapped) == 1, minor == 0 || minor == 2 else {
      _ = stop(.malformed, "a section header states a version that is not known")
      return
    }
    guard block.native32(at: padded - 4, swapped: isSwapped) == UInt32(length) else {
      _ = stop(.malformed, "the two lengths of a section header differ")
      return
    }
    closeSection()
    swapped = isSwapped
    SectionHeaderBlock.read(block, swapped: swapped, into: &metadata)
    window.take(padded)
  }

  private mutating func readOther(_ type: UInt32) {
    let length = Int(window.uint32(4, swapped: swapped))
    guard length >= 12 else {
      _ = stop(.malformed, "a block of type \(type) states the length \(length)")
      return
    }
    let padded = (length + 3) & ~3
    guard let minimum = Self.minimumLength(type), padded <= Self.maximumMetadataLength else {
      skip(type, length, padded)
      return
    }
    guard length >= minimum else {
      _ = stop(.malformed, "a block of type \(type) states the length \(length)")
      return
    }
    guard window.ensure(padded) else {
      _ = stopInside("block of type \(type)", length)
      return
    }
    let block = UnsafeRawBufferPointer(start: window.start, count: padded).bytes
    guard block.native32(at: padded - 4, swapped: swapped) == UInt32(length) else {
      _ = stop(.malformed, "the two lengths of a block of type \(type) differ")
      return
    }
    switch type {
    case PcapngBlockType.interfaceDescription:
      guard metadata.interfaces.count < maximumInterfaces else {
        _ = stop(.limit, "more than \(maximumInterfaces) interfaces are declared")
        return
      }
      if let clock = InterfaceDescriptionBlock.read(block, swapped: swapped, into: &metadata) {
        clocks.append(clock)
      }
    case PcapngBlockType.interfaceStatistics:
      InterfaceStatisticsBlock.read(block, swapped: swapped, into: &metadata) { id in
        id < clocks.count ? clocks[Int(id)].index : nil
      }
    case PcapngBlockType.nameResolution:
      NameResolutionBlock.read(block, swapped: swapped, into: &metadata)
    case PcapngBlockType.decryptionSecrets:
      DecryptionSecretsBlock.read(block, swapped: swapped, into: &metadata)
    default: CustomBlock.read(block, swapped: swapped, into: &metadata)
    }
    window.take(padded)
  }

  /// The shortest length of a block type that is read; nil for types that are passed over.
  private static func minimumLength(_ type: UInt32) -> Int? {
    switch type {
    case PcapngBlockType.interfaceDescription: InterfaceDescriptionBlock.minimumLength
    case PcapngBlockType.interfaceStatistics: InterfaceStatisticsBlock.minimumLength
    case PcapngBlockType.nameResolution: NameResolutionBlock.minimumLength
    case PcapngBlockType.decryptionSecrets: DecryptionSecretsBlock.minimumLength
    case PcapngBlockType.customCopyable, PcapngBlockType.customNotCopyable:
      CustomBlock.minimumLength
    default: nil
    }
  }

  /// Passes over a block of an unknown type or one too long to be looked at.
  private mutating func skip(_ type: UInt32, _ length: Int, _ padded: Int) {
    let offset = window.offset
    let passed = window.skip(UInt64(padded - 4))
    guard passed == UInt64(padded - 4), window.ensure(4) else {
      _ = stopInside("block of type \(type)", length, at: offset)
      return
    }
    guard Int(window.uint32(0, swapped: swapped)) == length else {
      _ = stop(.malformed, "the two lengths of a block of type \(type) differ", at: offset)
      return
    }
    window.take(4)
    metadata.countUnknown(type)
  }

  // MARK: Ends

  @inline(never)
  private mutating func stopAtEnd() -> Bool {
    let rest = window.available
    if let streamFault = window.fault {
      return stop(streamFault.kind.cut, streamFault.reason)
    }
    if rest > 0 {
      return stop(.cutShort, "the file ends \(rest) bytes into the head of a block")
    }
    ended = true
    start = nil
    return false
  }

  @inline(never)
  private mutating func stopInside(_ what: String, _ length: Int, at offset: UInt64? = nil) -> Bool
  {
    if let streamFault = window.fault {
      return stop(streamFault.kind.cut, streamFault.reason, at: offset)
    }
    let have =
      offset.map { window.offset &- $0 &+ UInt64(window.available) }
      ?? UInt64(window.available)
    return stop(
      .cutShort, "the file ends inside a \(what) of \(length) bytes, of which it holds \(have)",
      at: offset)
  }

  @inline(never)
  private mutating func stop(_ kind: CaptureCut.Kind, _ reason: String, at offset: UInt64? = nil)
    -> Bool
  {
    fault = (offset ?? window.offset, kind, reason)
    ended = true
    start = nil
    return false
  }
}
