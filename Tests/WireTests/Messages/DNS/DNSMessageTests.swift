import TestSupport
import Testing

@testable import Wire

@Suite struct DNSMessageTests {
  private func parse(_ bytes: [UInt8]) throws -> DNSMessage {
    let message = DNSMessage.parse(bytes.span.bytes).value
    return try #require(message)
  }

  @Test func queriesGiveNameAndType() throws {
    var builder = DNSMessageBuilder()
    builder.ask("MyDJIFlight.dji.com", type: 28)
    let message = try parse(builder.bytes)
    #expect(!message.header.isResponse)
    #expect(message.questions.map(\.name) == ["mydjiflight.dji.com"])
    #expect(message.questions.map(\.type.description) == ["AAAA"])
    #expect(message.fault == nil)
    #expect(message.length == builder.bytes.count)
  }

  @Test(arguments: [true, false]) func answersGiveAddressesAliasesAndServices(compresses: Bool)
    throws
  {
    var builder = DNSMessageBuilder(isResponse: true)
    builder.compresses = compresses
    builder.ask("www.skypixel.com", type: 1)
    builder.alias("www.skypixel.com", "edge.example.net")
    builder.address("edge.example.net", [203, 0, 113, 9], timeToLive: 60)
    builder.answer("edge.example.net", type: 28) {
      $0.append(bytes: [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1])
    }
    builder.answer("_mqtt._tcp.example.net", type: 33) {
      $0.append(bytes: [0, 1, 0, 2, 0x22, 0xB3])
      $0.append(name: "broker.example.net")
    }
    builder.answer("example.net", type: 16, bytes: [2, 0x61, 0x62, 0, 1, 0x63])
    let bytes = builder.bytes
    let message = try parse(bytes)
    let span = bytes.span.bytes
    #expect(message.fault == nil)
    #expect(
      message.records.map { $0.content(in: span) } == [
        .name("edge.example.net"), .address(IPAddress(v4: 0xCB00_7109)),
        .address(IPAddress(high: 0x2001_0DB8_0000_0000, low: 1)),
        .service(priority: 1, weight: 2, port: 8883, target: "broker.example.net"),
        .text(sizes: [2, 0, 1]),
      ])
    #expect(message.records[1].timeToLive == 60)
    #expect(message.records[1].name(in: span) == "edge.example.net")
    #expect(message.records.allSatisfy { $0.section == .answer })
    #expect(DNSMessage.probe(span) == .certain)
  }

  @Test func serviceBindingsGiveHints() throws {
    var builder = DNSMessageBuilder(isResponse: true)
    builder.ask("example.com", type: 65)
    builder.answer("example.com", type: 65) {
      $0.append(bytes: [0, 1, 0])
      $0.append(bytes: [0, 1, 0, 6, 2, 0x68, 0x33, 2, 0x68, 0x32])
      $0.append(bytes: [0, 3, 0, 2, 0x20, 0xFB])
      $0.append(bytes: [0, 4, 0, 8, 192, 0, 2, 1, 192, 0, 2, 2])
      $0.append(bytes: [0, 5, 0, 3, 1, 2, 3])
      $0.append(bytes: [0, 6, 0, 16, 0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12))
    }
    let bytes = builder.bytes
    let message = try parse(bytes)
    guard case .serviceBinding(let binding)? = message.records.first?.content(in: bytes.span.bytes)
    else {
      Issue.record("no service binding")
      return
    }
    #expect(message.questions.first?.type.description == "HTTPS")
    #expect(binding.priority == 1)
    #expect(binding.target == DNSName.root)
    #expect(binding.applicationProtocols == ["h3", "h2"])
    #expect(binding.port == 8443)
    #expect(binding.offersECH)
    #expect(
      binding.addressHints == [
        IPAddress(v4: 0xC000_0201), IPAddress(v4: 0xC000_0202),
        IPAddress(high: 0x2001_0DB8_0000_0000, low: 0),
      ])
  }

  @Test func extendedDNSWidensTheResponseCode() throws {
    var builder = DNSMessageBuilder(isResponse: true, responseCode: 0)
    builder.ask("example.com", type: 1)
    builder.answer("", type: 41, timeToLive: 0x0100_8000, recordClass: 1232, section: 2) {
      $0.append(bytes: [0, 8, 0, 7, 0, 1, 24, 0, 198, 51, 100])
    }
    let message = try parse(builder.bytes)
    #expect(message.responseCode.description == "BADVERS")
    #expect(message.extended?.payloadSize == 1232)
    #expect(message.extended?.wantsDNSSEC == true)
    #expect(message.extended?.clientSubnet?.address == IPAddress(v4: 0xC633_6400))
    #expect(message.extended?.clientSubnet?.prefixLength == 24)
  }

  @Test(arguments: [
    (UInt8(0), "NOERROR"), (2, "SERVFAIL"), (3, "NXDOMAIN"), (5, "REFUSED"), (15, "RCODE15"),
  ])
  func responseCodesHaveNames(code: UInt8, name: String) throws {
    let message = try parse(DNSMessageBuilder(isResponse: true, responseCode: code).bytes)
    #expect(message.responseCode.description == name)
  }

  @Test func unknownTypesKeepTheirNumber() {
    #expect(DNSRecordType(rawValue: 65_534).description == "TYPE65534")
    #expect(DNSRecordType(rawValue: 32).description == "NIMLOC")
    #expect(DNSRecordType(rawValue: 32).netBIOSDescription == "NB")
  }

  @Test func whatStandsBeforeAFaultIsKept() throws {
    var builder = DNSMessageBuilder(isResponse: true)
    builder.ask("example.com", type: 1)
    builder.address("example.com", [192, 0, 2, 1])
    builder.address("example.com", [192, 0, 2, 2])
    let message = try parse(Array(builder.bytes.dropLast(3)))
    #expect(message.questions.count == 1)
    #expect(message.records.count == 1)
    #expect(message.fault == .tooShort(.dns))
    let short: [UInt8] = [0, 1, 2]
    #expect(DNSMessage.parse(short.span.bytes).value == nil)
  }

  @Test func damagedMessagesNeverTrap() throws {
    let seed: UInt64 = 0xD15_0001
    print("DNSMessageTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    var builder = DNSMessageBuilder(isResponse: true)
    builder.ask("a.example.com", type: 255)
    builder.alias("a.example.com", "b.example.com")
    builder.address("b.example.com", [192, 0, 2, 1])
    builder.answer("example.com", type: 65) {
      $0.append(bytes: [0, 1, 0, 0, 1, 0, 3, 2, 0x68, 0x32])
    }
    builder.answer("", type: 41, section: 2, bytes: [0, 8, 0, 7, 0, 1, 24, 0, 198, 51, 100])
    let bytes = builder.bytes
    var read = 0
    for _ in 0..<4000 {
      let damaged = mutator.mutate(bytes)
      let span = damaged.span.bytes
      _ = DNSMessage.probe(span)
      guard let message = DNSMessage.parse(span).value else { continue }
      for record in message.records {
        _ = record.name(in: span)
        _ = record.content(in: span)
        _ = record.netBIOSAddresses(in: span)
        read += 1
      }
    }
    #expect(read > 4000)
  }
}
