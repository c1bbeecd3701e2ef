/// A name that the wire showed for an address or a device, and where.
public struct ObservedName: Hashable, Sendable, Codable {
  /// How the name was learnt.
  public enum Basis: String, Sendable, CaseIterable, Codable {
    case dns, tlsSNI = "tls-sni", quicSNI = "quic-sni", httpHost = "http-host"
    case dtlsSNI = "dtls-sni", googleQUICSNI = "gquic-sni"
    case certificate, mdns, dhcp, netbios, llmnr
    case httpConnect = "http-connect", socks, sip, rtsp, rtmp, ntrip, pcapng
  }
  /// Lower case, without the trailing dot; not escaped.
  public var name: String
  /// How the name was learnt.
  public var basis: Basis
  /// The frame that shows it.
  public var frame: UInt64
  /// Creates a name.
  public init(_ name: String, basis: Basis, frame: UInt64) {
    self.name = name
    self.basis = basis
    self.frame = frame
  }
}
