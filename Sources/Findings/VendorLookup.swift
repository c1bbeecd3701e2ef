import Attributions
import Wire

/// The questions that a judgement asks of the vendor catalog.
public protocol VendorLookup: Sendable {
  /// Who owns a host name; nil where the catalog does not know it.
  func vendor(ofName name: String) -> VendorAttribution?
  /// Whose interface a request path belongs to; `host` is the name the request was made to.
  func vendor(ofPath path: String, host: String?) -> VendorAttribution?
  /// Whose software states this user agent.
  func vendor(ofUserAgent agent: String) -> VendorAttribution?
  /// Whose protocol uses this MQTT topic.
  func vendor(ofTopic topic: String) -> VendorAttribution?
  /// Who is known to serve at a raw address.
  func vendor(ofAddress address: IPAddress) -> VendorAttribution?
  /// The registrable part of a name by the public suffix list; nil where there is none.
  func registrableDomain(of name: String) -> String?
}
