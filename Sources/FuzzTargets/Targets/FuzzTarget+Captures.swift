import Captures
import TestSupport
import Traffic
import Wire

extension FuzzTarget {
  /// A whole capture file through reader and engine.
  static let capture = FuzzTarget(
    "capture", longest: 16_384, seeds: { SeedCaptures.plain },
    run: { bytes in
      guard let file = FuzzFile(bytes) else { return nil }
      var options = ReadingOptions()
      options.digest = false
      options.maximumInterfaces = 64
      options.maximumMetadataBytes = 4096
      options.maximumUncompressedBytes = 1 << 20
      var engine = TrafficEngine(options: EngineRun.options)
      do throws(CaptureError) {
        let reader = try CaptureReader(path: file.path, options: options)
        var frame = Frame()
        var count: UInt64 = 0
        while reader.next(&frame) {
          count += 1
          guard frame.capturedLength == reader.bytes.count, frame.number == count else {
            return "frame \(count) contradicts itself"
          }
          engine.ingest(frame, reader.bytes)
          if count % 16 == 1 { _ = reader.frameComments() }
        }
        let summary = reader.finish()
        guard summary.frames == count else { return "frames are counted wrongly" }
        if let cut = summary.cut, cut.afterFrame != count { return "the cut is misplaced" }
        _ = engine.finish()
      } catch {
        if error.message.isEmpty { return "an error without words" }
      }
      return nil
    })

  /// A compressed capture through reader alone.
  static let packed = FuzzTarget(
    "packed", longest: 4096, seeds: { SeedCaptures.packed },
    run: { bytes in
      guard let file = FuzzFile(bytes) else { return nil }
      var options = ReadingOptions()
      options.digest = false
      options.maximumUncompressedBytes = 1 << 22
      options.maximumDictionaryBytes = 1 << 22
      options.ratioFloor = 1 << 16
      guard let reader = try? CaptureReader(path: file.path, options: options) else { return nil }
      var frame = Frame()
      while reader.next(&frame) {}
      _ = reader.finish()
      return nil
    })
}

/// Small captures of every format and packing.
enum SeedCaptures {
  private static let start: Int64 = 1_791_194_400

  static var plain: [[UInt8]] {
    var pcap = PcapWriter(variant: .nanoseconds, byteOrder: .big)
    var modified = PcapWriter(variant: .modified)
    var snoop = SnoopWriter()
    var blocks = PcapngWriter(application: "PCAPdroid", comments: ["section"])
    blocks.addInterface(name: "wlan0", filter: "tcp", offsetSeconds: 5)
    blocks.addInterface(linkType: .raw, snapLength: 40, resolution: .binary(20))
    blocks.writePCAPdroidApplication(uid: 10_001, package: "a.b", name: "App")
    for (index, frame) in SeedFrames.all.filter({ $0.linkType == 1 }).prefix(6).enumerated() {
      let time = Timestamp(seconds: start + Int64(index))
      pcap.writePacket(frame.bytes, at: time)
      modified.writePacket(frame.bytes, at: time)
      snoop.writePacket(frame.bytes, at: time)
      blocks.writePacket(
        frame.bytes, at: time, interface: index % 2, comment: "u-10001", flags: 2, dropCount: 1)
      if index == 0 {
        blocks.writeSimplePacket(frame.bytes)
        blocks.writeObsoletePacket(frame.bytes, at: time)
      }
    }
    blocks.writeNames([(IPAddress(v4: 1), "one"), (IPAddress(high: 1, low: 1), "two")])
    blocks.writeSecrets([1, 2, 3])
    blocks.writeStatistics(
      at: Timestamp(seconds: start + 9), received: 1, droppedByInterface: 1)
    blocks.beginSection(byteOrder: .big)
    blocks.addInterface()
    blocks.writePacket([1, 2, 3], at: Timestamp(seconds: start + 10))
    return [pcap.bytes, modified.bytes, snoop.bytes, blocks.bytes]
  }

  static var packed: [[UInt8]] {
    var writer = PcapWriter()
    for frame in SeedFrames.all.prefix(3) {
      writer.writePacket(frame.bytes, at: Timestamp(seconds: start))
    }
    return CaptureCompressor.allCases.flatMap { compressor in
      [
        compressor.compress(writer.bytes),
        compressor.compress(writer.bytes) + compressor.compress(writer.bytes),
      ]
    }
  }
}
