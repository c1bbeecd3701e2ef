import Wire

/// What a SIP message says, whatever carries it.
enum SIPStatement {
  static func state(_ message: SIPMessage, in dissection: inout Dissection) {
    if let method = message.method {
      let host = message.requestURI.flatMap(SIPMessage.host(inURI:))
      dissection.addRequest(method: method, host: host, path: message.requestURI ?? "")
      if let host { dissection.addName(host, basis: .sip) }
    }
    if let agent = message.userAgent { dissection.addRemark("sip-agent=\(agent.prefix(128))") }
    for id in message.surveillanceIDs { dissection.addRemark("sip-device-id=\(id)") }
  }
}
