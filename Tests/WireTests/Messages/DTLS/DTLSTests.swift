import TestSupport
import Testing

@testable import Wire

@Suite struct DTLSTests {
  private typealias Build = TLSRecordBuilder

  @Test func fragmentsInAnyOrderGiveEachMessageOnce() throws {
    let seed: UInt64 = 0xD715_0001
    print("DTLSTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    var builder = ClientHelloBuilder(serverName: "camera.example")
    builder.cookie = []
    builder.legacyVersion = 0xFEFD
    let body = builder.body
    let certificate = mutator.bytes(600)
    for _ in 0..<100 {
      var pieces =
        Build.fragments(1, body, sequence: 0, cuts: mutator.cuts(body.count))
        + Build.fragments(11, certificate, sequence: 1, cuts: mutator.cuts(600))
        + Build.fragments(1, body, sequence: 0, cuts: mutator.cuts(body.count))
      pieces.shuffle(using: &mutator)
      var assembler = DTLSHandshakeAssembler()
      var found: [UInt8: [UInt8]] = [:]
      var count = 0
      for piece in pieces {
        assembler.append(piece.span.bytes) { type, bytes in
          count += 1
          found[type.rawValue] = bytes.copy(0..<bytes.byteCount)
        }
      }
      #expect(count == 2)
      #expect(found == [1: body, 11: certificate])
    }
  }

  @Test func recordsAreToldApart() {
    let hello = Build.datagramRecord(22, Build.fragments(14, [], sequence: 0, cuts: [0])[0])
    #expect(DTLSRecordHeader.probe(hello.span.bytes) == .certain)
    var meter = DTLSRecordMeter()
    let finished = Build.datagramRecord(22, [UInt8](repeating: 7, count: 40), epoch: 1)
    let data = Build.datagramRecord(23, [UInt8](repeating: 7, count: 100), epoch: 1)
    let mixed = hello + finished + data
    let counted = meter.consume(mixed.span.bytes, fromFirst: true)
    #expect(counted.handshake == UInt64(hello.count + finished.count))
    #expect(counted.application == 113)
  }

  @Test func version13HidesTypesBehindEpochs() {
    let secret = [UInt8](repeating: 5, count: 32)
    let handshake: [UInt8] = [0x2E, 0, 1, 0, 32] + secret
    let data: [UInt8] = [0x2F, 0, 1, 0, 32] + secret
    var meter = DTLSRecordMeter()
    let both = handshake + data
    let counted = meter.consume(both.span.bytes, fromFirst: true)
    #expect(counted.handshake == 37)
    #expect(counted.application == 37)
  }

  @Test func connectionIdentifiersHideTheFirstRecordOnly() {
    let record: [UInt8] = [25, 0xFE, 0xFD, 0, 1] + [UInt8](repeating: 3, count: 60)
    var meter = DTLSRecordMeter()
    #expect(meter.consume(record.span.bytes, fromFirst: true).application == 0)
    #expect(meter.consume(record.span.bytes, fromFirst: true).application == 65)
    #expect(meter.consume(record.span.bytes, fromFirst: false).application == 0)
  }

  @Test func damagedDatagramsNeverTrap() {
    let seed: UInt64 = 0xD715_0002
    print("DTLSTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    var builder = ClientHelloBuilder(serverName: "camera.example")
    builder.cookie = [1]
    let body = builder.body
    let datagram = Build.fragments(1, body, sequence: 0, cuts: [20, body.count])
      .flatMap { Build.datagramRecord(22, $0) }
    var messages = 0
    for _ in 0..<3000 {
      let damaged = mutator.mutate(datagram)
      let span = damaged.span.bytes
      var meter = DTLSRecordMeter()
      let counted = meter.consume(span, fromFirst: true)
      #expect(counted.handshake + counted.application == UInt64(damaged.count))
      var assembler = DTLSHandshakeAssembler()
      var place = 0
      while let header = DTLSRecordHeader(span, at: place) {
        place = header.content.upperBound
        assembler.append(span.extracting(header.content)) { _, body in
          messages += 1
          _ = try? ClientHello(body, transport: .dtls)
        }
      }
    }
    #expect(messages > 500)
  }
}
