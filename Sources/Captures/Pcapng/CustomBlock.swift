import Wire

/// A custom block: counted by enterprise; PCAPdroid's names the application of a user id.
enum CustomBlock {
  static let minimumLength = 16
  /// IANA private enterprise number of PCAPdroid.
  static let enterprisePCAPdroid: UInt32 = 62652

  /// Takes what is understood into `metadata`.
  static func read(_ bytes: RawSpan, swapped: Bool, into metadata: inout PcapngMetadata) {
    guard let enterprise = bytes.native32(at: 8, swapped: swapped) else { return }
    metadata.countCustom(enterprise)
    guard enterprise == enterprisePCAPdroid, bytes.uint8(at: 13) == 1 else { return }
    // PCAPdroid (pcap_dump.c): version, type 1, user id, two lengths, package, application name. Layouts
    // are told apart by which of them fills the block up to its padding.
    for reserved in [0, 2] {
      for width in [1, 2] where readApplication(bytes, swapped, reserved, width, into: &metadata) {
        return
      }
    }
  }

  private static func readApplication(
    _ bytes: RawSpan, _ swapped: Bool, _ reserved: Int, _ width: Int,
    into metadata: inout PcapngMetadata
  ) -> Bool {
    let start = 14 + reserved
    func length(_ offset: Int) -> Int? {
      width == 1
        ? bytes.uint8(at: offset).map(Int.init)
        : bytes.native16(at: offset, swapped: swapped).map(Int.init)
    }
    guard let uid = bytes.native32(at: start, swapped: swapped),
      let packageLength = length(start + 4), let nameLength = length(start + 4 + width)
    else { return false }
    let package = start + 4 + 2 * width
    let name = package + packageLength
    let end = name + nameLength
    guard packageLength > 0, (0..<4).contains(bytes.byteCount - 4 - end) else { return false }
    guard let packageText = metadata.text(bytes, package..<name),
      let nameText = metadata.text(bytes, name..<end)
    else { return true }
    metadata.applications[uid] = CaptureApplication(
      package: packageText, name: nameText.isEmpty ? nil : nameText)
    return true
  }
}
