/// Follows the handshake of the QUIC connections of one flow: opens Initials with keys that it
/// derives once a connection, joins CRYPTO frames, and tells handshake bytes from application
/// bytes.
public struct QUICHandshake: Sendable {
  /// Initials that may fail to open before no more are tried.
  static let mostFailures = 16
  /// Initials opened of one connection and side at most.
  static let mostOpened = 64

  /// One side's Initials.
  private struct Side: Sendable {
    var keys: QUICInitialKeys?
    var assembler = QUICCryptoAssembler()
    /// Where the next handshake message starts.
    var next = 0
    var opened = 0

    /// Takes the CRYPTO frames of an opened packet.
    mutating func take(_ frames: RawSpan, form: QUICVersion.Form) {
      opened += 1
      QUICFrames.forEachCrypto(in: frames, form: form) { offset, range in
        assembler.insert(frames.extracting(range), at: offset)
      }
    }
  }

  /// The version of the newest long header of a known version.
  public private(set) var version: QUICVersion?
  /// Whether the flow's first side is the client; nil until an Initial could be opened.
  public private(set) var clientIsFirst: Bool?
  /// Whether the server asked for a token.
  public private(set) var sawRetry = false
  /// Versions that a version negotiation listed.
  public private(set) var offeredVersions: [QUICVersion] = []
  /// Whether the server answered the hello: its ServerHello was read (not a HelloRetryRequest), or
  /// need not be.
  public private(set) var answered = false
  /// Whether application data under the final keys was seen.
  public private(set) var sawOneRTT = false
  /// Whether every ServerHello is read; else only where the ClientHello offered something that the
  /// answer settles (an encrypted ClientHello, an earlier session): opening the server's packets
  /// costs as much as opening the client's.
  public var readsEveryServerHello = true
  private var clientAwaitsAnswer = false

  private var secret: QUICInitialKeys.Secret?
  private var connectionID: [UInt8] = []
  private var connectionVersion = QUICVersion.negotiation
  /// The connection identifier that the server chose; empty until it answered.
  public private(set) var serverSource: [UInt8] = []
  private var client = Side()
  private var server = Side()
  private var failures = 0

  /// Creates a follower for a flow.
  public init() {}

  /// Takes one datagram of one side.
  public mutating func consume(_ datagram: RawSpan, fromFirst: Bool) -> QUICDatagram {
    var answer = QUICDatagram()
    if let header = GoogleQUICHeader(datagram) {
      version = header.version
      clientIsFirst = clientIsFirst ?? fromFirst
      answer.firstKind = .google
      answer.handshakeBytes = datagram.byteCount
      answer.googleHello = GoogleQUICHello(
        payload: datagram.extracting(header.payloadOffset..<datagram.byteCount))
      return answer
    }
    var place = 0
    while place < datagram.byteCount {
      guard let first = datagram.uint8(at: place), first & 0xC0 != 0 || place == 0,
        let header = try? QUICPacketHeader(datagram, at: place)
      else {
        // Padding behind the last packet, or a packet cut off.
        answer.handshakeBytes += datagram.byteCount - place
        return answer
      }
      if answer.firstKind == nil { answer.firstKind = header.kind }
      if header.kind.isApplication {
        answer.applicationBytes += header.packet.count
      } else {
        answer.handshakeBytes += header.packet.count
      }
      take(header, datagram, fromFirst: fromFirst, answer: &answer)
      guard header.packet.upperBound > place else { return answer }
      place = header.packet.upperBound
    }
    return answer
  }

  private mutating func take(
    _ header: QUICPacketHeader, _ datagram: RawSpan, fromFirst: Bool, answer: inout QUICDatagram
  ) {
    switch header.kind {
    case .oneRTT:
      sawOneRTT = true
    case .versionNegotiation:
      if offeredVersions.isEmpty { offeredVersions = header.offeredVersions(in: datagram) }
    case .google:
      version = header.version
      answer.googleHello = GoogleQUICHello(
        payload: datagram.extracting(
          header.packetNumberOffset + header.packetNumberLength..<datagram.byteCount))
      if answer.googleHello != nil { clientIsFirst = clientIsFirst ?? fromFirst }
    case .retry:
      version = header.version
      sawRetry = true
    case .initial:
      version = header.version
      takeInitial(header, datagram, fromFirst: fromFirst, answer: &answer)
      if answered { giveUpKeys() }
    case .handshake, .zeroRTT:
      version = header.version
    case .unknown:
      break
    }
  }

  /// Nothing more is opened of a connection whose hello was answered: its keys and messages go.
  private mutating func giveUpKeys() {
    guard client.keys != nil else { return }
    secret = nil
    client = Side()
    server = Side()
  }

  private mutating func takeInitial(
    _ header: QUICPacketHeader, _ datagram: RawSpan, fromFirst: Bool, answer: inout QUICDatagram
  ) {
    if let clientIsFirst, clientIsFirst != fromFirst {
      if serverSource.isEmpty { serverSource = datagram.copy(header.source) }
      if answered { return }
      if readsEveryServerHello || clientAwaitsAnswer {
        openServer(header, datagram, answer: &answer)
      } else if client.next > 0 {
        answered = true
      }
      return
    }
    let destination = datagram.copy(header.destination)
    let isKnown = clientIsFirst != nil && connectionVersion == header.version
    if isKnown, destination == connectionID || !serverSource.isEmpty && destination == serverSource
    {
      if answered || client.opened >= QUICHandshake.mostOpened { return }
      if let keys = client.keys, let packet = keys.open(datagram, header) {
        takeFrames(packet.frames, header, isClient: true, answer: &answer)
        return
      }
      if destination == connectionID { return }
    }
    begin(header, datagram, destination, fromFirst: fromFirst, answer: &answer)
  }

  /// Tries an Initial as the first of a connection, or of one restarted by Retry or another version.
  private mutating func begin(
    _ header: QUICPacketHeader, _ datagram: RawSpan, _ destination: [UInt8], fromFirst: Bool,
    answer: inout QUICDatagram
  ) {
    guard failures < QUICHandshake.mostFailures,
      let secret = QUICInitialKeys.Secret(version: header.version, connectionID: destination)
    else { return }
    let keys = QUICInitialKeys(secret, isClient: true)
    guard let packet = keys.open(datagram, header) else {
      // Before the server's identifier is known the client's later packets may carry it already.
      if let old = client.keys, !answered, client.opened < QUICHandshake.mostOpened,
        let packet = old.open(datagram, header)
      {
        serverSource = destination
        takeFrames(packet.frames, header, isClient: true, answer: &answer)
        return
      }
      failures += 1
      return
    }
    answer.beginsConnection = true
    clientIsFirst = fromFirst
    self.secret = secret
    connectionID = destination
    connectionVersion = header.version
    serverSource = []
    answered = false
    client = Side()
    client.keys = keys
    server = Side()
    takeFrames(packet.frames, header, isClient: true, answer: &answer)
  }

  private mutating func openServer(
    _ header: QUICPacketHeader, _ datagram: RawSpan, answer: inout QUICDatagram
  ) {
    guard server.opened < QUICHandshake.mostOpened, let secret else { return }
    if server.keys == nil || header.version != connectionVersion {
      // A server may answer in another compatible version (RFC 9368 section 2.3).
      let own =
        header.version == connectionVersion
        ? secret
        : QUICInitialKeys.Secret(version: header.version, connectionID: connectionID) ?? secret
      server.keys = QUICInitialKeys(own, isClient: false)
    }
    guard let keys = server.keys, let packet = keys.open(datagram, header) else {
      server.opened += 1
      return
    }
    takeFrames(packet.frames, header, isClient: false, answer: &answer)
  }

  private mutating func takeFrames(
    _ frames: [UInt8], _ header: QUICPacketHeader, isClient: Bool, answer: inout QUICDatagram
  ) {
    let span = frames.span.bytes
    if isClient {
      client.take(span, form: header.version.form ?? .v1)
    } else {
      server.take(span, form: header.version.form ?? .v1)
    }
    readMessages(header.version, isClient: isClient, answer: &answer)
  }

  private mutating func readMessages(
    _ version: QUICVersion, isClient: Bool, answer: inout QUICDatagram
  ) {
    let bytes = isClient ? client.assembler.bytes : server.assembler.bytes
    var next = isClient ? client.next : server.next
    let span = bytes.span.bytes
    if version.form == .q050, next == 0, isClient, span.hasBytes("CHLO") {
      if let hello = GoogleQUICHello(span, at: 0), hello.serverName != nil {
        answer.googleHello = hello
        next = bytes.count
      }
    } else {
      while let message = isClient
        ? client.assembler.message(at: next) : server.assembler.message(at: next)
      {
        next = message.body.upperBound
        let body = span.extracting(message.body)
        if isClient, message.type == .clientHello {
          if let hello = try? ClientHello(body, transport: .quic) {
            answer.clientHellos.append(hello)
            if hello.ech != .absent || hello.resumes { clientAwaitsAnswer = true }
          }
        } else if !isClient, message.type == .serverHello, let hello = try? ServerHello(body) {
          answer.serverHellos.append(hello)
          if !hello.isHelloRetryRequest { answered = true }
        }
      }
    }
    if isClient { client.next = next } else { server.next = next }
  }
}
