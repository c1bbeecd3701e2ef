import TestSupport
import Testing
import Wire

@Suite struct DHCPTests {
  private let mac: [UInt8] = [0x60, 0x60, 0x1F, 1, 2, 3]

  @Test func aRequestNamesTheDevice() throws {
    let bytes = DHCPBuilder.v4(
      mac: mac,
      options: [
        (53, [3]), (12, Array("DJI-RC\0".utf8)), (60, Array("android-dhcp-10".utf8)),
        (61, [1] + mac), (50, [192, 168, 1, 7]), (55, [1, 3, 6]),
        (81, [4, 0, 0, 3] + Array("rc2".utf8) + [3] + Array("lan".utf8) + [0]),
      ])
    let message = try #require(DHCPMessage.parse(bytes.span.bytes).value)
    #expect(message.kind == .request)
    #expect(message.hostName == "DJI-RC")
    #expect(message.vendorClass == "android-dhcp-10")
    #expect(message.clientMAC == MACAddress(0x6060_1F01_0203))
    #expect(message.clientID == [1] + mac)
    #expect(message.requestedAddress == IPAddress(v4: 0xC0A8_0107))
    #expect(message.parameterRequest == [1, 3, 6])
    #expect(message.qualifiedName == "rc2.lan")
    #expect(DHCPMessage.probe(bytes.span.bytes) == .certain)
  }

  @Test func aLeaseNamesTheGatewayAndResolvers() throws {
    let bytes = DHCPBuilder.v4(
      isRequest: false, mac: mac, yourAddress: [192, 168, 1, 7],
      options: [
        (53, [5]), (1, [255, 255, 255, 0]), (3, [192, 168, 1, 1]),
        (6, [192, 168, 1, 1, 9, 9, 9, 9]), (51, [0, 0, 14, 16]), (54, [192, 168, 1, 1]),
        (42, [192, 168, 1, 2]),
      ])
    let message = try #require(DHCPMessage.parse(bytes.span.bytes).value)
    #expect(message.kind == .acknowledge && !message.isRequest)
    #expect(message.givenAddress == IPAddress(v4: 0xC0A8_0107))
    #expect(message.routers == [IPAddress(v4: 0xC0A8_0101)])
    #expect(message.nameServers == [IPAddress(v4: 0xC0A8_0101), IPAddress(v4: 0x0909_0909)])
    #expect(message.timeServers == [IPAddress(v4: 0xC0A8_0102)])
    #expect(message.leaseTime == 3600)
    #expect(message.subnetMask == 0xFFFF_FF00)
  }

  @Test func optionsGoOnInTheBootFileField() throws {
    var bytes = DHCPBuilder.v4(mac: mac, options: [(52, [1]), (53, [1])])
    bytes.replaceSubrange(108..<114, with: [12, 3, 0x61, 0x62, 0x63, 255])
    #expect(DHCPMessage.parse(bytes.span.bytes).value?.hostName == "abc")
  }

  @Test func v6NamesTheDeviceThroughRelays() throws {
    let inner = DHCPBuilder.v6(
      kind: 1,
      options: [
        (1, [0, 1, 0, 1, 0, 0, 0, 9] + mac), (39, [0, 5] + Array("phone".utf8)),
        (16, [0, 0, 1, 0x37, 0, 4] + Array("MSFT".utf8)),
        (
          3,
          [UInt8](repeating: 0, count: 12) + [0, 5, 0, 24] + [0x20, 1, 0xD, 0xB8]
            + [UInt8](repeating: 0, count: 11) + [5] + [UInt8](repeating: 0, count: 8)
        ),
      ])
    for bytes in [inner, DHCPBuilder.relay(inner), DHCPBuilder.relay(DHCPBuilder.relay(inner))] {
      let message = try #require(DHCPv6Message.parse(bytes.span.bytes).value)
      #expect(message.kind == .solicit)
      #expect(message.qualifiedName == "phone")
      #expect(message.clientMAC == MACAddress(0x6060_1F01_0203))
      #expect(message.vendorClasses == ["MSFT"])
      #expect(message.addresses == [IPAddress("2001:db8::5")])
      #expect(DHCPv6Message.probe(bytes.span.bytes) == .certain)
    }
    var deep = inner
    for _ in 0..<9 { deep = DHCPBuilder.relay(deep) }
    guard case .fault(let error) = DHCPv6Message.parse(deep.span.bytes) else {
      Issue.record("nine relays were accepted")
      return
    }
    #expect(error.code == .limitExceeded)
  }

  @Test(arguments: UInt64(0)..<8) func damagedMessagesNeverTrap(round: UInt64) {
    let seed = 0x4448_4350 + round
    var mutator = MessageMutator(seed: seed)
    let v4 = DHCPBuilder.v4(
      mac: mac, options: [(53, [1]), (6, [1, 2, 3, 4]), (81, [4, 0, 0, 1, 65])])
    let v6 = DHCPBuilder.relay(
      DHCPBuilder.v6(
        kind: 3, options: [(1, [0, 3, 0, 1] + mac), (24, [1, 65, 0]), (16, [0, 0, 0, 1])]))
    for _ in 0..<1500 {
      let four = mutator.mutate(v4)
      #expect(DHCPMessage.parse(four.span.bytes).consumed <= four.count, "seed \(seed)")
      let six = mutator.mutate(v6)
      #expect(DHCPv6Message.parse(six.span.bytes).consumed <= six.count, "seed \(seed)")
      _ = DHCPv6Message.probe(six.span.bytes)
    }
  }
}
