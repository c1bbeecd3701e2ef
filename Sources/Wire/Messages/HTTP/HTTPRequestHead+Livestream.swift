/// Live video over HTTP.
extension HTTPRequestHead {
  /// Whether this is a WHIP request: an SDP offer by POST (RFC 9725 section 4.2).
  public var isWHIPOffer: Bool {
    method == "POST" && fields.contentType?.lowercased().hasPrefix("application/sdp") == true
  }
}
