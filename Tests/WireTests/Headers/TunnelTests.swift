import TestSupport
import Testing
import Wire

@Suite struct TunnelTests {
  static let near = IPAddress.v4(10, 0, 0, 1)
  static let far = IPAddress.v4(198, 51, 100, 7)
  static let near6 = IPAddress.v6(0x2001, 0xDB8, 1, 0, 0, 0, 0, 1)
  static let far6 = IPAddress.v6(0x2001, 0xDB8, 2, 0, 0, 0, 0, 1)

  static var outer: PacketBuilder {
    PacketBuilder().ethernet(from: Sample.router, to: Sample.bridge).ipv4(from: near, to: far)
  }
  static var outer6: PacketBuilder {
    PacketBuilder().ethernet(from: Sample.router, to: Sample.bridge).ipv6(from: near6, to: far6)
  }
  static func ethernet(_ builder: PacketBuilder) -> PacketBuilder {
    builder.ethernet(from: Sample.tablet, to: Sample.router)
  }

  @Test func everyTunnelReachesThePacketInside() {
    let cases: [(PacketBuilder, TunnelPath.Kind)] = [
      (Self.outer, .ipInIP),
      (Self.outer6, .fourInSix),
      (Self.outer.gre(), .gre),
      (Self.outer.gre(key: 5, sequence: 6), .gre),
      (Self.ethernet(Self.outer.gre()), .gre),
      (Self.outer.gre().mpls(20), .gre),
      (Self.outer.gre(sequence: 1).ppp(framed: true), .gre),
      (Self.ethernet(Self.outer.erspan(session: 3)), .erspan),
      (Self.ethernet(Self.outer.udp(from: 50_000, to: 4789).vxlan(7)), .vxlan),
      (Self.ethernet(Self.outer.udp(from: 50_000, to: 8472).vxlan(7)), .vxlan),
      (Self.outer.udp(from: 50_000, to: 6081).geneve(7), .geneve),
      (Self.ethernet(Self.outer6.udp(from: 50_000, to: 6081).geneve(7)), .geneve),
      (Self.outer.udp(from: 2152, to: 2152).gtp(tunnel: 9), .gtp),
      (
        Self.outer.udp(from: 1701, to: 1701).l2tp(tunnel: 1, session: 2).ppp(framed: true), .l2tp
      ),
      (Self.ethernet(Self.outer.udp(from: 5247, to: 40_000).capwap()), .capwap),
      (Self.ethernet(Self.outer.udp(from: 40_000, to: 37_008).tzsp()), .tzsp),
      (Self.outer.udp(from: 40_000, to: 4754).gre(), .gre),
      (Self.outer.udp(from: 40_000, to: 6635).mpls(99), .mplsInUDP),
    ]
    for (tunnel, kind) in cases {
      let bytes = Sample.datagram(tunnel)
      let packet = Sample.decode(bytes)
      #expect(Sample.isDatagram(packet, of: bytes), "\(kind.name)")
      #expect(packet.tunnels.kinds == [kind])
    }
  }

  @Test func sixInFourAndTeredoReachIPv6() {
    for (tunnel, kind) in [
      (Self.outer, TunnelPath.Kind.sixInFour),
      (Self.outer.udp(from: 40_000, to: 3544), .teredo),
    ] {
      let packet = Sample.decode(
        tunnel.ipv6(from: Sample.inside6, to: Sample.outside6).tcp(from: 7, to: 443).bytes)
      #expect(packet.source == Sample.inside6)
      #expect(packet.destinationPort == 443)
      #expect(packet.tunnels.kinds == [kind])
    }
  }

  @Test func anAuthenticationHeaderIsSteppedOver() {
    let bytes = Self.outer.authentication().udp(from: 8, to: 9).payload("signed").bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .transport)
    #expect(packet.source == Self.near)
    #expect(packet.destinationPort == 9)
    #expect(packet.tunnels.description == "ah")
    #expect(Sample.payload(packet, of: bytes) == "signed")
  }

  @Test func nestingIsKeptInOrderAndBounded() {
    let bytes = Sample.datagram(
      Self.ethernet(
        Self.outer.gre().ipv4(from: Self.near, to: Self.far).udp(from: 1, to: 4789)
          .vxlan(1)
      ).ipv6(from: Self.near6, to: Self.far6))
    let packet = Sample.decode(bytes)
    #expect(packet.tunnels.description == "gre/vxlan/4in6")
    #expect(Sample.isDatagram(packet, of: bytes))

    var deep = PacketBuilder().ethernet(from: Sample.router, to: Sample.bridge)
    for i in 0..<12 {
      deep = deep.ipv4(from: .v4(10, 0, 0, UInt8(i)), to: Self.far)
    }
    let last = Sample.decode(Sample.datagram(deep))
    #expect(last.tunnels.kinds.count == TunnelPath.limit)
    // The ninth address is as deep as it goes.
    #expect(last.source == .v4(10, 0, 0, 8))
    #expect(last.kind == .network)
  }

  @Test(arguments: [1701, 2152, 3386, 3544, 4341, 4754, 4789, 4790, 5072, 5247, 6081, 8472, 37_008])
  func anythingElseOnATunnelPortStaysAPlainFlow(_ port: Int) {
    var random = MessageMutator(seed: UInt64(port))
    for length in [0, 1, 8, 30, 200] {
      var content = [UInt8](repeating: 0, count: length)
      for i in content.indices { content[i] = random.next() }
      // Text, and random bytes whose first one announces no inner IP version.
      for payload in [Array("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".utf8), content] {
        let bytes = Self.outer.udp(from: 40_000, to: UInt16(port)).payload(payload).bytes
        let packet = Sample.decode(bytes)
        #expect(packet.kind == .transport)
        #expect(packet.destinationPort == UInt16(port), "payload \(payload)")
        #expect(packet.tunnels.isEmpty)
        #expect(packet.payloadLength == payload.count)
        #expect(packet.fault == nil)
      }
    }
  }

  @Test func aTunnelledPacketWithoutPortsLeavesTheOuterFlow() {
    let tunnel = Self.ethernet(Self.outer.udp(from: 50_000, to: 4789).vxlan(7))
    let echo = tunnel.ipv4(from: Sample.inside, to: Sample.outside).icmp(type: 8).bytes
    let packet = Sample.decode(echo)
    #expect(packet.kind == .transport)
    #expect(packet.source == Self.near)
    #expect(packet.destinationPort == 4789)
    #expect(packet.tunnels.isEmpty)
    let arp = tunnel.arp(
      operation: 1, senderMAC: Sample.tablet, sender: Sample.inside, target: Sample.outside
    ).bytes
    #expect(Sample.decode(arp).kind == .transport)
    // An error says that an inner flow was refused, so it is the packet.
    let refused = tunnel.ipv4(from: Sample.outside, to: Sample.inside).icmp(type: 3, code: 1).bytes
    let error = Sample.decode(refused)
    #expect(error.kind == .network)
    #expect(error.source == Sample.outside)
    #expect(error.tunnels.kinds == [.vxlan])
  }

  @Test func theFirstFragmentOfATunnelWaitsForTheRest() {
    let whole = Self.ethernet(Self.outer.udp(from: 50_000, to: 4789).vxlan(7))
      .ipv4(from: Sample.inside, to: Sample.outside).udp(from: 1, to: 2)
      .payload([UInt8](repeating: 1, count: 1400)).bytes
    // The builder cuts the last IP layer, which here is to be the outer one.
    let cut = PacketBuilder().ethernet(from: Sample.router, to: Sample.bridge)
      .ipv4(from: Self.near, to: Self.far, ipProtocol: 17).payload(Array(whole[34...]))
    let pieces = cut.fragments(of: 800)
    #expect(pieces.count == 2)
    #expect(Sample.decode(pieces[0]).kind == .fragment)
    #expect(Sample.decode(pieces[1]).kind == .fragment)
    var packet = Sample.decode(pieces[1])
    PacketDecoder.decodeTransport(whole.span.bytes.extracting(34..<whole.count), into: &packet)
    #expect(packet.source == Sample.inside)
    #expect(packet.destinationPort == 2)
    #expect(packet.tunnels.kinds == [.vxlan])
    #expect(packet.payloadLength == 1400)
    #expect(!packet.fragment.isFragment)
  }
}
