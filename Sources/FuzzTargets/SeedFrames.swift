import TestSupport
import Wire

/// Sound frames of every kind that the generators can build, as starting points.
enum SeedFrames {
  static let station = MACAddress("60:60:1f:00:00:01") ?? .none
  static let router = MACAddress("02:00:5e:00:00:01") ?? .none
  static let inside = IPAddress.v4(192, 168, 10, 20)
  static let outside = IPAddress.v4(203, 0, 113, 7)
  static let inside6 = IPAddress.v6(0xFD00, 0, 0, 0, 0, 0, 0, 2)
  static let outside6 = IPAddress.v6(0x2001, 0xDB8, 0, 0, 0, 0, 0, 9)

  static var ethernet: PacketBuilder { PacketBuilder().ethernet(from: station, to: router) }

  /// A datagram behind other layers.
  static func datagram(_ outer: PacketBuilder) -> [UInt8] {
    outer.ipv4(from: inside, to: outside).udp(from: 40_000, to: 53).payload("seed").bytes
  }

  /// Link type and bytes.
  static var all: [(linkType: UInt32, bytes: [UInt8])] {
    let outer = ethernet.ipv4(from: inside, to: outside, options: [131, 7, 4])
    let six = ethernet.ipv6(
      from: inside6, to: outside6,
      extensions: [.hopByHop(options: [0xC2, 4, 0, 0, 0, 99]), .routing])
    var list: [(UInt32, [UInt8])] = [
      (1, datagram(ethernet.vlan(3).mpls(4).pppoe().ppp(framed: false))),
      (1, six.tcp(from: 1, to: 2, options: [2, 4, 5, 6]).payload("x").bytes),
      (1, datagram(outer.gre(key: 1, sequence: 2).mpls(7))),
      (1, datagram(outer.authentication())),
      (1, datagram(outer.udp(from: 1701, to: 1701).l2tp(tunnel: 1, session: 1).ppp(framed: true))),
      (1, datagram(outer.udp(from: 1, to: 6081).geneve(1))),
      (1, datagram(outer.udp(from: 1, to: 2152).gtp(tunnel: 1))),
      (1, outer.icmp(type: 3, code: 1).payload(Array(datagram(PacketBuilder()))).bytes),
      (1, ethernet.arp(operation: 1, senderMAC: station, sender: inside, target: outside).bytes),
      (
        1,
        datagram(
          PacketBuilder().pcapdroid(userID: 1, application: "b").ethernet(
            from: station, to: router))
      ),
      (101, datagram(PacketBuilder())), (0, datagram(PacketBuilder().null())),
      (104, datagram(PacketBuilder().cHDLC())),
      (113, datagram(PacketBuilder().linuxSLL(source: station))),
      (276, datagram(PacketBuilder().linuxSLL2(source: station))),
      (239, datagram(PacketBuilder().nflog(prefix: "a", userID: 4))),
      (258, datagram(PacketBuilder().pktap(processID: 1, processName: "a", linkType: .raw))),
    ]
    for tunnel in [
      outer.erspan(session: 1), outer.udp(from: 1, to: 4789).vxlan(1),
      outer.udp(from: 1, to: 5247).capwap(), outer.udp(from: 1, to: 37_008).tzsp(),
    ] {
      list.append((1, datagram(tunnel.ethernet(from: station, to: router))))
    }
    for (radio, linkType) in [
      (PacketBuilder().radiotap(hasFCS: true), UInt32(127)), (PacketBuilder().prism(), 119),
      (PacketBuilder().avs(), 163), (PacketBuilder().ppi(), 192), (PacketBuilder(), 105),
    ] {
      let air = radio.wirelessData(
        from: station, to: router, base: router, isAggregate: true)
      list.append((linkType, datagram(air.subframe(from: station, to: router).snap())))
    }
    for fragment in ethernet.ipv4(from: inside, to: outside).udp(from: 40_000, to: 53)
      .payload([UInt8](repeating: 7, count: 60)).fragments(of: 24)
    {
      list.append((1, fragment))
    }
    return list
  }
}
