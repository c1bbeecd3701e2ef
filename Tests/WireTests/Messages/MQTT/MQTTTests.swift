import TestSupport
import Testing
import Wire

@Suite struct MQTTTests {
  @Test(arguments: [UInt8(3), 4, 5]) func connectNamesTheClient(level: UInt8) throws {
    let bytes = MQTTBuilder.connect(
      clientID: "gateway-1", level: level, userName: "pilot", willTopic: "sys/gone")
    let connect = try #require(MQTTConnect.parse(bytes.span.bytes).value)
    #expect(connect.level == level)
    #expect(connect.clientID == "gateway-1")
    #expect(connect.willTopic == "sys/gone")
    #expect(connect.userName == "pilot")
    #expect(connect.keepAlive == 30)
    #expect(MQTTStream.probe(bytes.span.bytes) == .certain)
  }

  @Test(arguments: [UInt8(4), 5]) func publishTellsTopicAndSize(level: UInt8) throws {
    let payload = [UInt8](repeating: 0x7B, count: 300)
    let bytes = MQTTBuilder.publish(
      topic: "thing/product/1ABC/osd", payload: payload, level: level, quality: 1, alias: 6)
    let publish = try #require(MQTTPublish.parse(bytes.span.bytes, level: level).value)
    #expect(publish.topic == "thing/product/1ABC/osd")
    #expect(publish.payloadLength == 300)
    #expect(publish.payloadOffset + 300 == bytes.count)
    #expect(publish.topicAlias == (level == 5 ? 6 : 0))
    #expect(publish.qualityOfService == 1)
    // The head is enough.
    let head = Array(bytes[..<publish.payloadOffset])
    #expect(MQTTPublish.parse(head.span.bytes, level: level).value == publish)
  }

  @Test func anAliasStandsForATopic() throws {
    let bytes = MQTTBuilder.publish(topic: "", payload: [1], level: 5, alias: 6)
    let publish = try #require(MQTTPublish.parse(bytes.span.bytes, level: 5).value)
    #expect(publish.topic.isEmpty && publish.topicAlias == 6)
    #expect(MQTTPublish.parse(bytes.span.bytes, level: 4).value == nil)
  }

  @Test(arguments: [UInt8(4), 5]) func subscribeListsFilters(level: UInt8) throws {
    let bytes = MQTTBuilder.subscribe(topics: ["thing/product/+/services", "sys/#"], level: level)
    let subscription = try #require(MQTTSubscription.parse(bytes.span.bytes, level: level).value)
    #expect(subscription.topics == ["thing/product/+/services", "sys/#"])
    #expect(subscription.subscribes)
  }

  @Test func foreignStreamsAreRefused() {
    for text in [
      "GET / HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n", "220 mail ESMTP\r\n", "\u{16}\u{3}\u{1}\u{2}",
      "USER anonymous\r\n", "\u{3}\u{0}\u{0}\u{13}",
    ] {
      let bytes = Array(text.utf8)
      #expect(MQTTStream.probe(bytes.span.bytes) == .no, "\(text)")
    }
  }

  @Test func streamsJoinedLateArePossible() {
    let bytes =
      MQTTBuilder.publish(topic: "a/b", payload: [1, 2, 3]) + [0xC0, 0]
      + MQTTBuilder.subscribe(topics: ["c"])
    #expect(MQTTStream.probe(bytes.span.bytes) == .possible)
  }

  @Test func cutPacketsAskForMore() {
    let whole = MQTTBuilder.connect(clientID: "x", level: 5)
    for cut in 1..<whole.count {
      let part = Array(whole[..<cut])
      guard case .needMore(let count) = MQTTConnect.parse(part.span.bytes) else {
        Issue.record("cut at \(cut) did not ask for more")
        continue
      }
      #expect(count > cut && count <= whole.count)
    }
  }

  @Test(arguments: UInt64(0)..<8) func damagedPacketsNeverTrap(round: UInt64) {
    let seed = 0x4D51_5454 + round
    var mutator = MessageMutator(seed: seed)
    let seeds = [
      MQTTBuilder.connect(clientID: "c", level: 5, userName: "u", willTopic: "w"),
      MQTTBuilder.publish(topic: "t/x", payload: [1, 2], level: 5, quality: 2, alias: 1),
      MQTTBuilder.subscribe(topics: ["a", "b/#"], level: 5),
    ]
    for _ in 0..<1500 {
      let damaged = mutator.mutate(seeds[Int.random(in: 0..<3, using: &mutator)])
      for level in [UInt8(4), 5] {
        #expect(
          MQTTPublish.parse(damaged.span.bytes, level: level).consumed <= damaged.count,
          "seed \(seed)")
        _ = MQTTSubscription.parse(damaged.span.bytes, level: level)
      }
      #expect(MQTTConnect.parse(damaged.span.bytes).consumed <= damaged.count, "seed \(seed)")
      _ = MQTTStream.probe(damaged.span.bytes)
    }
  }
}
