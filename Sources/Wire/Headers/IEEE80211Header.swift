/// The IEEE 802.11 MAC header (IEEE Std 802.11-2020 clause 9).
enum IEEE80211Header {
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    .done
  }
}
