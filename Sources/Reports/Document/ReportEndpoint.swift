import Attributions
import Traffic

/// One remote address of a report.
public struct ReportEndpoint: Sendable {
  /// `e1`, `e2` …
  public var id: String
  /// Id of the capture (the first of its set) that shows it.
  public var capture: String
  /// The address and its counts.
  public var endpoint: Endpoint
  /// Who is there.
  public var attribution: EndpointAttribution

  /// Creates an entry.
  public init(
    id: String, capture: String, endpoint: Endpoint,
    attribution: EndpointAttribution = EndpointAttribution()
  ) {
    self.id = id
    self.capture = capture
    self.endpoint = endpoint
    self.attribution = attribution
  }
}
