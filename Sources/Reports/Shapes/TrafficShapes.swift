import Captures
import Traffic
import Wire

/// One flow on its way into a record; a reference, because each of its many fields is handed one.
final class ConversationEntry: Sendable {
  /// Number of the conversation in the run, from 1.
  let number: Int
  /// SHA-256 of the capture.
  let capture: String?
  let flow: Flow
  let details: FlowDetails?
  /// Number of the first station of the capture, less one.
  let stationBase: Int
  /// Number of the first endpoint of the capture, less one.
  let endpointBase: Int

  init(
    number: Int, capture: String?, flow: Flow, details: FlowDetails?, stationBase: Int = 0,
    endpointBase: Int = 0
  ) {
    self.number = number
    self.capture = capture
    self.flow = flow
    self.details = details
    self.stationBase = stationBase
    self.endpointBase = endpointBase
  }

  var outbound: DirectionCounts { flow.outbound(flow.total) }
  var inbound: DirectionCounts { flow.inbound(flow.total) }
}

/// Keys of conversations, DNS messages and HTTP requests.
enum TrafficShapes {
  struct Side: Sendable {
    let address: IPAddress
    let port: UInt16
  }

  static let side = RecordShape<Side>(
    "Side", "One side of a conversation.",
    [
      .address("address", "IP address; hardware address where the transport is `eapol`.") {
        $0.address
      },
      .count("port", "Port; ICMP: type and code.") { UInt64($0.port) },
    ])

  static let certificate = RecordShape<FlowDetails.Certificate>(
    "Certificate", "A certificate seen in clear.",
    [
      .time("notAfter", "End of validity.") { $0.notAfter },
      .time("notBefore", "Start of validity.") { $0.notBefore },
      .text("sha256", "SHA-256 of the DER.") { $0.sha256 },
      .text("subject", "Subject as RFC 4514 text.") { $0.subject },
      .texts("subjectAlternativeNames", "DNS names and addresses.") {
        $0.subjectAlternativeNames
      },
    ])

  static let tcp = RecordShape<ConversationEntry>(
    "TCP", "What TCP shows of a conversation.",
    [
      .count("acknowledgedOut", "Bytes of the local side that the remote acknowledged.") {
        $0.outbound.acknowledged
      },
      .count("gaps", "Bytes acknowledged by either side that the capture never saw.") {
        $0.outbound.missing &+ $0.inbound.missing
      },
      .count("retransmittedOut", "Bytes of the local side that were sent again.") {
        let counts = $0.outbound
        return counts.payload >= counts.uniquePayload ? counts.payload - counts.uniquePayload : 0
      },
      .word("state", "State of the connection as the capture shows it.") {
        $0.flow.tcpState ?? .midstream
      },
    ])

  static let conversation = RecordShape<ConversationEntry>(
    "Conversation", "One transport 5-tuple of the innermost IP header.",
    [
      .texts("alpn", "Application protocols offered or chosen.") { $0.details?.alpn ?? [] },
      .optionalText("application", "Application protocol by content.") {
        $0.details?.application
      },
      .optionalText("applicationName", "Application that the capture names.") {
        $0.details?.applicationName
      },
      .count("applicationPayloadOut", "Unique payload that is no TLS or QUIC handshake, out.") {
        $0.outbound.applicationPayload
      },
      .optionalText("capture", "SHA-256 of the capture; null where hashing was off.") {
        $0.capture
      },
      .records("certificates", "Certificates seen in clear in TLS.", certificate) {
        $0.details?.certificates ?? []
      },
      .optionalText("concealment", "What hides names or content.") { $0.details?.concealment },
      .count(
        "connections",
        "How many connections it stands for: more than one where a memory ceiling was reached and connections that were over were counted together, without their local port."
      ) { UInt64($0.flow.connections) },
      .records("dtlsCertificates", "Certificates seen in clear in DTLS.", certificate) {
        $0.details?.dtlsCertificates ?? []
      },
      .optionalWord("ech", "How Encrypted Client Hello shows; null without a ClientHello.") {
        $0.details?.ech
      },
      Field("endpoint", .optional(.string), "Id of the endpoint; null where none.") {
        json, value in
        if value.flow.endpoint >= 0 {
          json.id(UInt8(ascii: "e"), value.endpointBase + Int(value.flow.endpoint) + 1)
        } else {
          json.null()
        }
      },
      .time("first", "First frame.") { $0.flow.total.first },
      .count("framesIn", "Frames to the local side.") { $0.inbound.frames },
      .count("framesOut", "Frames from the local side.") { $0.outbound.frames },
      .texts("http2UserAgents", "User agents of HTTP/2.") { $0.details?.http2UserAgents ?? [] },
      Field("id", .string, "Id in this output: v1, v2 …") { json, value in
        json.id(UInt8(ascii: "v"), value.number)
      },
      .texts("ja3", "JA3 fingerprints.") { $0.details?.ja3 ?? [] },
      .texts("ja3s", "JA3S fingerprints.") { $0.details?.ja3s ?? [] },
      .texts("ja4", "JA4 fingerprints.") { $0.details?.ja4 ?? [] },
      .time("last", "Last frame.") { $0.flow.total.last },
      .record("local", "The station; where neither or both are stations, the initiator.", side) {
        Side(address: $0.flow.local, port: $0.flow.localPort)
      },
      .records("names", "Names of the remote side.", PartyShapes.name) {
        $0.details?.names ?? []
      },
      .count("payloadIn", "Transport payload in, every frame counted.") { $0.inbound.payload },
      .count("payloadOut", "Transport payload out, every frame counted.") {
        $0.outbound.payload
      },
      .records("proxiedNames", "Hosts asked of a proxy on the way.", PartyShapes.name) {
        $0.details?.proxiedNames ?? []
      },
      .optionalText("quicVersion", "QUIC version.") { $0.details?.quicVersion },
      .texts("remarks", "Further facts.") { $0.details?.remarks ?? [] },
      .record("remote", "The other side.", side) {
        Side(address: $0.flow.remote, port: $0.flow.remotePort)
      },
      .word("scope", "How far it reaches.") { $0.flow.scope },
      Field("station", .optional(.string), "Id of the station; null where none.") { json, value in
        if value.flow.station >= 0 {
          json.id(UInt8(ascii: "s"), value.stationBase + Int(value.flow.station) + 1)
        } else {
          json.null()
        }
      },
      .optionalRecord("tcp", "What TCP shows; null for other transports.", tcp) {
        $0.flow.ipProtocol == .tcp ? $0 : nil
      },
      .optionalText("tlsVersion", "TLS version.") { $0.details?.tlsVersion },
      .texts("topics", "MQTT topics.") { $0.details?.topics ?? [] },
      .text("transport", "Transport protocol; `eapol` for EAP in frames without IP.") {
        $0.flow.transport
      },
      Field("tunnel", .optional(.string), "Tunnels around it, outermost first; null where none.") {
        json, value in
        if value.flow.tunnels.isEmpty {
          json.null()
        } else {
          json.string(value.flow.tunnels.description)
        }
      },
      .count("uniquePayloadIn", "Payload in without retransmissions and overlaps.") {
        $0.inbound.uniquePayload
      },
      .count("uniquePayloadOut", "Payload out without retransmissions and overlaps.") {
        $0.outbound.uniquePayload
      },
      .texts("userAgents", "User agents of HTTP/1 and protocols like it.") {
        $0.details?.userAgents ?? []
      },
      .optionalCount("vlan", "Outermost VLAN id; null where untagged.") {
        $0.flow.vlan == 0xFFFF ? nil : UInt64($0.flow.vlan)
      },
      .count("wireBytesIn", "Original frame lengths to the local side.") { $0.inbound.wireBytes },
      .count("wireBytesOut", "Original frame lengths from the local side.") {
        $0.outbound.wireBytes
      },
    ])
  typealias Field = RecordShape<ConversationEntry>.Field

  static let dns = RecordShape<DNSRecord>(
    "DNS", "One DNS query or response message.",
    [
      .texts("aliases", "Names answered; empty for a query.") { $0.aliases },
      .list("answers", "Addresses in the message: those answered, then those added.", .string) {
        json, record in
        json.scalars(
          record.addedAddresses.isEmpty
            ? record.addresses : record.addresses + record.addedAddresses
        ) { $0.address($1) }
      },
      .address("client", "Who asked.") { $0.client },
      .count("frame", "The frame that carries it.") { $0.frame },
      .text("name", "Name asked.") { $0.name },
      .boolean("response", "Whether the message is a response.") { $0.isResponse },
      .optionalText("responseCode", "Response code; null for a query.") { $0.responseCode },
      .address("server", "Who was asked.") { $0.server },
      .time("time", "Capture time.") { $0.time },
      .text("type", "Record type asked.") { $0.type },
    ])

  static let http = RecordShape<HTTPRequestRecord>(
    "HTTP", "One HTTP/1 request in clear.",
    [
      .count("frame", "The frame in which it starts.") { $0.frame },
      .optionalText("host", "Host asked.") { $0.host },
      .text("method", "Method.") { $0.method },
      .time("time", "Capture time.") { $0.time },
      .text("uri", "Target as sent.") { $0.uri },
      .optionalText("userAgent", "User agent.") { $0.userAgent },
    ])

  static let http2 = RecordShape<HTTP2RequestRecord>(
    "HTTP2", "One HTTP/2 request in clear.",
    [
      .optionalText("authority", "Host asked, with its port where one is given.") { $0.authority },
      .count("frame", "The frame that completes its header block.") { $0.frame },
      .text("method", "Method.") { $0.method },
      .text("path", "Path and query as sent; of CONNECT empty.") { $0.path },
      .optionalText("scheme", "Scheme.") { $0.scheme },
      .count("stream", "Stream of the connection.") { UInt64($0.stream) },
      .time("time", "Capture time.") { $0.time },
      .optionalText("userAgent", "User agent.") { $0.userAgent },
    ])
}
