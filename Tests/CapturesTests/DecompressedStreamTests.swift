import Captures
import TestSupport
import Testing
import Wire

@Suite struct DecompressedStreamTests {
  private func capture(_ count: Int = 400) -> PcapWriter {
    var generator = MessageMutator(seed: 7)
    var writer = PcapWriter()
    for index in 0..<count {
      writer.writePacket(generator.bytes(200), at: CapturedFile.moment(index))
    }
    return writer
  }

  private func expected(_ compressor: CaptureCompressor) -> Compression? {
    Compression(rawValue: compressor.rawValue)
  }

  @Test(arguments: CaptureCompressor.allCases)
  func readsWholeStreams(compressor: CaptureCompressor) throws {
    let writer = capture()
    let plain = try CapturedFile(writer.bytes)
    let file = try CapturedFile(compressor.compress(writer.bytes))
    #expect(file.payloads == plain.payloads && file.payloads.count == 400)
    #expect(file.summary.compression == expected(compressor) && file.summary.cut == nil)
  }

  @Test(arguments: CaptureCompressor.allCases)
  func readsStreamsOfSeveralMembers(compressor: CaptureCompressor) throws {
    let bytes = capture().bytes
    let joined =
      compressor.compress(Array(bytes[..<1000])) + compressor.compress(Array(bytes[1000..<1001]))
      + compressor.compress(Array(bytes[1001...]))
    let file = try CapturedFile(joined)
    #expect(file.frames.count == 400 && file.summary.cut == nil)
  }

  @Test(arguments: CaptureCompressor.allCases)
  func aCutStreamKeepsItsGoodFrames(compressor: CaptureCompressor) throws {
    let compressed = compressor.compress(capture().bytes)
    let folder = try ScratchFolder()
    var most: UInt64 = 0
    for share in 1..<20 {
      let count = compressed.count * share / 20
      let path = try folder.write(Array(compressed.prefix(count)), to: "c")
      do throws(CaptureError) {
        let summary = try CapturedFile(path: path).summary
        #expect(summary.cut?.kind == .cutShort, "\(share)/20: \(String(describing: summary.cut))")
        #expect(summary.cut?.afterFrame == summary.frames)
        #expect(summary.frames >= most && summary.frames < 400)
        most = summary.frames
      } catch {
        // Formats that work in large blocks may give nothing of a short piece.
        #expect(error.code == .badCompression)
      }
    }
    if compressor == .gzip { #expect(most > 300) }
  }

  @Test(arguments: CaptureCompressor.allCases)
  func aBrokenStreamKeepsItsGoodFramesOrSaysSo(compressor: CaptureCompressor) throws {
    let seed: UInt64 = 20_240_131
    var generator = MessageMutator(seed: seed)
    let compressed = compressor.compress(capture(50).bytes)
    let folder = try ScratchFolder()
    for round in 0..<60 {
      var bytes = compressed
      let index = Int.random(in: 12..<bytes.count, using: &generator)
      bytes[index] ^= UInt8.random(in: 1...255, using: &generator)
      let path = try folder.write(bytes, to: "c")
      if let file = try? CapturedFile(path: path) {
        #expect(file.summary.frames <= 50, "seed \(seed) round \(round)")
      }
    }
  }

  @Test func bytesBehindTheLastMemberAreNoFault() throws {
    let compressed = CaptureCompressor.gzip.compress(capture().bytes)
    for tail in [[UInt8](repeating: 0, count: 1000), Array("trailing words".utf8)] {
      let file = try CapturedFile(compressed + tail)
      #expect(file.frames.count == 400 && file.summary.cut == nil)
    }
  }

  @Test(arguments: CaptureCompressor.allCases)
  func bombsAreCutAndTold(compressor: CaptureCompressor) throws {
    var writer = PcapWriter()
    for index in 0..<2000 {
      writer.writePacket([UInt8](repeating: 0, count: 10_000), at: CapturedFile.moment(index))
    }
    let bomb = compressor.compress(writer.bytes)
    var options = ReadingOptions()
    options.ratioFloor = 1 << 20
    options.maximumCompressionRatio = 100
    let byRatio = try CapturedFile(bomb, options: options).summary
    #expect(byRatio.cut?.kind == .limit && byRatio.frames < 2000)
    options = ReadingOptions()
    options.maximumUncompressedBytes = 5_000_000
    let bySize = try CapturedFile(bomb, options: options).summary
    #expect(bySize.cut?.kind == .limit && bySize.frames < 2000 && bySize.frames > 0)
    #expect(try CapturedFile(bomb).summary.frames == 2000, "the usual limits let it pass")
  }

  /// What is packed inside what is packed is not opened: a bomb of many layers has one.
  @Test func packedFilesInsidePackedFilesAreNoCaptures() throws {
    for outer in CaptureCompressor.allCases {
      let inner = CaptureCompressor.gzip.compress(capture().bytes)
      #expect(try CapturedFile.error(outer.compress(inner))?.code == .notACapture, "\(outer)")
    }
  }

  @Test(arguments: CaptureCompressor.allCases)
  func nothingAndForeignContentAreToldApart(compressor: CaptureCompressor) throws {
    #expect(try CapturedFile.error(compressor.compress([]))?.code == .empty)
    let foreign = compressor.compress(Array("these are only words, and no capture".utf8))
    #expect(try CapturedFile.error(foreign)?.code == .notACapture)
    // zstd gives out what it has of a block that it could not compress.
    let piece = Array(foreign.prefix(compressor == .zstd ? 6 : 11))
    #expect(try CapturedFile.error(piece)?.code == .badCompression)
  }

  @Test(arguments: CaptureCompressor.allCases)
  func blocksAreReadCompressedToo(compressor: CaptureCompressor) throws {
    var writer = PcapngWriter()
    writer.addInterface(name: "wlan0")
    for index in 0..<50 {
      writer.writePacket(CapturedFile.packet(index), at: CapturedFile.moment(index))
    }
    let file = try CapturedFile(compressor.compress(writer.bytes))
    #expect(file.payloads == (0..<50).map { CapturedFile.packet($0) })
    #expect(file.summary.format == .pcapng && file.summary.interfaces[0].name == "wlan0")
  }
}
