/// A client's request to an NTRIP caster: GNSS corrections (RTCM 10410.0, RTCM 10410.1).
public struct NTRIPRequest: Equatable, Sendable {
  /// Mount point, without the slash; empty asks for the source table.
  public var mountPoint: String
  /// The client's name.
  public var agent: String?

  /// Reads an HTTP head as NTRIP: the agent starts with `NTRIP`; nil for other requests.
  public init?(_ head: HTTPRequestHead) {
    guard let agent = head.fields.userAgent, agent.lowercased().hasPrefix("ntrip") else {
      return nil
    }
    mountPoint = String(head.target.drop { $0 == "/" })
    self.agent = agent
  }

  /// What a caster's first bytes look like: certain by `ICY 200 OK` or `SOURCETABLE 200 OK`.
  public static func probeAnswer(_ bytes: RawSpan) -> Probe {
    if bytes.hasBytes("ICY 200 OK") || bytes.hasBytes("SOURCETABLE 200 OK") { return .certain }
    return .no
  }
}
