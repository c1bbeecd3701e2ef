import Wire

/// The same five frames in every container and compression.
extension ScenarioCatalog {
  static var containers: Scenario {
    Scenario(
      "containers",
      readme: """
        # The same flight in every container

        Every file in `files/` holds the same five frames: a controller posts a report to \
        `api.dji-services.com`. Container, byte order, clock and compression differ; the verdict must \
        not. Files that say more than their frames (drops, comments, names, secrets) are here too: \
        what they say is in the report.

        Try it: `flightseal check files --mode local-data`.

        """, files: containerFiles.map { ("files/\($0.name)", $0.bytes) },
      arguments: ["files", "--mode", "local-data"])
  }

  private static let frames = SmallExchange().ethernet

  private static func classic(
    _ variant: PcapWriter.Variant, _ byteOrder: ByteOrder
  ) -> [UInt8] {
    var writer = PcapWriter(variant: variant, byteOrder: byteOrder)
    for frame in frames { writer.writePacket(frame.bytes, at: frame.time) }
    return writer.bytes
  }

  private static func blocks(
    _ byteOrder: ByteOrder = .little, _ more: (inout PcapngWriter) -> Void = { _ in }
  ) -> [UInt8] {
    var writer = PcapngWriter(byteOrder: byteOrder)
    writer.addInterface(name: "ap0")
    more(&writer)
    for frame in frames { writer.writePacket(frame.bytes, at: frame.time) }
    return writer.bytes
  }

  static var containerFiles: [(name: String, bytes: [UInt8])] {
    var snoop = SnoopWriter()
    for frame in frames { snoop.writePacket(frame.bytes, at: frame.time) }
    return [
      ("pcap-little-endian.pcap", classic(.microseconds, .little)),
      ("pcap-big-endian.pcap", classic(.microseconds, .big)),
      ("pcap-nanoseconds-little-endian.pcap", classic(.nanoseconds, .little)),
      ("pcap-nanoseconds-big-endian.pcap", classic(.nanoseconds, .big)),
      ("pcap-modified-little-endian.pcap", classic(.modified, .little)),
      ("pcap-modified-big-endian.pcap", classic(.modified, .big)),
      ("pcap-ixia-hardware.pcap", classic(.ixiaHardware, .little)),
      ("pcap-ixia-software.pcap", classic(.ixiaSoftware, .big)),
      ("snoop.snoop", snoop.bytes),
      ("pcapng-little-endian.pcapng", blocks()),
      ("pcapng-big-endian.pcapng", blocks(.big)),
      ("pcapng-sections.pcapng", sections),
      ("pcapng-interfaces.pcapng", interfaces),
      ("pcapng-clock-units.pcapng", clockUnits),
      ("pcapng-simple-packets.pcapng", simplePackets),
      ("pcapng-obsolete-packets.pcapng", obsoletePackets),
      ("pcapng-drops.pcapng", fileWithDrops),
      ("pcapng-comments.pcapng", comments),
      (
        "pcapng-names.pcapng",
        blocks { $0.writeNames([(SmallExchange().server, "api.dji-services.com")]) }
      ),
      (
        "pcapng-secrets.pcapng",
        blocks { $0.writeSecrets(Array("CLIENT_RANDOM 00 00\n".utf8)) }
      ),
      (
        "pcapng-custom-and-unknown-blocks.pcapng",
        blocks {
          $0.writeCustom(enterprise: 32473, payload: [1, 2, 3, 4])
          $0.writeCustom(enterprise: 32473, payload: [5, 6, 7], isCopyable: false)
          $0.writeBlock(type: 0x0000_0F00, body: [8, 9, 10, 11])
        }
      ),
    ]
      + CaptureCompressor.allCases.map { compressor in
        (
          "pcap-\(compressor.rawValue).pcap.\(suffix(compressor))",
          compressor.compress(classic(.microseconds, .little))
        )
      }
  }

  private static func suffix(_ compressor: CaptureCompressor) -> String {
    switch compressor {
    case .gzip: "gz"
    case .zstd: "zst"
    case .xz: "xz"
    case .bzip2: "bz2"
    case .lz4: "lz4"
    }
  }

  /// Two sections of different byte order.
  private static var sections: [UInt8] {
    var writer = PcapngWriter(byteOrder: .little)
    writer.addInterface(name: "ap0")
    for frame in frames.prefix(2) { writer.writePacket(frame.bytes, at: frame.time) }
    writer.beginSection(byteOrder: .big)
    writer.addInterface(name: "ap0")
    for frame in frames.dropFirst(2) { writer.writePacket(frame.bytes, at: frame.time) }
    return writer.bytes
  }

  /// Two interfaces that differ in link type, snap length and clock.
  private static var interfaces: [UInt8] {
    let cooked = SmallExchange().frames { hop, packet in
      packet(PacketBuilder().linuxSLL(source: hop.source, packetType: hop.isOutbound ? 4 : 0))
    }
    var writer = PcapngWriter()
    writer.addInterface(name: "ap0", snapLength: 262_144, resolution: .decimal(9))
    writer.addInterface(
      linkType: .linuxSLL, name: "any", snapLength: 65_535, resolution: .decimal(6))
    for (index, frame) in frames.enumerated() {
      let isCooked = index % 2 == 1
      writer.writePacket(
        isCooked ? cooked[index].bytes : frame.bytes, at: frame.time, interface: isCooked ? 1 : 0)
    }
    return writer.bytes
  }

  /// Clocks that count in milliseconds, in powers of two and from an offset.
  private static var clockUnits: [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(name: "ms", resolution: .decimal(3))
    writer.addInterface(name: "binary", resolution: .binary(20))
    writer.addInterface(name: "offset", resolution: .decimal(6), offsetSeconds: 1_791_190_000)
    for (index, frame) in frames.enumerated() {
      writer.writePacket(frame.bytes, at: frame.time, interface: index % 3)
    }
    return writer.bytes
  }

  /// The last frame is a simple packet block, which states no time.
  private static var simplePackets: [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(name: "ap0")
    for frame in frames.dropLast() { writer.writePacket(frame.bytes, at: frame.time) }
    for frame in frames.suffix(1) { writer.writeSimplePacket(frame.bytes) }
    return writer.bytes
  }

  private static var obsoletePackets: [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(name: "ap0")
    for frame in frames { writer.writeObsoletePacket(frame.bytes, at: frame.time) }
    return writer.bytes
  }

  /// Interface statistics that admit losses.
  private static var fileWithDrops: [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(name: "ap0", filter: "not port 22")
    for frame in frames { writer.writePacket(frame.bytes, at: frame.time) }
    writer.writeStatistics(
      at: SmallExchange.start.adding(seconds: 1), received: 12, droppedByInterface: 4,
      droppedBySystem: 3)
    return writer.bytes
  }

  /// Comments on section, interface and frame, and directions.
  private static var comments: [UInt8] {
    var writer = PcapngWriter(
      hardware: "bench 3", operatingSystem: "Linux", application: "flightseal scenarios",
      comments: ["captured at the access point"])
    writer.addInterface(name: "ap0", description: "access point", comments: ["channel 36"])
    for (index, frame) in frames.enumerated() {
      writer.writePacket(
        frame.bytes, at: frame.time, comment: index == 3 ? "the report" : nil,
        flags: index == 0 || index == 2 || index == 3 ? 2 : 1)
    }
    return writer.bytes
  }
}
