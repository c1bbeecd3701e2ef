import Captures
import Traffic
import Wire

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
      .records(
        "faults",
        "Faults met while frames were decoded, by layer and reason; outer headers that were read count.",
        fault
      ) { $0.faults },
      .optionalTime("firstFrame", "Earliest frame time.") { $0.summary.firstFrame },
      .word("format", "Container.") { $0.summary.format },
      .count("frames", "Frames read.") { $0.summary.frames },
      .optionalNumber(
        "gapBeforeSeconds",
        "Seconds from the last frame of the files before it in its set to its first; below 0 where they overlap; null outside sets."
      ) { $0.gapBeforeSeconds },
      .optionalText("hardware", "Hardware that captured, as the file says.") {
        $0.summary.hardware
      },
      .boolean(
        "hasSecrets",
        "Whether the file holds decryption secrets (those of WireGuard and of TLS 1.3 handshakes are used)."
      ) {
        $0.summary.hasSecrets
      },
      .text("id", "Id in this report: c1, c2 … in the order given.") { $0.id },
      .records("interfaces", "Interfaces in the order of the file.", interface) {
        $0.summary.interfaces
      },
      .optionalTime("lastFrame", "Latest frame time.") { $0.summary.lastFrame },
      .count("linkRepeats", "802.11 retries that repeat a frame already counted.") {
        $0.linkRepeats
      },
      .texts("linkTypes", "Link types in order of appearance, each once.") { linkTypes($0) },
      .list(
        "missingFiles", "Running numbers missing in the rotated set that begins here.", .count
      ) { json, value in
        json.scalars(value.missingFiles) { json, number in json.integer(UInt64(clamping: number)) }
      },
      .optionalText("operatingSystem", "System that captured, as the file says.") {
        $0.summary.operatingSystem
      },
      .count("orphanFragments", "Fragments of packets that never became whole.") {
        $0.orphanFragments
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
      let name = interface.linkType.name
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

  static let fault = RecordShape<FaultCount>(
    "DecodingFault", "A fault that decoding met.",
    [
      .count("frames", "How many frames met it.") { $0.frames },
      .text("layer", "Layer that was being read.") { String(describing: $0.layer) },
      .text("reason", "What was wrong: tooShort, badLength, badValue, limitExceeded, unsupported.")
      {
        String(describing: $0.code)
      },
    ])

  static let cut = RecordShape<CaptureCut>(
    "Cut", "The place where a capture ended before its format says it should.",
    [
      .count("afterFrame", "The last whole frame; 0 where there is none.") { $0.afterFrame },
      .word("kind", "What kind of end it is.") { $0.kind },
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
      .text("linkType", "Link type.") { $0.linkType.name },
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

  static let skipped = RecordShape<CaptureListing.Skipped>(
    "SkippedPath", "A path inside a folder that was passed over.",
    [
      .word("kind", "Kind of reason.") { $0.kind },
      .text("path", "The path.") { $0.path },
      .text("reason", "Why.") { $0.reason },
    ])
}
