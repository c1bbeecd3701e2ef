import TestSupport
import Testing

@testable import Wire

@Suite struct ClientHelloTests {
  private func hello(
    _ builder: ClientHelloBuilder, _ transport: ClientHello.Transport = .tls
  ) throws -> ClientHello {
    let body = builder.body
    return try ClientHello(body.span.bytes, transport: transport)
  }

  @Test func fieldsAreRead() throws {
    var builder = ClientHelloBuilder(serverName: "API.dji.com.", protocols: ["h2", "http/1.1"])
    builder.addList(10, [0x0A0A, 29, 23])
    builder.addList(13, [0x0403, 0x0804])
    builder.addList(43, [0x1A1A, 0x0304, 0x0303])
    builder.extensions.append((35, [1, 2, 3]))
    builder.extensions.append((42, []))
    builder.extensions.append((0xFE0D, [0, 0, 1]))
    builder.extensions.append((41, [0, 0]))
    let hello = try hello(builder)
    #expect(hello.serverName == "api.dji.com")
    #expect(hello.applicationProtocols == ["h2", "http/1.1"])
    #expect(hello.supportedGroups == [0x0A0A, 29, 23])
    #expect(hello.highestVersion == .tls13)
    #expect(hello.presentsTicket && hello.offersPreSharedKey && hello.resumes)
    #expect(hello.sendsEarlyData)
    #expect(hello.ech == .outer)
    #expect(hello.fault == nil)
    #expect(hello.extensions == [0, 16, 10, 13, 43, 35, 42, 0xFE0D, 41])
  }

  @Test func aHelloCutShortGivesWhatCameBefore() throws {
    var builder = ClientHelloBuilder(serverName: "a.example")
    builder.addList(10, [29])
    let body = Array(builder.body.dropLast(3))
    let hello = try ClientHello(body.span.bytes, transport: .tls)
    #expect(hello.serverName == "a.example")
    #expect(hello.fault?.code == .tooShort)
  }

  @Test func theFixedPartIsNeeded() {
    let body = [UInt8](repeating: 3, count: 20)
    #expect(throws: WireError.tooShort(.tls)) {
      _ = try ClientHello(body.span.bytes, transport: .tls)
    }
  }

  @Test func datagramHellosHaveACookie() throws {
    var builder = ClientHelloBuilder(serverName: "camera.example")
    builder.cookie = [1, 2, 3]
    builder.legacyVersion = 0xFEFD
    let hello = try hello(builder, .dtls)
    #expect(hello.cookieLength == 3)
    #expect(hello.serverName == "camera.example")
    #expect(hello.ja4.hasPrefix("dd2d0301"))
  }

  /// Examples of the JA3 description (salesforce/ja3, README).
  @Test(arguments: [
    (
      [UInt16](arrayLiteral: 47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4), true,
      "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0",
      "ada70206e40642a3e4461f35503241d5"
    ),
    (
      [4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99], false,
      "769,4-5-10-9-100-98-3-6-19-18-99,,,", "de350869b8c85de67a350c8d186f11e6"
    ),
  ])
  func ja3IsThatOfItsDescription(
    suites: [UInt16], extended: Bool, text: String, digest: String
  ) throws {
    var builder = ClientHelloBuilder()
    builder.legacyVersion = 0x0301
    builder.cipherSuites = suites
    if extended {
      builder.addServerName("example.com")
      builder.addList(10, [23, 24, 25])
      builder.extensions.append((11, [1, 0]))
    }
    let hello = try hello(builder)
    #expect(hello.ja3Text == text)
    #expect(hello.ja3 == digest)
  }

  /// A browser's hello as several public services print it.
  @Test func ja4IsThatOfItsDescription() throws {
    var builder = ClientHelloBuilder()
    builder.cipherSuites = [
      0x2A2A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013,
      0xC014, 0x009C, 0x009D, 0x002F, 0x0035,
    ]
    builder.extensions.append((0x3A3A, []))
    builder.extensions.append((0x002D, [1, 1]))
    builder.extensions.append((0x0033, [0, 0]))
    builder.addProtocols(["h2", "http/1.1"])
    builder.extensions.append((0xFE0D, [0]))
    builder.extensions.append((0x0017, []))
    builder.extensions.append((0x44CD, [0, 3, 2, 0x68, 0x32]))
    builder.addServerName("tls.browserleaks.com")
    builder.addList(0x002B, [0x4A4A, 0x0304, 0x0303])
    builder.extensions.append((0x000B, [1, 0]))
    builder.addList(0x000A, [0x5A5A, 0x11EC, 29, 23, 24])
    builder.extensions.append((0xFF01, [0]))
    builder.extensions.append((0x0023, []))
    builder.extensions.append((0x0012, []))
    builder.extensions.append((0x0005, [1, 0, 0, 0, 0]))
    builder.addList(
      0x000D, [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601])
    builder.extensions.append((0x001B, [2, 0, 2]))
    builder.extensions.append((0x6A6A, [0]))
    let hello = try hello(builder)
    #expect(hello.ja4 == "t13d1516h2_8daaf6152771_d8a2da3f94cd")
    #expect(try self.hello(builder, .quic).ja4.hasPrefix("q13d1516h2_"))
  }

  @Test func ja4WithoutAnythingIsZeros() throws {
    var builder = ClientHelloBuilder()
    builder.cipherSuites = []
    #expect(try hello(builder).ja4 == "t12i000000_000000000000_000000000000")
  }

  @Test(arguments: [
    ("h", "hh"), ("http/1.1", "h1"), ("\u{AB}x", "c8"), ("a-", "6d"), ("spdy/3", "s3"),
  ])
  func ja4TakesTheEndsOfTheFirstProtocol(name: String, shown: String) throws {
    let text = try hello(ClientHelloBuilder(protocols: [name])).ja4
    #expect(text.prefix(10).suffix(2) == shown)
  }

  @Test func serverHellosAreRead() throws {
    var builder = ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F)
    builder.extensions = [(0xFF01, [0]), (11, [1, 0]), (16, [0, 3, 2, 0x68, 0x32])]
    let body = builder.body
    let hello = try ServerHello(body.span.bytes)
    #expect(hello.version == .tls12)
    #expect(hello.applicationProtocol == "h2")
    #expect(hello.ja3sText == "771,49199,65281-11-16")
    #expect(!hello.isHelloRetryRequest)
    var retry = ServerHelloBuilder()
    retry.isRetryRequest = true
    retry.extensions = [(0xFE0D, [1, 2, 3, 4, 5, 6, 7, 8])]
    let retryBody = retry.body
    let second = try ServerHello(retryBody.span.bytes)
    #expect(second.isHelloRetryRequest && second.confirmsECH)
    #expect(second.version == .tls13)
  }

  @Test func helloInSSL2FormIsRead() throws {
    let bytes: [UInt8] =
      [0x80, 0x1F, 1, 3, 1, 0, 6, 0, 0, 0, 16, 0, 0, 0x2F, 1, 0, 0x80]
      + [UInt8](repeating: 9, count: 16)
    #expect(TLSRecordHeader.probe(bytes.span.bytes) == .certain)
    guard case .value(let hello, let count) = SSL2ClientHello.parse(bytes.span.bytes) else {
      Issue.record("not read")
      return
    }
    #expect(count == bytes.count)
    #expect(hello.legacyVersion == .tls10)
    #expect(hello.cipherSuites == [0x2F])
  }

  @Test func damagedHellosNeverTrap() throws {
    let seed: UInt64 = 0x715_0001
    print("ClientHelloTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    var builder = ClientHelloBuilder(serverName: "a.example", protocols: ["h2", "http/1.1"])
    for type: UInt16 in [10, 13, 43] { builder.addList(type, [1, 2, 3]) }
    builder.extensions.append((11, [1, 0]))
    let body = builder.body
    var read = 0
    for _ in 0..<4000 {
      let damaged = mutator.mutate(body)
      _ = try? ServerHello(damaged.span.bytes)
      _ = SSL2ClientHello.parse(damaged.span.bytes)
      _ = CertificateMessage.certificates(in: damaged.span.bytes)
      for transport: ClientHello.Transport in [.tls, .dtls] {
        guard let hello = try? ClientHello(damaged.span.bytes, transport: transport) else {
          continue
        }
        read += hello.ja3.utf8.count == 32 && hello.ja4.utf8.count == 36 ? 1 : 0
      }
    }
    #expect(read > 1000)
  }
}
