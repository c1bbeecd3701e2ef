import Wire

/// QUIC: versions 1 and 2, the drafts from 22 on, and Google QUIC.
final class QUICDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "quic", ports: [443, 80, 784, 853, 4433, 8443, 8853], probe: probe,
    make: { QUICDissector() })

  /// Least size of a datagram that may be taken for a short header on QUIC's usual port.
  private static let leastShort = 25

  static func probe(_ datagram: RawSpan, from: UInt16, to: UInt16) -> Probe {
    let answer = QUICPacketHeader.probe(datagram)
    if answer == .no, from == 443 || to == 443, datagram.byteCount >= leastShort,
      let first = datagram.uint8(at: 0), first & 0xC0 == 0x40
    {
      return .possible
    }
    return answer
  }

  // One call at a time comes in here: nothing to check as it runs.
  @exclusivity(unchecked)
  private var handshake = QUICHandshake()
  private var statedVersion: QUICVersion?
  private var isConnected = false
  private var statedRetry = false
  private var statedNegotiation = false
  /// Names that the client asked for.
  private var names: [ObservedName] = []
  private var notedIdentifier: [UInt8] = []
  private var soughtMigration = false
  private var clientRandom = SIMD4<UInt64>(repeating: 0)
  private var opened: OpenedPackets?

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // Nearly all datagrams of a connection: data under the final keys.
    if let first = datagram.uint8(at: 0), first & 0x80 == 0, handshake.version?.form != .gquic,
      first & 0x09 != 0x09 || handshake.version != nil
    {
      if !soughtMigration, handshake.version == nil {
        soughtMigration = true
        seekMigration(datagram, side, in: &dissection)
      }
      return true
    }
    handshake.readsEveryServerHello =
      dissection.journal.wantsFingerprints || dissection.carriesSecrets
    let found = handshake.consume(datagram, fromFirst: side == .first)
    if found.handshakeBytes > 0 { dissection.addHandshakeBytes(found.handshakeBytes, from: side) }
    for hello in found.clientHellos {
      TLSStatement.state(hello, in: &dissection)
      clientRandom = hello.random
      if let name = hello.serverName {
        names.append(ObservedName(name, basis: .quicSNI, frame: dissection.frame))
      }
    }
    noteIdentifier(side, in: &dissection)
    for hello in found.serverHellos {
      TLSStatement.state(hello, in: &dissection)
      if let version = handshake.version {
        opened = OpenedPackets(
          random: clientRandom, answered: hello, version: version, in: &dissection)
      }
    }
    if let opened, let clientIsFirst = handshake.clientIsFirst {
      opened.take(datagram, fromClient: clientIsFirst == (side == .first), in: &dissection)
    }
    if let hello = found.googleHello { state(hello, in: &dissection) }
    stateVersion(in: &dissection)
    if !isConnected, let clientIsFirst = handshake.clientIsFirst,
      clientIsFirst != (side == .first),
      found.firstKind == .initial || found.firstKind == .handshake
    {
      isConnected = true
      dissection.addEvent(.connected)
    }
    return true
  }

  /// Remembers the identifier that the server chose.
  private func noteIdentifier(_ side: FlowSide, in dissection: inout Dissection) {
    guard !names.isEmpty, let clientIsFirst = handshake.clientIsFirst,
      !handshake.serverSource.isEmpty, handshake.serverSource != notedIdentifier
    else { return }
    notedIdentifier = handshake.serverSource
    let client: FlowSide = clientIsFirst ? .first : .second
    dissection.noteQUICConnection(notedIdentifier, names: names, client: client)
  }

  /// A flow that begins under the final keys may go on with a connection opened from elsewhere.
  private func seekMigration(
    _ datagram: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) {
    guard let known = dissection.quicConnection(of: datagram, from: side) else { return }
    for name in known.names {
      dissection.withDetails { details in
        if !details.names.contains(name), details.names.count < 64 { details.names.append(name) }
      }
    }
    TLSStatement.remark("quic-migrated-from=\(known.address) \(known.port)", in: &dissection)
  }

  private func state(_ hello: GoogleQUICHello, in dissection: inout Dissection) {
    dissection.addEvent(.clientHello)
    if let name = hello.serverName { dissection.addName(name, basis: .googleQUICSNI) }
    // No header field of HTTP: the software that speaks QUIC names itself.
    if let agent = hello.userAgent { dissection.addRemark("quic-agent=\(agent)") }
  }

  private func stateVersion(in dissection: inout Dissection) {
    if let version = handshake.version, version != statedVersion {
      statedVersion = version
      dissection.withDetails { $0.quicVersion = version.description }
    }
    if handshake.sawRetry, !statedRetry {
      statedRetry = true
      TLSStatement.remark("quic-retry", in: &dissection)
    }
    if !handshake.offeredVersions.isEmpty, !statedNegotiation {
      statedNegotiation = true
      let names = handshake.offeredVersions.filter { !$0.isReserved }.map(\.description)
      TLSStatement.remark(
        "quic-version-negotiation=" + names.joined(separator: ","), in: &dissection)
    }
  }
}
