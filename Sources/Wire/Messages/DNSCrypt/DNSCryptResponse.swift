/// Tells DNSCrypt by the magic of its answers (DNSCrypt protocol specification, section 11).
///
/// A query carries eight bytes of the resolver's certificate that no observer knows beforehand; an
/// answer starts with a fixed magic, so a flow is known from its first answer on.
public enum DNSCryptResponse {
  /// Certain by the eight bytes `r6fnvWj8`.
  public static func probe(_ datagram: RawSpan) -> Probe {
    datagram.hasBytes("r6fnvWj8") && datagram.byteCount >= 48 ? .certain : .no
  }
}
