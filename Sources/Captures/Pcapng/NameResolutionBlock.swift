import Wire

/// A name resolution block: names that the capturing system had for addresses.
enum NameResolutionBlock {
  static let minimumLength = 16

  /// Takes the names into `metadata`.
  static func read(_ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata) {
    var offset = 8
    let end = bytes.byteCount - 4
    while offset + 4 <= end {
      guard let type = bytes.native16(at: offset, swapped: swapped),
        let length = bytes.native16(at: offset + 2, swapped: swapped), type != 0
      else { return }
      let start = offset + 4
      let stop = start + Int(length)
      guard stop <= end else { return }
      var address: IPAddress?
      var position = stop
      if type == 1, let v4 = bytes.uint32(at: start), length >= 4 {
        address = IPAddress(v4: v4)
        position = start + 4
      } else if type == 2, length >= 16, let high = bytes.uint64(at: start),
        let low = bytes.uint64(at: start + 8)
      {
        address = IPAddress(high: high, low: low)
        position = start + 16
      }
      while let address, position < stop {
        let nameEnd = bytes.firstOffset(of: 0, in: position..<stop) ?? stop
        if nameEnd > position {
          guard let name = metadata.text(bytes, position..<nameEnd) else { return }
          metadata.names.append(CaptureName(address: address, name: name))
        }
        position = nameEnd + 1
      }
      offset = start + (Int(length) + 3) & ~3
    }
  }
}
