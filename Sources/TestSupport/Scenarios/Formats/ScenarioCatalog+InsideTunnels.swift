import Wire

/// The same five packets inside every tunnel, and in fragments.
extension ScenarioCatalog {
  static var insideTunnels: Scenario {
    Scenario(
      "tunnels",
      readme: """
        # The same flight inside every tunnel

        Every file in `files/` holds the five packets of `containers` inside a tunnel that can be seen \
        into, or cut into fragments. What counts is the packet inside: its addresses, its bytes, its \
        verdict; the conversation names the tunnels it came through.

        Try it: `flightseal inspect files --report csv`.

        """, files: tunnelSamples.map(\.file) + [fragmentsV4, fragmentsV6],
      arguments: ["files", "--mode", "local-data"])
  }

  private static let near = IPAddress.v4(10, 9, 0, 1)
  private static let far = IPAddress.v4(10, 9, 0, 2)
  private static let near6 = IPAddress.v6(0xFD99, 0, 0, 0, 0, 0, 0, 1)
  private static let far6 = IPAddress.v6(0xFD99, 0, 0, 0, 0, 0, 0, 2)

  /// Ethernet between the ends of the tunnel, and the outer IPv4 header.
  private static func outer(
    _ hop: SmallExchange.Hop, ipProtocol: UInt8? = nil
  ) -> PacketBuilder {
    ends(hop).ipv4(
      from: hop.isOutbound ? near : far, to: hop.isOutbound ? far : near, ipProtocol: ipProtocol)
  }

  private static func outer6(_ hop: SmallExchange.Hop) -> PacketBuilder {
    ends(hop).ipv6(from: hop.isOutbound ? near6 : far6, to: hop.isOutbound ? far6 : near6)
  }

  private static func ends(_ hop: SmallExchange.Hop) -> PacketBuilder {
    let (a, b) = (MACAddress(0x0200_5E00_0A01), MACAddress(0x0200_5E00_0A02))
    return PacketBuilder().ethernet(from: hop.isOutbound ? a : b, to: hop.isOutbound ? b : a)
  }

  private static func udp(_ hop: SmallExchange.Hop, _ port: UInt16) -> PacketBuilder {
    outer(hop).udp(from: 49_000, to: port)
  }

  private static func inside(
    _ name: String, _ version: SmallExchange.Version = .v4,
    _ tunnel: @escaping @Sendable (SmallExchange.Hop) -> PacketBuilder
  ) -> LinkSample {
    LinkSample(name, .ethernet, version) { hop, packet in packet(tunnel(hop)) }
  }

  static var tunnelSamples: [LinkSample] { ipTunnels + udpTunnels }

  private static var ipTunnels: [LinkSample] {
    [
      inside("ip-in-ip") { outer($0) },
      inside("6in4", .v6) { outer($0) },
      inside("4in6") { outer6($0) },
      inside("gre") { outer($0).gre() },
      inside("gre-key-ethernet") { outer($0).gre(key: 5, sequence: 6).ethernet($0) },
      inside("gre-ppp") { outer($0).gre(sequence: 1).ppp(framed: true) },
      inside("erspan-2") { outer($0).erspan(session: 3).ethernet($0) },
      inside("erspan-3") { hop in
        // GRE with sequence, type 0x22EB; version 2, twelve bytes without platform subheader.
        outer(hop, ipProtocol: 47)
          .payload(
            [0x10, 0, 0x22, 0xEB, 0, 0, 0, 1, 0x20, 0x01, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
          ).ethernet(hop)
      },
      inside("authentication-header") { outer($0).authentication() },
      inside("etherip") { outer($0, ipProtocol: 97).payload([0x30, 0x00]).ethernet($0) },
      inside("mpls-in-ip") { outer($0, ipProtocol: 137).mpls(99) },
      inside("l2tp-3") { hop in
        outer(hop, ipProtocol: 115).payload([0, 0, 0, 7]).ethernet(hop)
      },
      inside("nested") { hop in
        outer(hop).gre().ipv4(from: near, to: far).udp(from: 49_000, to: 4789).vxlan(7)
          .ethernet(hop)
      },
    ]
  }

  private static var udpTunnels: [LinkSample] {
    [
      inside("vxlan") { udp($0, 4789).vxlan(7).ethernet($0) },
      inside("vxlan-gpe") { hop in
        // Next protocol 1: IPv4 (draft-ietf-nvo3-vxlan-gpe).
        udp(hop, 4790).payload([0x0C, 0, 0, 1, 0, 0, 7, 0])
      },
      inside("geneve") { udp($0, 6081).geneve(7).ethernet($0) },
      inside("gtp-u") { udp($0, 2152).gtp(tunnel: 9) },
      inside("l2tp-2") { udp($0, 1701).l2tp(tunnel: 1, session: 2).ppp(framed: true) },
      inside("teredo", .v6) { udp($0, 3544) },
      inside("capwap") { udp($0, 5247).capwap().ethernet($0) },
      inside("tzsp") { udp($0, 37_008).tzsp().ethernet($0) },
      inside("gre-in-udp") { udp($0, 4754).gre() },
      inside("mpls-in-udp") { udp($0, 6635).mpls(99) },
      inside("lisp") { udp($0, 4341).payload([0x80, 0, 0, 1, 0, 0, 0, 0]) },
      inside("ayiya", .v6) { hop in
        // Identity of 16 bytes, signature of 20, forwarding, next header IPv6.
        udp(hop, 5072).payload([0x41, 0x52, 0x11, 41] + [UInt8](repeating: 0, count: 40))
      },
    ]
  }

  /// The exchange with every packet in IPv4 fragments of at most 24 bytes of data.
  private static var fragmentsV4: (name: String, bytes: [UInt8]) { fragments(.v4) }
  private static var fragmentsV6: (name: String, bytes: [UInt8]) { fragments(.v6) }

  private static func fragments(
    _ version: SmallExchange.Version
  ) -> (name: String, bytes: [UInt8]) {
    let exchange = SmallExchange(version)
    let whole = exchange.frames { hop, packet in packet(PacketBuilder().ethernet(hop)) }
    let header = version == .v4 ? 34 : 54
    var writer = PcapWriter()
    for (index, frame) in whole.enumerated() {
      let isOutbound = index == 0 || index == 2 || index == 3
      let hop = SmallExchange.Hop(
        index: index, isOutbound: isOutbound,
        source: isOutbound ? SmallExchange.controllerMAC : SmallExchange.routerMAC,
        destination: isOutbound ? SmallExchange.routerMAC : SmallExchange.controllerMAC)
      let (source, destination) =
        isOutbound
        ? (exchange.controller, exchange.server) : (exchange.server, exchange.controller)
      let builder = PacketBuilder().ethernet(hop)
      let layered =
        version == .v4
        ? builder.ipv4(from: source, to: destination, ipProtocol: 6)
        : builder.ipv6(from: source, to: destination, ipProtocol: 6)
      let pieces = layered.payload(Array(frame.bytes[header...]))
        .fragments(of: 24, identification: UInt32(index + 1))
      for (place, piece) in pieces.enumerated() {
        writer.writePacket(
          piece, at: frame.time.adding(nanoseconds: Int64(place) * 100_000))
      }
    }
    return ("files/fragments-\(version == .v4 ? "ipv4" : "ipv6").pcap", writer.bytes)
  }
}
