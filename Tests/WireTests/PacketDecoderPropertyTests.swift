import TestSupport
import Testing
import Wire

/// No bytes may trap the decoder, and offsets must stay inside the frame.
@Suite struct PacketDecoderPropertyTests {
  static let linkTypes: [UInt32] =
    Array(0...20) + Array(98...300) + [1 << 31, 0x2020_2020, .max]

  /// Decodes and holds the result against what every packet must keep.
  static func check(_ bytes: [UInt8], _ linkType: UInt32, seed: UInt64) {
    var packet = Packet()
    let span = bytes.span.bytes
    PacketDecoder.decode(
      span, linkType: LinkType(rawValue: linkType), originalLength: bytes.count &+ 7,
      into: &packet)
    var guardCount = 0
    while true {
      let isSound =
        packet.payloadOffset >= 0 && packet.payloadCaptured >= 0 && packet.payloadLength >= 0
        && packet.payloadOffset &+ packet.payloadCaptured <= bytes.count
        && packet.payloadCaptured <= packet.payloadLength
        && packet.transportOffset <= bytes.count
        && (packet.kind != .undecodable || packet.fault != nil)
      #expect(isSound, "seed \(seed) link type \(linkType): \(packet) of \(bytes)")
      guard isSound else { return }
      if packet.kind == .network, packet.payloadCaptured > 0 {
        _ = ICMPQuotation(
          span.extracting(packet.payloadOffset..<packet.payloadOffset + packet.payloadCaptured))
      }
      guardCount += 1
      guard packet.nextSubframe > 0, guardCount < 10_000 else { break }
      let before = packet.nextSubframe
      PacketDecoder.decodeSubframe(span, originalLength: bytes.count, into: &packet)
      #expect(packet.nextSubframe == 0 || packet.nextSubframe > before, "seed \(seed)")
    }
    PacketDecoder.decodeNetwork(span, into: &packet)
    PacketDecoder.decodeTransport(span, into: &packet)
    _ = PKTAPHeader.processName(span)
    _ = PCAPdroidTrailer.applicationName(span)
  }

  @Test func randomBytesOfEveryLinkTypeAreSurvived() {
    let seed = UInt64.random(in: 0..<1 << 32)
    print("PacketDecoderPropertyTests random seed \(seed)")
    var random = MessageMutator(seed: seed)
    for linkType in Self.linkTypes {
      for _ in 0..<60 {
        var bytes = [UInt8](repeating: 0, count: Int.random(in: 0...160, using: &random))
        for i in bytes.indices { bytes[i] = UInt8.random(in: 0...255, using: &random) }
        Self.check(bytes, linkType, seed: seed)
      }
    }
  }

  /// Frames of all layers that are decoded, to be damaged.
  static var frames: [(UInt32, [UInt8])] {
    let ethernet = PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router)
    let v6 = ethernet.ipv6(
      from: Sample.inside6, to: Sample.outside6,
      extensions: [.hopByHop(options: [0xC2, 4, 0, 0, 0, 99]), .routing])
    let outer = ethernet.ipv4(from: Sample.inside, to: Sample.outside, options: [131, 7, 4])
    var list: [(UInt32, [UInt8])] = [
      (1, Sample.datagram(ethernet.vlan(3).mpls(4).pppoe().ppp(framed: false))),
      (1, v6.tcp(from: 1, to: 2, options: [2, 4, 5, 6]).payload("x").bytes),
      (1, Sample.datagram(outer.gre(key: 1, sequence: 2).mpls(7))),
      (1, Sample.datagram(outer.authentication())),
      (
        1,
        Sample.datagram(
          outer.udp(from: 1701, to: 1701).l2tp(tunnel: 1, session: 1)
            .ppp(framed: true))
      ),
      (1, v6.fragments(of: 8).first ?? []),
      (113, Sample.datagram(PacketBuilder().linuxSLL(source: Sample.tablet))),
      (276, Sample.datagram(PacketBuilder().linuxSLL2(source: Sample.tablet))),
      (239, Sample.datagram(PacketBuilder().nflog(prefix: "a", userID: 4))),
      (
        258,
        Sample.datagram(
          PacketBuilder().pktap(processID: 1, processName: "a", linkType: .raw))
      ),
      (
        1,
        Sample.datagram(
          PacketBuilder().pcapdroid(userID: 1, application: "b")
            .ethernet(from: Sample.tablet, to: Sample.router))
      ),
    ]
    for tunnel in [
      outer.erspan(session: 1), outer.udp(from: 1, to: 4789).vxlan(1),
      outer.udp(from: 1, to: 5247).capwap(), outer.udp(from: 1, to: 37_008).tzsp(),
    ] {
      list.append((1, Sample.datagram(tunnel.ethernet(from: Sample.tablet, to: Sample.router))))
    }
    for tunnel in [
      outer.udp(from: 1, to: 6081).geneve(1), outer.udp(from: 1, to: 2152).gtp(tunnel: 1),
    ] {
      list.append((1, Sample.datagram(tunnel)))
    }
    for (radio, linkType) in [
      (PacketBuilder().radiotap(hasFCS: true), UInt32(127)), (PacketBuilder().prism(), 119),
      (PacketBuilder().avs(), 163), (PacketBuilder().ppi(), 192),
    ] {
      let air = radio.wirelessData(
        from: Sample.tablet, to: Sample.router, base: Sample.bridge, isAggregate: true)
      list.append(
        (linkType, Sample.datagram(air.subframe(from: Sample.tablet, to: Sample.router).snap())))
    }
    return list
  }

  @Test func damagedFramesAreSurvived() {
    let seed = UInt64.random(in: 0..<1 << 32)
    print("PacketDecoderPropertyTests damage seed \(seed)")
    var random = MessageMutator(seed: seed)
    for (linkType, frame) in Self.frames {
      for length in 0...frame.count {
        Self.check(Array(frame.prefix(length)), linkType, seed: seed)
      }
      for _ in 0..<400 {
        var bytes = frame
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let at = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[at] = 0xFF
          case 1: bytes[at] = 0
          case 2: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          default: bytes[at] = UInt8.random(in: 0...255, using: &random)
          }
        }
        Self.check(bytes, linkType, seed: seed)
      }
    }
  }

  @Test func whatTheBuilderWritesTheDecoderReads() {
    let seed = UInt64.random(in: 0..<1 << 32)
    print("PacketDecoderPropertyTests round trip seed \(seed)")
    var random = MessageMutator(seed: seed)
    for _ in 0..<400 {
      let isV4 = Bool.random(using: &random)
      func address() -> IPAddress {
        isV4
          ? IPAddress(v4: .random(in: 0 ... .max, using: &random))
          : IPAddress(high: .random(in: 0..<1 << 63, using: &random), low: random.next())
      }
      let source = address()
      let destination = address()
      let ports = (UInt16.random(in: 1...999, using: &random), UInt16(80))
      let count = Int.random(in: 0...1400, using: &random)
      let hops = UInt8.random(in: 0...255, using: &random)
      var builder = PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router, padded: true)
      let vlan = UInt16.random(in: 0...4094, using: &random)
      let isTagged = Bool.random(using: &random)
      if isTagged { builder = builder.vlan(vlan) }
      builder = builder.ip(from: source, to: destination, hopLimit: hops)
      let isTCP = Bool.random(using: &random)
      let sequence = UInt32.random(in: 0 ... .max, using: &random)
      builder =
        isTCP
        ? builder.tcp(from: ports.0, to: ports.1, sequence: sequence, flags: [.syn, .ack])
        : builder.udp(from: ports.0, to: ports.1)
      let bytes = builder.payload([UInt8](repeating: 0xAB, count: count)).bytes
      let packet = Sample.decode(bytes)
      let isSame =
        packet.kind == .transport && packet.fault == nil && packet.source == source
        && packet.destination == destination && packet.hopLimit == hops
        && packet.sourcePort == ports.0 && packet.destinationPort == ports.1
        && packet.payloadLength == count && packet.payloadCaptured == count
        && packet.vlan == (isTagged ? vlan : 0xFFFF)
        && (!isTCP || packet.sequence == sequence && packet.tcpFlags == [.syn, .ack])
      #expect(isSame, "seed \(seed): \(packet)")
    }
  }
}
