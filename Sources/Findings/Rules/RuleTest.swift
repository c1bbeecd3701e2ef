import Attributions

/// A test that a rule carries: traffic in a few words, and the finding it must give.
public struct RuleTest: Sendable {
  /// Synthetic traffic of one conversation.
  public struct Traffic: Sendable {
    public var name: String?
    /// Basis of ``name``: `tls-sni`, `quic-sni`, `http-host`, `dns` …
    public var basis = "tls-sni"
    public var address = "203.0.113.10"
    public var transport = "tcp"
    public var port = 443
    public var `protocol`: String?
    public var up = 2_000
    public var down = 2_000
    public var seconds = 10.0
    public var method: String?
    public var path: String?
    public var topics: [String] = []
    public var userAgent: String?
    public var remarks: [String] = []
    public var application: String?
    public var conceals: String?
    public var ech = false
    /// Handshake only.
    public var isHandshakeOnly = false
    /// A DNS query and nothing else.
    public var isQuery = false
    /// Share of upload frames that are big.
    public var bigShare: Double?
    /// Upload bursts: one each so many milliseconds, of so many bytes.
    public var burstEvery: Int?
    public var burstBytes: Int?
    /// What about the bursts follows no rhythm: `pauses` or `sizes`.
    public var irregular: String?
    /// Catalog entry of the name.
    public var nameVendor: VendorAttribution?
    /// Catalog entry of the path, topic or agent.
    public var contentVendor: VendorAttribution?
    public var networkOperator: String?
    public var stationRole = "controller"
    public init() {}
  }

  public var name: String
  public var traffic: Traffic
  /// Rule that must match; nil: any rule but the one that holds the test.
  public var rule: String?
  public var trafficClass: TrafficClass?
  public var attributedTo: AttributedSoftware?
  public var disposition: Disposition?
}
