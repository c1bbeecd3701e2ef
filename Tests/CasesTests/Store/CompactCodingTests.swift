import Attributions
import Captures
import Findings
import Flights
import Testing
import Traffic
import Wire

@testable import Cases

@Suite struct CompactCodingTests {
  /// Every kind of field that kept types have.
  private struct Sample: Codable, Equatable {
    enum Word: String, Codable { case one, two }
    struct Inner: Codable, Equatable {
      var number: Int64
      var text: String?
    }
    var flag = true
    var small: UInt8 = 200
    var negative: Int32 = .min
    var large: UInt64 = .max
    var ratio = -0.125
    var text = "Zürich \u{0} \u{202E}"
    var absent: Double?
    var present: UInt16? = 65_535
    var word = Word.two
    var maybeWord: Word? = .one
    var list = [Inner(number: .min, text: nil), Inner(number: .max, text: "")]
    var numbers: [UInt32: UInt64] = [7: 1, 9: .max]
    var range = Timestamp(nanoseconds: -5)...Timestamp(nanoseconds: 9)
    var empty: [String] = []
  }

  @Test func valuesComeBackAsTheyWere() throws {
    let sample = Sample()
    let bytes = try CompactEncoder.encode(sample)
    #expect(try CompactDecoder.decode(Sample.self, from: bytes) == sample)
  }

  @Test func damagedBytesAreAnErrorAndNeverATrap() throws {
    let bytes = try CompactEncoder.encode(Sample())
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try CompactDecoder.decode(Sample.self, from: Array(bytes[..<count]))
      }
    }
    #expect(throws: (any Error).self) {
      try CompactDecoder.decode(Sample.self, from: bytes + [0])
    }
    for place in bytes.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var other = bytes
        other[place] = value
        _ = try? CompactDecoder.decode(Sample.self, from: other)
      }
    }
  }

  @Test func flowsThatPointNowhereAreRefused() throws {
    var store = FlowStore()
    var flow = Flow(
      first: IPAddress(v4: 1), second: IPAddress(v4: 2), firstPort: 3, secondPort: 4,
      ipProtocol: .tcp)
    flow.details = 0
    _ = store.append(flow)
    let bytes = try CompactEncoder.encode(store)
    #expect(throws: (any Error).self) { try CompactDecoder.decode(FlowStore.self, from: bytes) }
    _ = store.add(details: FlowDetails())
    let whole = try CompactEncoder.encode(store)
    let back = try CompactDecoder.decode(FlowStore.self, from: whole)
    #expect(back.count == 1 && back[0].secondPort == 4 && back.details(of: 0) != nil)
  }

  @Test func zonesKeepTheirOffset() throws {
    for name in ["UTC", "+05:30", "Europe/Zurich"] {
      let zone = try #require(Zone(name))
      let bytes = try CompactEncoder.encode(zone)
      #expect(try CompactDecoder.decode(Zone.self, from: bytes) == zone)
    }
  }
}
