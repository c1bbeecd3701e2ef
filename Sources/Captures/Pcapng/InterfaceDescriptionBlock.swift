import Wire

/// An interface description block.
enum InterfaceDescriptionBlock {
  static let minimumLength = 20

  /// Adds the interface to `metadata` and answers its clock.
  static func read(
    _ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata
  ) -> InterfaceClock? {
    guard let link = bytes.native16(at: 8, swapped: swapped),
      let snap = bytes.native32(at: 12, swapped: swapped)
    else { return nil }
    var interface = CaptureInterface()
    interface.linkType = LinkType(stored: UInt32(link))
    interface.snapLength = snap == 0 || snap >= 0x7FFF_FFFF ? nil : snap
    var resolution: UInt8?
    var offsetSeconds: Int64 = 0
    PcapngOptions.forEach(in: bytes, 16..<bytes.byteCount - 4, swapped: swapped) { code, value in
      switch code {
      case 1: if let text = metadata.text(bytes, value) { interface.comments.append(text) }
      case 2: interface.name = metadata.text(bytes, value)
      case 3: interface.description = metadata.text(bytes, value)
      case 9: resolution = bytes.uint8(at: value.lowerBound)
      case 11:
        // The first byte tells text (0) from BPF code (1).
        if value.count > 1, bytes.uint8(at: value.lowerBound) == 0 {
          interface.filter = metadata.text(bytes, value.lowerBound + 1..<value.upperBound)
        } else if value.count > 1 {
          interface.filter = "BPF code, \(value.count - 1) bytes"
        }
      case 12: interface.operatingSystem = metadata.text(bytes, value)
      case 14:
        if value.count == 8, let seconds = bytes.native64(at: value.lowerBound, swapped: swapped) {
          offsetSeconds = Int64(bitPattern: seconds)
        }
      default: break
      }
    }
    interface.unitsPerSecond = InterfaceClock.unitsPerSecond(resolution)
    metadata.interfaces.append(interface)
    return InterfaceClock(
      linkType: interface.linkType, snapLength: snap, index: metadata.interfaces.count - 1,
      resolution: resolution, offsetSeconds: offsetSeconds)
  }
}
