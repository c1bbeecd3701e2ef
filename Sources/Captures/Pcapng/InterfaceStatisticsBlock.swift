import Wire

/// An interface statistics block: counters from the start of the capture, so that the last one holds.
enum InterfaceStatisticsBlock {
  static let minimumLength = 24

  /// Takes the counters into the interface that they are about; `index` finds it among all interfaces.
  static func read(
    _ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata,
    index: (UInt32) -> Int?
  ) {
    guard let id = bytes.native32(at: 8, swapped: swapped), let index = index(id),
      metadata.interfaces.indices.contains(index)
    else { return }
    PcapngOptions.forEach(in: bytes, 20..<bytes.byteCount - 4, swapped: swapped) { code, value in
      if code == 1 {
        if let text = metadata.text(bytes, value) {
          metadata.interfaces[index].comments.append(text)
        }
        return
      }
      guard value.count == 8, let count = bytes.native64(at: value.lowerBound, swapped: swapped)
      else { return }
      switch code {
      case 4: metadata.interfaces[index].received = count
      case 5: metadata.interfaces[index].droppedByInterface = count
      case 7: metadata.interfaces[index].droppedBySystem = count
      default: break
      }
    }
  }
}
