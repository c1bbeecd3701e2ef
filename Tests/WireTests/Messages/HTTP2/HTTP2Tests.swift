import TestSupport
import Testing
import Wire

@Suite struct HTTP2Tests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.filter { $0 != " " })
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16)
    }
  }

  private typealias Field = HPACKDecoder.Field

  /// RFC 7541 appendix C.3 (plain strings) and C.4 (Huffman code): three requests of a connection.
  @Test(arguments: [
    [
      "828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865",
      "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
    ],
    [
      "828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf",
      "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf",
    ],
  ])
  func appendixCExamplesDecode(blocks: [String]) throws {
    var decoder = HPACKDecoder()
    var requests: [[Field]] = []
    for block in blocks.map(bytes) {
      let fields = decoder.decode(block.span.bytes, in: 0..<block.count)
      requests.append(try #require(fields))
    }
    #expect(
      requests[0] == [
        Field(name: ":method", value: "GET"), Field(name: ":scheme", value: "http"),
        Field(name: ":path", value: "/"), Field(name: ":authority", value: "www.example.com"),
      ])
    #expect(requests[1].last == Field(name: "cache-control", value: "no-cache"))
    #expect(requests[2].last == Field(name: "custom-key", value: "custom-value"))
    let request = try #require(HTTP2Request(requests[2]))
    #expect(request.authority == "www.example.com" && request.path == "/index.html")
  }

  @Test func tableIsBoundedAndErrorsAreTold() {
    for hex in ["80", "ff80808080ff", "410f77", "bf", "4181ff00", "3fffffff7f"] {
      var decoder = HPACKDecoder()
      let block = bytes(hex)
      let fields = decoder.decode(block.span.bytes, in: 0..<block.count)
      #expect(fields == nil, "\(hex)")
    }
  }

  @Test func framesAreWalked() throws {
    let block = bytes("828684410f7777772e6578616d706c652e636f6d")
    let frame =
      [0, 0, UInt8(block.count + 7), 1, 0x2C, 0, 0, 0, 1, 1] + [0, 0, 0, 0, 9] + block + [0]
    let header = try #require(HTTP2FrameHeader.parse(frame.span.bytes).value)
    #expect(header.kind == .headers && header.endsHeaders && header.stream == 1)
    let payload = 9..<9 + header.length
    #expect(header.blockFragment(payload: payload, in: frame.span.bytes) == 15..<15 + block.count)
    let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    #expect(HTTP2FrameHeader.probe(preface.span.bytes) == .certain)
    #expect(HTTP2FrameHeader.probe(Array(preface.prefix(10)).span.bytes) == .needMore)
    #expect(HTTP2FrameHeader.probe(Array("PRX".utf8).span.bytes) == .no)
  }

  @Test func webSocketFramesAreMeasured() throws {
    let masked: [UInt8] = [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]
    let header = try #require(WebSocketFrameHeader.parse(masked.span.bytes).value)
    #expect(header.kind == .text && header.payloadLength == 5 && header.isFinal)
    #expect(header.payload(masked.span.bytes, 6..<11) == Array("Hello".utf8))
    #expect(header.payload(masked.span.bytes, 8..<11, skipped: 2) == Array("llo".utf8))
    let long: [UInt8] = [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]
    #expect(WebSocketFrameHeader.parse(long.span.bytes).value?.payloadLength == 65_536)
    #expect(WebSocketFrameHeader.parse(([0x8B, 0] as [UInt8]).span.bytes).value == nil)
  }

  @Test(arguments: UInt64(0)..<8) func damagedBlocksNeverTrap(round: UInt64) {
    let seed = 0x4832_4832 + round
    var mutator = MessageMutator(seed: seed)
    let seeds = [
      bytes("828684418cf1e3c2e5f23a6ba0ab90f4ff"),
      bytes("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"),
      bytes("400a637573746f6d2d6b65790d637573746f6d2d686561646572"),
    ]
    var decoder = HPACKDecoder()
    for _ in 0..<3000 {
      let block = mutator.mutate(seeds[Int.random(in: 0..<3, using: &mutator)])
      let fields = decoder.decode(block.span.bytes, in: 0..<block.count)
      #expect((fields?.count ?? 0) <= 256, "seed \(seed)")
      _ = WebSocketFrameHeader.parse(block.span.bytes)
      _ = HTTP2FrameHeader.parse(block.span.bytes)
    }
  }
}
