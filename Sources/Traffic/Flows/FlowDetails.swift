import Wire

/// Everything observed inside one flow beside its counts.
public struct FlowDetails: Sendable, Codable {
  /// How Encrypted Client Hello shows (RFC 9849).
  public enum ECH: String, Sendable, CaseIterable, Codable {
    /// No such extension.
    case absent
    /// The extension is there; it may be GREASE.
    case offered = "grease-possible"
    /// The server's answer shows that it was accepted.
    case accepted
  }
  /// A certificate in clear.
  public struct Certificate: Sendable, Hashable, Codable {
    /// SHA-256 of the DER, lower-case hex.
    public var sha256: String
    /// Subject as RFC 4514 text.
    public var subject: String
    /// DNS names and addresses of the subjectAltName extension.
    public var subjectAlternativeNames: [String]
    /// Validity.
    public var notBefore: Timestamp
    /// Validity.
    public var notAfter: Timestamp
    public init(
      sha256: String, subject: String, subjectAlternativeNames: [String], notBefore: Timestamp,
      notAfter: Timestamp
    ) {
      self.sha256 = sha256
      self.subject = subject
      self.subjectAlternativeNames = subjectAlternativeNames
      self.notBefore = notBefore
      self.notAfter = notAfter
    }
  }
  /// An HTTP, RTSP, SIP or similar request line, kept for classification (the first of each kind).
  public struct Request: Sendable, Hashable, Codable {
    public var method: String
    public var host: String?
    public var path: String
    public var frame: UInt64
    public init(method: String, host: String?, path: String, frame: UInt64) {
      self.method = method
      self.host = host
      self.path = path
      self.frame = frame
    }
  }

  /// Application protocol by content, lower case (`tls`, `http`, `quic`, `mqtt` …); nil: unknown.
  public var application: String?
  /// Names of the remote side, in order of appearance, each basis and name once.
  public var names: [ObservedName] = []
  public var ja3: [String] = []
  public var ja3s: [String] = []
  public var ja4: [String] = []
  public var alpn: [String] = []
  /// Nil where the flow has no ClientHello.
  public var ech: ECH?
  public var tlsVersion: String?
  public var quicVersion: String?
  /// Certificates of TLS, whatever carries it.
  public var certificates: [Certificate] = []
  /// Certificates of DTLS: as a rule made for one session and signed by nobody.
  public var dtlsCertificates: [Certificate] = []
  public var userAgents: [String] = []
  /// User agents of HTTP/2 requests.
  public var http2UserAgents: [String] = []
  /// MQTT topics, in order of appearance.
  public var topics: [String] = []
  /// First requests seen in clear (bounded).
  public var requests: [Request] = []
  /// What hides names or content: `wireguard`, `openvpn`, `ipsec`, `tor`, `doh`, `dot`, `doq`,
  /// `httpdns`, `socks`, `http-connect`; nil where nothing was recognised.
  public var concealment: String?
  /// Names of hosts asked of a proxy on the way (HTTP CONNECT, SOCKS, absolute-form requests).
  public var proxiedNames: [ObservedName] = []
  /// Further facts in plain words, for example `sip-device-id=340200…`; bounded.
  public var remarks: [String] = []
  /// Application that the capture itself names (PCAPdroid, PKTAP).
  public var applicationName: String?
  /// Shape of the local side's upload, where it has payload enough.
  public var shape: FlowShape?
  /// For connections that were counted together: the last frame of the one that ended first. Names
  /// answered to the client later are none of theirs. Nil for a flow of its own.
  public var namedUntil: Timestamp?
  public init() {}
}
