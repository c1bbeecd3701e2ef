import Wire

/// The small exchange as a Wi-Fi monitor hears it.
extension ScenarioCatalog {
  /// The access point.
  private static let base = MACAddress(0x0200_5E00_0002)

  static var wirelessSamples: [LinkSample] {
    [
      LinkSample("wifi", .ieee80211) { hop, packet in
        packet(data(PacketBuilder(), hop, hasQoS: false).snap())
      },
      LinkSample("wifi-qos", .ieee80211) { hop, packet in
        packet(data(PacketBuilder(), hop).snap())
      },
      LinkSample("wifi-four-addresses", .ieee80211) { hop, packet in
        packet(
          PacketBuilder().wirelessData(
            from: hop.source, to: hop.destination, base: base, direction: .betweenAccessPoints,
            sequence: UInt16(hop.index + 1)
          ).snap())
      },
      LinkSample("wifi-ad-hoc", .ieee80211, .v6) { hop, packet in
        packet(
          PacketBuilder().wirelessData(
            from: hop.source, to: hop.destination, base: base, direction: .adHoc,
            sequence: UInt16(hop.index + 1)
          ).snap())
      },
      LinkSample("wifi-aggregate", .ieee80211) { hop, packet in
        let subframe = packet(
          PacketBuilder().subframe(from: hop.source, to: hop.destination).snap())
        return data(PacketBuilder(), hop, isAggregate: true).payload(subframe).bytes
      },
      LinkSample("wifi-radiotap", .radiotap) { hop, packet in
        packet(data(PacketBuilder().radiotap(), hop).snap())
      },
      LinkSample("wifi-radiotap-check-sequence", .radiotap) { hop, packet in
        packet(data(PacketBuilder().radiotap(hasFCS: true), hop).snap())
      },
      LinkSample("wifi-ppi", .ppi) { hop, packet in
        packet(data(PacketBuilder().ppi(), hop).snap())
      },
      LinkSample("wifi-prism", .prism) { hop, packet in
        packet(data(PacketBuilder().prism(), hop).snap())
      },
      LinkSample("wifi-avs", .ieee80211AVS) { hop, packet in
        packet(data(PacketBuilder().avs(), hop).snap())
      },
    ]
  }

  /// The exchange with every frame heard twice, the second time as a retry: it counts once.
  static var wirelessRetries: (name: String, bytes: [UInt8]) {
    func heard(_ isRetry: Bool) -> [SmallExchange.TimedFrame] {
      SmallExchange().frames { hop, packet in
        packet(data(PacketBuilder().radiotap(), hop, isRetry: isRetry).snap())
      }
    }
    var writer = PcapWriter(linkType: .radiotap)
    for (first, again) in zip(heard(false), heard(true)) {
      writer.writePacket(first.bytes, at: first.time)
      writer.writePacket(again.bytes, at: again.time.adding(nanoseconds: 2_000_000))
    }
    return ("files/wifi-retries.pcap", writer.bytes)
  }

  /// The exchange with its content encrypted (CCMP): counted, not read.
  static var wirelessEncrypted: (name: String, bytes: [UInt8]) {
    let sample = LinkSample("wifi-encrypted", .radiotap) { hop, _ in
      data(PacketBuilder().radiotap(), hop, isProtected: true)
        .payload([UInt8](repeating: UInt8(0x40 + hop.index), count: 64)).bytes
    }
    return sample.file
  }

  private static func data(
    _ builder: PacketBuilder, _ hop: SmallExchange.Hop, hasQoS: Bool = true,
    isAggregate: Bool = false, isRetry: Bool = false, isProtected: Bool = false
  ) -> PacketBuilder {
    builder.wirelessData(
      from: hop.source, to: hop.destination, base: base,
      direction: hop.isOutbound ? .toAccessPoint : .toStation, hasQoS: hasQoS,
      isAggregate: isAggregate, isRetry: isRetry, isProtected: isProtected,
      sequence: UInt16(hop.index + 1))
  }
}
