import Wire

/// States what hellos and certificates say; shared by TLS, DTLS and QUIC.
enum TLSStatement {
  /// Fingerprints, protocols and certificates kept of one flow at most.
  static let limit = 16

  /// Bases of names that the client itself asked for.
  private static let namesClientAsked: [ObservedName.Basis] = [
    .tlsSNI, .quicSNI, .dtlsSNI, .googleQUICSNI,
  ]

  static func state(_ hello: ClientHello, in dissection: inout Dissection) {
    dissection.addEvent(.clientHello)
    if let name = hello.serverName {
      dissection.addName(name, basis: basis(of: hello.transport))
    }
    let fingerprints = hello.fault == nil ? dissection.fingerprints(of: hello) : nil
    dissection.withDetails { details in
      if let ja3 = fingerprints?.ja3 { append(ja3, to: &details.ja3) }
      if let ja4 = fingerprints?.ja4 { append(ja4, to: &details.ja4) }
      for name in hello.applicationProtocols { append(name, to: &details.alpn) }
      if details.ech == nil { details.ech = .absent }
      if hello.ech != .absent, details.ech != .accepted { details.ech = .offered }
      if hello.resumes { append("tls-resumption=offered", to: &details.remarks) }
      if hello.sendsEarlyData { append("tls-early-data=offered", to: &details.remarks) }
      if hello.applicationProtocols.contains("dot") { details.concealment = "dot" }
      if hello.applicationProtocols.contains(where: { $0 == "doq" || $0.hasPrefix("doq-") }) {
        details.concealment = "doq"
      }
      if details.concealment == nil, let name = hello.serverName, TorServerName.isLikely(name) {
        details.concealment = "tor"
      }
    }
  }

  /// How a name in a hello of that kind was learnt.
  private static func basis(of transport: ClientHello.Transport) -> ObservedName.Basis {
    switch transport {
    case .tls: .tlsSNI
    case .quic: .quicSNI
    case .dtls: .dtlsSNI
    }
  }

  static func state(_ hello: ServerHello, in dissection: inout Dissection) {
    dissection.addEvent(.serverHello)
    let ja3s =
      hello.fault == nil && !hello.isHelloRetryRequest ? dissection.ja3s(of: hello) : nil
    dissection.withDetails { details in
      if let ja3s { append(ja3s, to: &details.ja3s) }
      details.tlsVersion = hello.version.description
      if hello.confirmsECH { details.ech = .accepted }
      if hello.acceptsPreSharedKey { append("tls-resumption=accepted", to: &details.remarks) }
    }
  }

  /// States the certificates of a Certificate message.
  static func stateCertificates(
    _ body: RawSpan, isServer: Bool, isDatagram: Bool = false, in dissection: inout Dissection
  ) {
    for (index, range) in CertificateMessage.certificates(in: body).enumerated() {
      // The server's own certificate comes first.
      stateCertificate(
        body.copy(range), namesServer: isServer && index == 0, isDatagram: isDatagram,
        in: &dissection)
    }
  }

  /// States a message of a TLS 1.3 handshake that logged secrets opened.
  static func stateOpened(
    _ type: TLSHandshakeType, _ body: RawSpan, isServer: Bool, in dissection: inout Dissection
  ) {
    remark("tls-handshake-opened", in: &dissection)
    guard type == .certificate else { return }
    for (index, range) in CertificateMessage.certificates13(in: body).enumerated() {
      stateCertificate(
        body.copy(range), namesServer: isServer && index == 0, in: &dissection)
    }
  }

  /// States one certificate.
  static func stateCertificate(
    _ der: [UInt8], namesServer: Bool, isDatagram: Bool = false,
    in dissection: inout Dissection
  ) {
    let facts = CertificateFacts(der: der)
    // Of a certificate that is damaged the digest alone is stated.
    guard facts.isReadable || der.first == 0x30 else { return }
    dissection.withDetails { details in
      let certificate = FlowDetails.Certificate(
        sha256: facts.sha256, subject: facts.subject,
        subjectAlternativeNames: facts.subjectAlternativeNames, notBefore: facts.notBefore,
        notAfter: facts.notAfter)
      if isDatagram {
        append(certificate, to: &details.dtlsCertificates)
      } else {
        append(certificate, to: &details.certificates)
      }
    }
    // The server's certificate names it; where the client named it, that name is better.
    guard namesServer else { return }
    var isNamed = false
    dissection.withDetails { details in
      isNamed = details.names.contains { namesClientAsked.contains($0.basis) }
    }
    if !isNamed {
      for name in facts.subjectAlternativeNames.prefix(limit) {
        dissection.addName(name, basis: .certificate)
      }
    }
  }

  static func remark(_ text: String, in dissection: inout Dissection) {
    dissection.withDetails { append(text, to: &$0.remarks) }
  }

  private static func append<Value: Equatable>(_ value: Value, to list: inout [Value]) {
    guard list.count < limit, !list.contains(value) else { return }
    list.append(value)
  }
}
