import Wire

/// The same five frames on every link type that is decoded.
extension ScenarioCatalog {
  static var linkLayers: Scenario {
    Scenario(
      "link-layers",
      readme: """
        # The same flight on every link type

        Every file in `files/` holds the five packets of `containers`, captured on another kind of \
        link: Ethernet with tags, labels and sessions, Linux "any" devices, loopback, Wi-Fi with the \
        headers of several monitors, point-to-point lines, what phones and firewalls write, and links \
        of old. Where the link has room for it, the sender's application is named. The verdict must \
        not differ.

        Try it: `flightseal check files --mode local-data`.

        """, files: linkSamples.map(\.file) + [wirelessRetries, pcapdroidBlocks],
      arguments: ["files", "--mode", "local-data"])
  }

  static var linkSamples: [LinkSample] {
    ethernetSamples + hostSamples + wirelessSamples + serialSamples + oldSamples + switchSamples
  }

  private static var ethernetSamples: [LinkSample] {
    [
      LinkSample("ethernet", .ethernet, .v4, SmallExchange.ethernet),
      LinkSample("ethernet-llc", .ethernet) { hop, packet in
        // IEEE 802.3 with the LLC service access point of IP (RFC 948).
        let datagram = packet(PacketBuilder())
        let length = datagram.count + 3
        return hop.addresses + [UInt8(length >> 8), UInt8(length & 0xFF), 0x06, 0x06, 0x03]
          + datagram
      },
      LinkSample("ethernet-snap", .ethernet) { hop, packet in
        packet(PacketBuilder().ethernetSNAP(from: hop.source, to: hop.destination))
      },
      LinkSample("vlan", .ethernet) { hop, packet in
        packet(PacketBuilder().ethernet(hop).vlan(42))
      },
      LinkSample("qinq", .ethernet, .v6) { hop, packet in
        packet(PacketBuilder().ethernet(hop).vlan(7, type: 0x88A8).vlan(42))
      },
      LinkSample("mpls", .ethernet) { hop, packet in
        packet(PacketBuilder().ethernet(hop).mpls(100).mpls(200))
      },
      LinkSample("mpls-pseudowire", .ethernet) { hop, packet in
        let inner = packet(PacketBuilder().ethernet(hop))
        return hop.addresses + [0x88, 0x47, 0, 1, 1, 64, 0, 0, 0, 0] + inner
      },
      LinkSample("pppoe", .ethernet) { hop, packet in
        packet(PacketBuilder().ethernet(hop).pppoe(session: 9).ppp(framed: false))
      },
      LinkSample("macsec-integrity-only", .ethernet) { hop, packet in
        // IEEE 802.1AE: neither encrypted nor changed, with a check value of 16 bytes.
        let inner = packet(PacketBuilder().ethernet(hop)).dropFirst(12)
        return hop.addresses + [0x88, 0xE5, 0, 0, 0, 0, 0, UInt8(hop.index + 1)] + inner
          + [UInt8](repeating: 0x77, count: 16)
      },
      LinkSample("provider-backbone", .ethernet) { hop, packet in
        hop.addresses + [0x88, 0xE7, 0, 0, 0, 7] + packet(PacketBuilder().ethernet(hop))
      },
      LinkSample("pcapdroid-trailer", .ethernet) { hop, packet in
        packet(
          PacketBuilder().pcapdroid(userID: 10_252, application: "DJI Fly").ethernet(hop))
      },
    ]
  }

  private static var hostSamples: [LinkSample] {
    [
      LinkSample("linux-cooked", .linuxSLL) { hop, packet in
        packet(PacketBuilder().linuxSLL(source: hop.source, packetType: hop.isOutbound ? 4 : 0))
      },
      LinkSample("linux-cooked-2", .linuxSLL2) { hop, packet in
        packet(PacketBuilder().linuxSLL2(source: hop.source, packetType: hop.isOutbound ? 4 : 0))
      },
      LinkSample("raw", 101, header: []),
      LinkSample("raw-number-12", 12, header: []),
      LinkSample("raw-number-14", 14, header: []),
      LinkSample("ipv4", 228, header: []),
      LinkSample("ipv6", .ipv6, .v6) { _, packet in packet(PacketBuilder()) },
      LinkSample("raw-pcapdroid-trailer", .raw) { _, packet in
        packet(PacketBuilder().pcapdroid(userID: 10_252, application: "DJI Fly"))
      },
      LinkSample("null-little-endian", .null) { _, packet in packet(PacketBuilder().null()) },
      LinkSample("null-big-endian", .null, .v6) { _, packet in
        packet(PacketBuilder().null(bigEndian: true))
      },
      LinkSample("loop", .loop) { _, packet in packet(PacketBuilder().null(bigEndian: true)) },
      LinkSample("pktap", .pktap) { hop, packet in
        packet(PacketBuilder().pktap(processID: 4711, processName: "dji_fly").ethernet(hop))
      },
      LinkSample("pktap-number-149", LinkType(rawValue: 149)) { hop, packet in
        packet(PacketBuilder().pktap(processID: 4711, processName: "dji_fly").ethernet(hop))
      },
      LinkSample("nflog", .nflog) { _, packet in
        packet(PacketBuilder().nflog(prefix: "out", userID: 10_252))
      },
      LinkSample(
        "pflog", 117, header: [61, 2] + [UInt8](repeating: 0, count: 62)),
      LinkSample("openbsd-enc", 109, header: [UInt8](repeating: 0, count: 12)),
    ]
  }

  private static var serialSamples: [LinkSample] {
    [
      LinkSample("ppp", .ppp) { _, packet in packet(PacketBuilder().ppp(framed: true)) },
      LinkSample("ppp-hdlc", .pppHDLC) { _, packet in packet(PacketBuilder().ppp(framed: true)) },
      LinkSample("ppp-ether", .pppEther) { _, packet in
        packet(PacketBuilder().pppoe(session: 9).ppp(framed: false))
      },
      LinkSample("cisco-hdlc", .cHDLC) { _, packet in packet(PacketBuilder().cHDLC()) },
      LinkSample("ppp-pppd", LinkType(rawValue: 166)) { hop, packet in
        [hop.isOutbound ? 1 : 0] + packet(PacketBuilder().ppp(framed: true))
      },
      LinkSample("ppp-direction", LinkType(rawValue: 204)) { hop, packet in
        [hop.isOutbound ? 1 : 0] + packet(PacketBuilder().ppp(framed: true))
      },
      LinkSample("cisco-hdlc-direction", LinkType(rawValue: 205)) { hop, packet in
        [hop.isOutbound ? 1 : 0] + packet(PacketBuilder().cHDLC())
      },
      LinkSample("frame-relay", 107, header: [0x18, 0x41, 0x03, 0xCC]),
      LinkSample("frame-relay-direction", LinkType(rawValue: 206)) { hop, packet in
        [hop.isOutbound ? 1 : 0, 0x18, 0x41, 0x03, 0xCC] + packet(PacketBuilder())
      },
    ]
  }

  private static let snap: [UInt8] = [0xAA, 0xAA, 0x03, 0, 0, 0, 0x08, 0x00]

  private static var oldSamples: [LinkSample] {
    [
      LinkSample("token-ring", LinkType(rawValue: 6)) { hop, packet in
        [0x10, 0x40] + hop.addresses + snap + packet(PacketBuilder())
      },
      LinkSample("fddi", LinkType(rawValue: 10)) { hop, packet in
        [0x50] + hop.addresses + snap + packet(PacketBuilder())
      },
      LinkSample("arcnet", LinkType(rawValue: 7)) { hop, packet in
        [hop.isOutbound ? 2 : 1, hop.isOutbound ? 1 : 2, 0xD4, 0, 0, UInt8(hop.index)]
          + packet(PacketBuilder())
      },
      LinkSample("arcnet-linux", LinkType(rawValue: 129)) { hop, packet in
        [hop.isOutbound ? 2 : 1, hop.isOutbound ? 1 : 2, 0, 0, 0xD4, 0, 0, UInt8(hop.index)]
          + packet(PacketBuilder())
      },
      LinkSample("atm-rfc1483", 100, header: snap),
      LinkSample(
        "ieee-1394", 138, header: [UInt8](repeating: 1, count: 16) + [0x08, 0x00]),
      LinkSample(
        "infiniband", 242, header: [UInt8](repeating: 0, count: 40) + [0x08, 0x00, 0, 0]),
    ]
  }

  private static var switchSamples: [LinkSample] {
    [
      LinkSample("juniper-ethernet", 178, ethernetBehind: [0x4D, 0x47, 0x43, 0]),
      LinkSample("netanalyzer", 240, ethernetBehind: [0, 0, 0, 0]),
      LinkSample(
        "netanalyzer-transparent", 241,
        ethernetBehind: [0, 0, 0, 0] + [UInt8](repeating: 0x55, count: 7) + [0xD5]),
      LinkSample(
        "ethernet-mpacket", 274, ethernetBehind: [UInt8](repeating: 0x55, count: 7) + [0xD5],
        check: [0xCC, 0xCC, 0xCC, 0xCC]),
      LinkSample("dsa-broadcom-prepended", 282, ethernetBehind: [0, 0, 0, 0]),
      tagged("dsa-broadcom", 281, [0, 0, 0, 0]),
      tagged("dsa", 284, [0, 0]),
      tagged("dsa-ethertype", 285, [0xDA, 0xDA, 0, 0, 0, 0, 0, 0]),
    ]
  }

  /// A switch's tag between the addresses and the type.
  private static func tagged(_ name: String, _ number: UInt32, _ tag: [UInt8]) -> LinkSample {
    LinkSample(name, LinkType(rawValue: number)) { hop, packet in
      hop.addresses + tag + [0x08, 0x00] + packet(PacketBuilder())
    }
  }

  /// PCAPdroid's blocks, which name the application of each packet in pcapng.
  private static var pcapdroidBlocks: (name: String, bytes: [UInt8]) {
    var writer = PcapngWriter(operatingSystem: "Android", application: "PCAPdroid")
    writer.addInterface(linkType: .raw, name: "tun0")
    writer.writePCAPdroidApplication(uid: 10_252, package: "dji.go.v5", name: "DJI Fly")
    for frame in SmallExchange().frames({ _, packet in packet(PacketBuilder()) }) {
      writer.writePacket(frame.bytes, at: frame.time, comment: "u-10252")
    }
    return ("files/pcapdroid-blocks.pcapng", writer.bytes)
  }
}
