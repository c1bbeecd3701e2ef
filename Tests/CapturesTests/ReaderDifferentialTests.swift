import Foundation
import TestSupport
import Testing
import Wire

@testable import Captures

/// Holds the block reader and libpcap against each other on files that libpcap reads whole.
@Suite struct ReaderDifferentialTests {
  private struct Reading {
    var times: [Int64] = []
    var timed: [Bool] = []
    var lengths: [Int] = []
    var payloads: [[UInt8]] = []
    var isWhole = true

    /// Whether times differ by more than rounding. Simple packet blocks, which state none, are left out.
    func differsInTime(from other: Reading) -> Bool {
      times.indices.contains { index in
        timed[index] && other.times.indices.contains(index)
          && abs(times[index] - other.times[index]) > 1
      }
    }
  }

  private final class BytesStream: ByteStream {
    var fault: StreamFault?
    private let bytes: [UInt8]
    private var position = 0
    /// Pieces in which the bytes are handed out, so that readers meet every border.
    private let piece: Int
    init(_ bytes: [UInt8], piece: Int) {
      self.bytes = bytes
      self.piece = piece
    }
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let count = min(buffer.count, piece, bytes.count - position)
      bytes.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
      }
      position += count
      return count
    }
  }

  private func byLibpcap(_ bytes: [UInt8]) -> Reading? {
    let stream = PeekedStream(BytesStream(bytes, piece: 1 << 20))
    guard var reader = try? SavefileReader(stream, linkType: nil) else { return nil }
    var reading = Reading()
    var frame = Frame()
    while reader.next(&frame) {
      reading.times.append(frame.time.nanoseconds)
      reading.lengths.append(frame.originalLength)
      reading.payloads.append(
        Array(UnsafeRawBufferPointer(start: reader.start, count: frame.capturedLength)))
    }
    reading.isWhole = reader.message == nil
    return reading
  }

  private func byBlocks(_ bytes: [UInt8], piece: Int) throws -> Reading {
    let stream = BytesStream(bytes, piece: piece)
    var reader = try PcapngBlockReader(stream, path: "", options: ReadingOptions())
    var reading = Reading()
    var frame = Frame()
    while reader.next(&frame) {
      reading.times.append(frame.time.nanoseconds)
      reading.timed.append(frame.hasTime)
      reading.lengths.append(frame.originalLength)
      reading.payloads.append(
        Array(UnsafeRawBufferPointer(start: reader.start, count: frame.capturedLength)))
    }
    reading.isWhole = reader.fault == nil
    return reading
  }

  /// A capture of one link type and snap length, all else by chance.
  private func random(_ generator: inout MessageMutator) -> [UInt8] {
    var writer = PcapngWriter(
      byteOrder: Bool.random(using: &generator) ? .big : .little, application: "a")
    let resolutions: [PcapngWriter.Resolution] = [
      .decimal(6), .decimal(9), .decimal(3), .binary(10), .binary(20),
    ]
    let interfaces = Int.random(in: 1...3, using: &generator)
    for index in 0..<interfaces {
      writer.addInterface(
        name: Bool.random(using: &generator) ? "if\(index)" : nil, snapLength: 65_535,
        resolution: resolutions.randomElement(using: &generator) ?? .decimal(6),
        offsetSeconds: Int64.random(in: 0...100, using: &generator))
    }
    for index in 0..<Int.random(in: 0...40, using: &generator) {
      let packet = generator.bytes(Int.random(in: 0...300, using: &generator))
      let interface = Int.random(in: 0..<interfaces, using: &generator)
      switch Int.random(in: 0..<10, using: &generator) {
      case 0: writer.writeSimplePacket(packet)
      case 1:
        writer.writeObsoletePacket(packet, at: CapturedFile.moment(index), interface: interface)
      case 2: writer.writeNames([(IPAddress(v4: 1), "one")])
      case 3:
        writer.writeStatistics(interface: interface, at: CapturedFile.moment(index), received: 1)
      case 4: writer.writeBlock(type: 0x55, body: packet)
      default:
        writer.writePacket(
          packet, at: CapturedFile.moment(index), originalLength: packet.count + index,
          interface: interface, comment: index % 3 == 0 ? "c" : nil,
          flags: index % 2 == 0 ? 1 : nil)
      }
    }
    return writer.bytes
  }

  @Test func bothReadersGiveTheSameFrames() throws {
    let seed: UInt64 = 4_711
    var generator = MessageMutator(seed: seed)
    var compared = 0
    for round in 0..<300 {
      let bytes = random(&generator)
      guard let expected = byLibpcap(bytes), expected.isWhole else { continue }
      compared += 1
      for piece in [1 << 20, 61] {
        let reading = try byBlocks(bytes, piece: piece)
        #expect(reading.payloads == expected.payloads, "seed \(seed) round \(round)")
        #expect(reading.lengths == expected.lengths, "seed \(seed) round \(round)")
        #expect(reading.isWhole, "seed \(seed) round \(round)")
        #expect(
          !reading.differsInTime(from: expected),
          "seed \(seed) round \(round): times differ by more than rounding")
      }
    }
    #expect(compared > 250, "libpcap reads nearly all of these files whole")
  }

  /// The shipped scenarios, and what FLIGHTSEAL_CORPUS names: a folder of captures.
  private static var corpora: [String] {
    ["\(BuiltTool.repository)/captures"]
      + [ProcessInfo.processInfo.environment["FLIGHTSEAL_CORPUS"]].compactMap { $0 }
  }

  /// The content of a file, unpacked where it is compressed.
  private func content(_ path: String) throws -> [UInt8] {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    guard let compression = Compression(head: Array(bytes.prefix(10))),
      let stream = DecompressedStream(
        BytesStream(bytes, piece: 1 << 20), compression: compression, options: ReadingOptions())
    else { return bytes }
    var unpacked: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = buffer.withUnsafeMutableBytes({ stream.read(into: $0) }), count > 0 {
      unpacked += buffer[..<count]
    }
    return unpacked
  }

  @Test(arguments: corpora)
  func bothReadersAgreeOnACorpus(folder: String) throws {
    var compared = 0
    for input in try CaptureFinder.captures(in: [folder]) {
      let bytes = try content(input.path)
      guard PcapngBlockReader.isMagic(Array(bytes.prefix(28))),
        let expected = byLibpcap(bytes), expected.isWhole
      else { continue }
      compared += 1
      let reading = try byBlocks(bytes, piece: 1 << 20)
      #expect(reading.payloads == expected.payloads, "\(input.path)")
      #expect(reading.lengths == expected.lengths, "\(input.path)")
      #expect(!reading.differsInTime(from: expected), "\(input.path): times")
    }
    print("\(compared) pcapng captures of \(folder) compared")
    #expect(compared > 10)
  }
}
