import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct SCTPAssociationTests {
  private static func up(_ chunks: [UInt8]) -> [UInt8] {
    PacketBuilder().ipv4(from: ExaminedFlow.phone, to: ExaminedFlow.server, ipProtocol: 132)
      .payload(SCTPBuilder.packet(from: 40_000, to: 80, chunks)).bytes
  }

  private static func down(_ chunks: [UInt8]) -> [UInt8] {
    PacketBuilder().ipv4(from: ExaminedFlow.server, to: ExaminedFlow.phone, ipProtocol: 132)
      .payload(SCTPBuilder.packet(from: 80, to: 40_000, chunks)).bytes
  }

  private static func request(_ path: String) -> [UInt8] {
    Array("GET \(path) HTTP/1.1\r\nHost: a.example\r\nUser-Agent: app/1\r\n\r\n".utf8)
  }

  /// Bytes in DATA chunks of at most `size` bytes, numbered from `number` on.
  private static func chunks(
    _ bytes: [UInt8], size: Int, from number: UInt32, stream: UInt16 = 0
  ) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).enumerated().map { place, start in
      SCTPBuilder.data(
        number: number &+ UInt32(place), stream: stream,
        Array(bytes[start..<min(bytes.count, start + size)]))
    }
  }

  @Test func requestsOfSeveralStreamsAreRead() throws {
    let inventory = ExaminedFlow.packets([
      Self.up(SCTPBuilder.opening(first: 100)),
      Self.down(SCTPBuilder.opening(first: 500, isAnswer: true)),
      Self.up(
        SCTPBuilder.data(number: 100, Self.request("/a"))
          + SCTPBuilder.data(number: 101, stream: 1, Self.request("/b"))),
      Self.down(
        SCTPBuilder.data(
          number: 500, Array("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc".utf8))),
      Self.up(SCTPBuilder.data(number: 102, Self.request("/c"))),
    ])
    #expect(inventory.httpRequests.map(\.uri) == ["/a", "/b", "/c"])
    #expect(inventory.httpRequests.map(\.frame) == [3, 3, 5])
    let details = try #require(inventory.onlyDetails)
    #expect(details.application == "http" && details.userAgents == ["app/1"])
    #expect(details.names.map(\.name) == ["a.example"])
    #expect(inventory.flows[0].transport == "sctp")
  }

  @Test(arguments: 0..<20) func anyOrderAndRepetitionReadAlike(seed: UInt64) {
    var mutator = MessageMutator(seed: seed)
    // Numbers wrap on the way.
    let first = UInt32.max - 3
    var parts = Self.chunks(Self.request("/a") + Self.request("/b"), size: 13, from: first)
    parts += parts.shuffled(using: &mutator).prefix(4)
    if seed > 0 { parts.shuffle(using: &mutator) }
    let inventory = ExaminedFlow.packets(
      [Self.up(SCTPBuilder.opening(first: first))] + parts.map(Self.up))
    #expect(inventory.httpRequests.map(\.uri) == ["/a", "/b"], "seed \(seed)")
  }

  @Test func aChunkThatNeverComesEndsTheReading() throws {
    let parts = Self.chunks([UInt8](repeating: 0x41, count: 400), size: 2, from: 2)
    let inventory = ExaminedFlow.packets(
      [Self.up(SCTPBuilder.opening(first: 1))] + parts.map(Self.up))
    #expect(inventory.onlyDetails?.remarks == ["sctp-chunks-missing"])
  }

  @Test func signallingThatStatesItsProtocolIsLeftAlone() {
    let inventory = ExaminedFlow.packets([
      Self.up(SCTPBuilder.data(number: 1, payloadProtocol: 46, Self.request("/a")))
    ])
    #expect(inventory.httpRequests.isEmpty && inventory.flows.count == 1)
  }

  @Test func damageNeverTraps() {
    let message = Self.up(
      SCTPBuilder.opening(first: 1) + SCTPBuilder.data(number: 1, Self.request("/a"))
        + SCTPBuilder.data(number: 2, stream: 1, Self.request("/b")))
    for seed in UInt64(0)..<300 {
      var mutator = MessageMutator(seed: seed)
      _ = ExaminedFlow.packets((0..<3).map { _ in mutator.mutate(message) })
    }
  }
}
