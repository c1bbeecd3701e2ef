import Wire

/// A section header block: application, system and comments of what follows.
enum SectionHeaderBlock {
  static let minimumLength = 28

  /// Takes the block's options into `metadata`; the first section's statements win.
  static func read(_ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata) {
    PcapngOptions.forEach(in: bytes, 24..<bytes.byteCount - 4, swapped: swapped) { code, value in
      switch code {
      case 1: if let text = metadata.text(bytes, value) { metadata.comments.append(text) }
      case 2: if metadata.hardware == nil { metadata.hardware = metadata.text(bytes, value) }
      case 3:
        if metadata.operatingSystem == nil {
          metadata.operatingSystem = metadata.text(bytes, value)
        }
      case 4: if metadata.application == nil { metadata.application = metadata.text(bytes, value) }
      default: break
      }
    }
  }
}
