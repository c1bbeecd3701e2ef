import Captures
import TestSupport
import Testing
import Wire

/// Damaged captures of every format: each must be read to an end, with a sane answer.
@Suite struct CaptureMutationTests {
  private static func originals() -> [[UInt8]] {
    var pcap = PcapWriter(variant: .nanoseconds, byteOrder: .big)
    var modified = PcapWriter(variant: .modified)
    var snoop = SnoopWriter()
    var blocks = PcapngWriter(application: "PCAPdroid", comments: ["section"])
    blocks.addInterface(name: "wlan0", filter: "tcp", offsetSeconds: 5)
    blocks.addInterface(linkType: .raw, snapLength: 40, resolution: .binary(20))
    blocks.writePCAPdroidApplication(uid: 10_001, package: "a.b", name: "App")
    for index in 0..<4 {
      let packet = CapturedFile.packet(index, 20 + index)
      let time = CapturedFile.moment(index)
      pcap.writePacket(packet, at: time)
      modified.writePacket(packet, at: time)
      snoop.writePacket(packet, at: time)
      blocks.writePacket(
        packet, at: time, interface: index % 2, comment: "u-10001", flags: 2, dropCount: 1)
      blocks.writeSimplePacket(packet)
      blocks.writeObsoletePacket(packet, at: time)
    }
    blocks.writeNames([(IPAddress(v4: 1), "one"), (IPAddress(high: 1, low: 1), "two")])
    blocks.writeSecrets([1, 2, 3])
    blocks.writeStatistics(at: CapturedFile.moment(9), received: 1, droppedByInterface: 1)
    blocks.beginSection(byteOrder: .big)
    blocks.addInterface()
    blocks.writePacket([1, 2, 3], at: CapturedFile.moment(10))
    let plain = [pcap.bytes, modified.bytes, snoop.bytes, blocks.bytes, blocks.bytes, blocks.bytes]
    return plain + CaptureCompressor.allCases.map { $0.compress(blocks.bytes) }
  }

  @Test func tenThousandDamagedCapturesAreReadToAnEnd() throws {
    let seed: UInt64 = 271_828
    var generator = MessageMutator(seed: seed)
    let originals = Self.originals()
    let folder = try ScratchFolder()
    var options = ReadingOptions()
    options.digest = false
    var opened = 0
    for round in 0..<10_000 {
      let bytes = generator.mutate(originals[round % originals.count])
      let path = try folder.write(bytes, to: "capture")
      do throws(CaptureError) {
        let reader = try CaptureReader(path: path, options: options)
        var frame = Frame()
        var count: UInt64 = 0
        var sum: UInt64 = 0
        while reader.next(&frame) {
          count += 1
          // Touches every byte that the reader vouches for.
          for byte in reader.bytes { sum &+= UInt64(byte) }
          if frame.capturedLength != reader.bytes.count || frame.number != count {
            Issue.record("seed \(seed) round \(round): frame \(count) contradicts itself")
          }
          if count > 10_000 { break }
          if frame.number == 1 { _ = reader.frameComments() }
        }
        let summary = reader.finish()
        if summary.frames != count || (summary.cut.map { $0.afterFrame != count } ?? false) {
          Issue.record("seed \(seed) round \(round): counts differ")
        }
        opened += 1
      } catch {
        if error.message.isEmpty { Issue.record("seed \(seed) round \(round): no message") }
      }
    }
    #expect(opened > 5_000, "most damage leaves something to read")
  }

  @Test func runsOfNoiseBehindAHeaderAreReadToAnEnd() throws {
    let seed: UInt64 = 314_159
    var generator = MessageMutator(seed: seed)
    let folder = try ScratchFolder()
    var options = ReadingOptions()
    options.digest = false
    for round in 0..<2_000 {
      var header: [UInt8]
      switch round % 3 {
      case 0: header = PcapWriter().bytes
      case 1: header = SnoopWriter().bytes
      default:
        var writer = PcapngWriter()
        writer.addInterface()
        header = writer.bytes
      }
      header += generator.bytes(Int.random(in: 0...200, using: &generator))
      let path = try folder.write(header, to: "capture")
      let reader = try CaptureReader(path: path, options: options)
      var frame = Frame()
      while reader.next(&frame) {}
      #expect(reader.finish().frames < 20, "seed \(seed) round \(round)")
    }
  }
}
