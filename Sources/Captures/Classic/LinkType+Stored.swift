import Wire

extension LinkType {
  /// The link type that a capture file stores, without the frame check sequence bits, and with the
  /// numbers by which systems wrote raw IP before LINKTYPE_RAW was agreed on (pcap-linktype(7)).
  init(stored: UInt32) {
    let value = stored & 0x03FF_FFFF
    self.init(rawValue: value == 12 || value == 14 ? LinkType.raw.rawValue : value)
  }
}
