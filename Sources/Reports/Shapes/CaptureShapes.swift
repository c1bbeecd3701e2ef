import Captures

/// Keys of what is said of a capture.
enum CaptureShapes {
  static let capture = RecordShape<ReportCapture>(
    "Capture", "One capture file and the facts that hold whatever its packets say.",
    [
      .optionalText("application", "Software that wrote the file, as it says itself.") {
        $0.summary.application
      },
      .count("bytes", "Size of the file as stored.") { $0.summary.bytes },
      .count("capturedBytes", "Sum of captured frame lengths.") { $0.summary.capturedBytes },
      .texts("comments", "Comments that the file carries.") { $0.summary.comments },
      .optionalWord("compression", "Compression around the container; null where none.") {
        $0.summary.compression
      },
      .optionalRecord("cut", "Where reading stopped before the end; null where it did not.", cut) {
        $0.summary.cut
      },
      .optionalCount("dropsReported", "Frames the file says were lost; null where not recorded.") {
        $0.summary.dropsReported
      },
      .count("encryptedRadioFrames", "802.11 frames whose content is encrypted.") {
        $0.encryptedRadioFrames
      },
      .count("evictions", "Flows, streams or names given up because a ceiling was reached.") {
        $0.evictions
      },
      .optionalTime("firstFrame", "Earliest frame time.") { $0.summary.firstFrame },
      .word("format", "Container.") { $0.summary.format },
      .count("frames", "Frames read.") { $0.summary.frames },
      .optionalText("hardware", "Hardware that captured, as the file says.") {
        $0.summary.hardware
      },
      .boolean(
        "hasSecrets", "Whether the file holds decryption secrets; those of WireGuard are used."
      ) {
        $0.summary.hasSecrets
      },
      .text("id", "Id in this report: c1, c2 … in the order given.") { $0.id },
      .records("interfaces", "Interfaces in the order of the file.", interface) {
        $0.summary.interfaces
      },
      .optionalTime("lastFrame", "Latest frame time.") { $0.summary.lastFrame },
      .texts("linkTypes", "Link types in order of appearance, each once.") { linkTypes($0) },
      .optionalText("operatingSystem", "System that captured, as the file says.") {
        $0.summary.operatingSystem
      },
      .text("path", "Path as it was given.") { $0.summary.path },
      .optionalText(
        "set", "Id of the first capture of its rotated set; counts of decoding stand there."
      ) { $0.set },
      .optionalText("sha256", "SHA-256 of the file as stored; null where hashing was off.") {
        $0.summary.sha256
      },
      .count("timeReversals", "How often a frame is earlier than the one in front of it.") {
        $0.summary.timeReversals
      },
      .count("truncatedFrames", "Frames of which fewer bytes were captured than sent.") {
        $0.summary.truncatedFrames
      },
      .count("undecodedFrames", "Frames that could not be decoded.") { $0.undecodedFrames },
      .records("unknownBlocks", "Blocks that were passed over, by type.", unknownBlock) {
        $0.summary.unknownBlocks.sorted { $0.key < $1.key }.map {
          UnknownBlocks(type: $0.key, count: $0.value)
        }
      },
      .count("unsupportedFrames", "Frames of link types that are not decoded.") {
        $0.unsupportedFrames
      },
      .count("untimedFrames", "Frames that state no time.") { $0.summary.untimedFrames },
      .count("wireBytes", "Sum of original frame lengths.") { $0.summary.wireBytes },
    ])

  /// Names of the link types of a capture, each once.
  static func linkTypes(_ capture: ReportCapture) -> [String] {
    var names: [String] = []
    for interface in capture.summary.interfaces {
      let name = interface.linkType.reportName
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  struct UnknownBlocks: Sendable {
    let type: UInt32
    let count: UInt64
  }

  static let unknownBlock = RecordShape<UnknownBlocks>(
    "UnknownBlocks", "Blocks of one type that is not known.",
    [
      .count("count", "How many.") { $0.count },
      .count("type", "Block type.") { UInt64($0.type) },
    ])

  static let cut = RecordShape<CaptureCut>(
    "Cut", "The place where a capture ended before its format says it should.",
    [
      .count("afterFrame", "The last whole frame; 0 where there is none.") { $0.afterFrame },
      .optionalCount("offset", "Byte offset in the uncompressed container.") { $0.offset },
      .text("reason", "What was found.") { $0.reason },
    ])

  static let interface = RecordShape<CaptureInterface>(
    "Interface", "One interface of a capture.",
    [
      .texts("comments", "Comments on the interface.") { $0.comments },
      .optionalText("description", "Description the file gives.") { $0.description },
      .optionalCount("droppedByInterface", "Frames the interface lost (isb_ifdrop).") {
        $0.droppedByInterface
      },
      .optionalCount("droppedBySystem", "Frames the system lost (isb_osdrop).") {
        $0.droppedBySystem
      },
      .optionalText("filter", "Capture filter the file gives.") { $0.filter },
      .count("frames", "Frames read from this interface.") { $0.frames },
      .text("linkType", "Link type.") { $0.linkType.reportName },
      .optionalText("name", "Name the file gives.") { $0.name },
      .optionalText("operatingSystem", "System of the interface.") { $0.operatingSystem },
      .optionalCount("received", "Frames the interface received (isb_ifrecv).") { $0.received },
      .optionalCount("snapLength", "Snap length; null where unlimited.") {
        $0.snapLength.map(UInt64.init)
      },
      .count("unitsPerSecond", "Time resolution.") { $0.unitsPerSecond },
    ])

  static let error = RecordShape<CaptureError>(
    "InputError", "An input that could not be examined.",
    [
      .word("code", "Kind of fault.") { $0.code },
      .text("message", "One sentence.") { $0.message },
      .optionalCount("offset", "Byte offset of the fault, where known.") { $0.offset },
      .text("path", "Path as it was given.") { $0.path },
    ])
}
