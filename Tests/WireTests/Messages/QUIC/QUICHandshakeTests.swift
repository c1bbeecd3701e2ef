import TestSupport
import Testing

@testable import Wire

@Suite struct QUICHandshakeTests {
  private func hello(_ name: String = "quic.example") -> ClientHelloBuilder {
    var builder = ClientHelloBuilder(serverName: name, protocols: ["h3"])
    builder.addList(43, [0x0304])
    builder.extensions.append((57, [UInt8](repeating: 1, count: 1500)))
    return builder
  }

  private func bytes(_ text: String) -> [UInt8]? {
    Hexadecimal.bytes(text.filter { !$0.isWhitespace })
  }

  /// The sample packet of RFC 9001 appendix A.2.
  @Test func protectionIsThatOfTheSpecification() throws {
    let frames = try #require(
      bytes(
        """
        060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868
        04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578
        616d706c652e636f6dff01000100000a00080006001d00170018001000070005
        04616c706e000500050100000000003300260024001d00209370b2c9caa47fba
        baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400
        0d0010000e0403050306030203080408050806002d00020101001c0002400100
        3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000
        75300901100f088394c8f03e51570806048000ffff
        """))
    var builder = QUICInitialBuilder()
    builder.packetNumber = 2
    let packet = builder.packet(frames: frames)
    #expect(packet.count == 1200)
    #expect(
      Hexadecimal.text(packet.prefix(34))
        == "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242")
    #expect(Hexadecimal.text(packet.suffix(16)) == "e221af44860018ab0856972e194cd934")
    var handshake = QUICHandshake()
    let answer = handshake.consume(packet.span.bytes, fromFirst: true)
    #expect(answer.clientHellos.map(\.serverName) == ["example.com"])
    #expect(answer.beginsConnection)
    #expect(answer.handshakeBytes == 1200)
    // Appendix A.3: the server's answer.
    let reply = try #require(
      bytes(
        """
        cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a
        5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3
        dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84
        022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc4
        2158407dd074ee
        """))
    let second = handshake.consume(reply.span.bytes, fromFirst: false)
    #expect(second.serverHellos.map(\.version) == [.tls13])
    #expect(second.serverHellos.map(\.cipherSuite) == [0x1301])
    #expect(handshake.answered)
  }

  @Test(arguments: [
    QUICVersion.v1, .v2, QUICVersion(rawValue: 0xFF00_001D), QUICVersion(rawValue: 0xFF00_001B),
    QUICVersion(rawValue: 0xFF00_0022), QUICVersion(rawValue: 0xFACE_B002),
  ])
  func anySplitOrderAndRepetitionGivesTheSameHello(version: QUICVersion) throws {
    let seed = 0x9C1C_0001 ^ UInt64(version.rawValue)
    print("QUICHandshakeTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    let stream = hello().message
    let body = hello().body
    let expected = try ClientHello(body.span.bytes, transport: .quic)
    for _ in 0..<12 {
      var frames: [[UInt8]] = []
      var start = 0
      for end in mutator.cuts(stream.count) {
        // Overlap: each frame may begin inside the one before.
        let from = max(0, start - Int.random(in: 0...20, using: &mutator))
        frames.append(QUICInitialBuilder.crypto(stream[from..<end], at: from))
        start = end
      }
      frames += frames.prefix(2)
      frames.shuffle(using: &mutator)
      var packets: [[UInt8]] = []
      var number: UInt32 = 0
      while !frames.isEmpty {
        let count = min(frames.count, Int.random(in: 1...3, using: &mutator))
        var builder = QUICInitialBuilder()
        builder.version = version
        builder.packetNumber = number
        builder.leastLength = 0
        packets.append(builder.packet(frames: [1] + frames.prefix(count).flatMap { $0 }))
        frames.removeFirst(count)
        number += 1
      }
      // Some packets share a datagram.
      var handshake = QUICHandshake()
      var hellos: [ClientHello] = []
      while !packets.isEmpty {
        let count = min(packets.count, Int.random(in: 1...2, using: &mutator))
        let datagram = packets.prefix(count).flatMap { $0 }
        packets.removeFirst(count)
        let answer = handshake.consume(datagram.span.bytes, fromFirst: true)
        #expect(answer.handshakeBytes == datagram.count)
        hellos += answer.clientHellos
      }
      #expect(hellos == [expected])
      #expect(handshake.version == version)
      #expect(handshake.clientIsFirst == true)
    }
  }

  @Test func retryBeginsWithNewKeys() {
    var handshake = QUICHandshake()
    let frames = QUICInitialBuilder.crypto(hello("a.example").message, at: 0)
    let first = QUICInitialBuilder().packet(frames: frames)
    #expect(handshake.consume(first.span.bytes, fromFirst: true).clientHellos.count == 1)
    let retry: [UInt8] =
      [0xF0, 0, 0, 0, 1, 0, 4, 9, 9, 9, 9] + [UInt8](repeating: 0x55, count: 30)
    let answer = handshake.consume(retry.span.bytes, fromFirst: false)
    #expect(answer.firstKind == .retry && answer.handshakeBytes == retry.count)
    var builder = QUICInitialBuilder()
    builder.keyID = [9, 9, 9, 9]
    builder.destination = builder.keyID
    builder.token = [1, 2, 3]
    let second = builder.packet(frames: frames)
    let again = handshake.consume(second.span.bytes, fromFirst: true)
    #expect(again.clientHellos.map(\.serverName) == ["a.example"])
    #expect(handshake.sawRetry)
  }

  @Test func applicationPacketsAreToldApart() {
    var handshake = QUICHandshake()
    let initial = QUICInitialBuilder().packet(
      frames: QUICInitialBuilder.crypto(hello().message.prefix(1000), at: 0))
    let early: [UInt8] =
      [0xD0, 0, 0, 0, 1, 1, 7, 0, 0x40, 100] + [UInt8](repeating: 3, count: 100)
    let short: [UInt8] = [0x43] + [UInt8](repeating: 4, count: 70)
    let datagram = initial + early + short
    let answer = handshake.consume(datagram.span.bytes, fromFirst: true)
    #expect(answer.handshakeBytes == initial.count)
    #expect(answer.applicationBytes == early.count + short.count)
    #expect(handshake.sawOneRTT)
  }

  @Test func versionNegotiationListsVersions() throws {
    let datagram: [UInt8] =
      [0xAA, 0, 0, 0, 0, 1, 7, 1, 8, 0, 0, 0, 1, 0x6B, 0x33, 0x43, 0xCF, 0x1A, 0x2A, 0x3A, 0x4A]
    let header = try QUICPacketHeader(datagram.span.bytes)
    #expect(header.kind == .versionNegotiation)
    #expect(
      header.offeredVersions(in: datagram.span.bytes).map(\.description)
        == ["v1", "v2", "0x1a2a3a4a"])
    #expect(QUICPacketHeader.probe(datagram.span.bytes) == .certain)
  }

  @Test func googleHellosInClearAreRead() {
    let tags: [UInt8] = [0x53, 0x4E, 0x49, 0, 9, 0, 0, 0, 0x55, 0x41, 0x49, 0x44, 12, 0, 0, 0]
    let chlo = Array("CHLO".utf8) + [2, 0, 0, 0] + tags + Array("A.exampleabc".utf8)
    let old: [UInt8] =
      [0x09] + [UInt8](repeating: 6, count: 8) + Array("Q043".utf8) + [1]
      + [UInt8](repeating: 2, count: 12) + [0xA0, 1, 0, 0] + chlo
    let long: [UInt8] =
      [0xC3] + Array("Q046".utf8) + [0x50] + [UInt8](repeating: 6, count: 8) + [0, 0, 0, 1]
      + [UInt8](repeating: 2, count: 12) + [0xA0, 1, 0, 0] + chlo
    for (datagram, name) in [(old, "Q043"), (long, "Q046")] {
      #expect(QUICPacketHeader.probe(datagram.span.bytes) == .certain)
      var handshake = QUICHandshake()
      let answer = handshake.consume(datagram.span.bytes, fromFirst: true)
      #expect(answer.googleHello?.serverName == "a.example")
      #expect(answer.googleHello?.userAgent == "abc")
      #expect(handshake.version?.description == name)
    }
  }

  @Test func damagedDatagramsNeverTrap() {
    let seed: UInt64 = 0x9C1C_0002
    print("QUICHandshakeTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    let stream = hello().message
    let first = QUICInitialBuilder().packet(
      frames: QUICInitialBuilder.crypto(stream.prefix(800), at: 0))
    let frames = QUICInitialBuilder.crypto(stream.prefix(800), at: 0) + [2, 1, 0, 0, 0]
    for _ in 0..<1500 {
      let damaged = mutator.mutate(first)
      var handshake = QUICHandshake()
      let answer = handshake.consume(damaged.span.bytes, fromFirst: true)
      #expect(answer.handshakeBytes + answer.applicationBytes <= damaged.count)
      _ = QUICPacketHeader.probe(damaged.span.bytes)
      let odd = mutator.mutate(frames)
      var assembler = QUICCryptoAssembler()
      QUICFrames.forEachCrypto(in: odd.span.bytes, form: .v1) { offset, range in
        assembler.insert(odd.span.bytes.extracting(range), at: offset)
      }
      _ = assembler.message(at: 0)
    }
  }

  @Test func theAssemblerIsBounded() {
    var assembler = QUICCryptoAssembler()
    let data = [UInt8](repeating: 1, count: 100)
    assembler.insert(data.span.bytes, at: 65_500)
    assembler.insert(data.span.bytes, at: .max - 3)
    #expect(assembler.refused == 64 + 100)
    #expect(assembler.contiguous == 0)
    #expect(assembler.bytes.count == 65_536)
  }
}
