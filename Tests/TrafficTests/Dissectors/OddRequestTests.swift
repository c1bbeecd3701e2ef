import TestSupport
import Testing
import Wire

@testable import Traffic

/// Requests that are cut, unfinished, or begin where nothing announced them.
@Suite struct OddRequestTests {
  @Test func aHeadThatIsNeverFinishedIsNoRequest() throws {
    let inventory = ExaminedFlow.tcp(
      port: 80, [.up("POST /upload/log HTTP/1.0\r\nHost: api.example\r\nUser-Agent: app/1\r\n")])
    #expect(inventory.httpRequests.isEmpty)
    let details = try #require(inventory.onlyDetails)
    #expect(details.names.map(\.name) == ["api.example"])
    #expect(details.userAgents.isEmpty)
    #expect(
      details.remarks == ["http-unfinished=POST /upload/log", "http-unfinished-agent=app/1"])
  }

  @Test func aHeadThatTheCaptureCutIsARequest() throws {
    let whole = Array("GET /images/box.gif HTTP/1.1\r\nHost: a.example\r\n\r\n".utf8)
    for kept in [23, 28, 40] {
      let packet = PacketBuilder().ipv4(from: ExaminedFlow.phone, to: ExaminedFlow.server)
        .tcp(from: 40_000, to: 80, sequence: 1000, acknowledgement: 1, flags: [.ack, .psh])
        .payload(whole).bytes
      let inventory = ExaminedFlow.packets([packet], lost: whole.count - kept)
      #expect(inventory.httpRequests.map(\.uri) == ["/images/box.gif"], "\(kept)")
    }
  }

  @Test func theOldestFormHasNoHead() {
    let inventory = ExaminedFlow.tcp(port: 80, [.up("GET /index\r\n"), .down("<html>")])
    #expect(inventory.httpRequests.map(\.uri) == ["/index"])
  }

  @Test(arguments: [1, 5, 8, 9, 12, 100]) func aMethodAloneAsksAServerByName(segment: Int) {
    let inventory = ExaminedFlow.tcp(
      port: 80, segment: segment,
      [
        .up("OPTIONS\nHost: a.example\n\n"), .down("HTTP/1.0 400 Bad Request\r\n\r\n"),
      ])
    #expect(
      inventory.httpRequests.map { "\($0.method) \($0.host ?? "-") [\($0.uri)]" }
        == ["OPTIONS a.example []"])
    #expect(inventory.onlyDetails?.names.map(\.name) == ["a.example"])
    for other in ["OPTIONS\nHostile\n\n", "GETS\nHost: a\n\n", "\nHost: a\n\n", "PUT\nHos"] {
      #expect(ExaminedFlow.tcp(port: 80, [.up(other)]).httpRequests.isEmpty, "\(other)")
    }
  }

  @Test func aKeepAliveMayComeFirst() {
    let inventory = ExaminedFlow.tcp(
      port: 80,
      [
        .up([0]), .up("GET /a HTTP/1.1\r\nHost: h\r\n\r\n"),
        .down("HTTP/1.1 204 No Content\r\n\r\n"), .up("GET /b HTTP/1.1\r\nHost: h\r\n\r\n"),
      ])
    #expect(inventory.httpRequests.map(\.uri) == ["/a", "/b"])
  }

  @Test func requestsAreFoundBehindATalkThatNobodyKnows() {
    let inventory = ExaminedFlow.tcp(
      port: 8855,
      [
        .up([0x4E, 0x5A, 0x8D, 8, 0x87, 0x4E]), .down([5, 1, 0]), .up([5, 0]),
        .down("GET /search HTTP/1.1\r\nHost: h\r\n\r\n"),
      ])
    #expect(inventory.httpRequests.map(\.uri) == ["/search"])
  }

  @Test func urgentDataIsTakenOutAsSocketsDo() throws {
    func segment(_ text: String, at place: UInt32, urgent: UInt16 = 0) -> [UInt8] {
      PacketBuilder().ipv4(from: ExaminedFlow.phone, to: ExaminedFlow.server)
        .tcp(
          from: 40_000, to: 80, sequence: 1000 + place, acknowledgement: 1,
          flags: urgent > 0 ? [.ack, .psh, .urg] : [.ack, .psh], urgentPointer: urgent
        ).payload(text).bytes
    }
    // Of two urgent bytes the first stays in the stream.
    let inventory = ExaminedFlow.packets([
      segment("GET /malic", at: 0), segment("XY", at: 10, urgent: 2),
      segment("ious HTTP/1.1\r\nHost: h\r\n\r\n", at: 12),
    ])
    #expect(inventory.httpRequests.map(\.uri) == ["/malicXious"])
    #expect(try #require(inventory.onlyDetails).remarks == ["tcp-urgent-data"])
  }

  @Test func lengthsThatDisagreeAreSaid() throws {
    let inventory = ExaminedFlow.tcp(
      port: 80,
      [
        .up(
          "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nx=1"
            + "POST /b HTTP/1.1\r\nHost: h\r\n\r\n")
      ])
    #expect(inventory.httpRequests.map(\.uri) == ["/a", "/b"])
    #expect(try #require(inventory.onlyDetails).remarks == ["http-lengths-disagree"])
  }

  @Test func lengthsThatNobodyCanSendAreNotBelieved() {
    let inventory = ExaminedFlow.tcp(
      port: 80,
      [
        .up("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 18446744073709551615\r\n\r\n"),
        .up("GET /behind HTTP/1.1\r\nHost: h\r\n\r\n"),
      ])
    #expect(inventory.httpRequests.map(\.uri) == ["/", "/behind"])
  }

  @Test func aNameQuotedInAnErrorCountsWhereItsMessageIsMissing() throws {
    var message = DNSMessageBuilder(isResponse: true)
    message.ask("Late.example", type: 1)
    message.address("late.example", [203, 0, 113, 80])
    let answer = PacketBuilder().ipv4(from: ExaminedFlow.server, to: ExaminedFlow.phone)
      .udp(from: 53, to: 40_000).payload(message.bytes).bytes
    let refusal = PacketBuilder().ipv4(from: ExaminedFlow.phone, to: ExaminedFlow.server)
      .icmp(type: 3, code: 3).payload(answer).bytes
    let alone = ExaminedFlow.packets([refusal])
    let record = try #require(alone.dnsRecords.first)
    #expect(record.name == "late.example" && record.addresses == [.v4(203, 0, 113, 80)])
    #expect(record.client == ExaminedFlow.phone && record.isResponse && record.flow == -1)
    #expect(ExaminedFlow.packets([answer, refusal]).dnsRecords.count == 1)
  }

  @Test func namesOverHTTPInClearAreRead() {
    var question = DNSMessageBuilder()
    question.ask("api.example", type: 1)
    let text = base64URL(question.bytes)
    #expect(DNSOverHTTPS.message(inTarget: "/dns-query?ct&dns=\(text)") == question.bytes)
    #expect(DNSOverHTTPS.message(inTarget: "/dns-query?dns=*") == nil)
    #expect(DNSOverHTTPS.message(inTarget: "/dns-query") == nil)
  }

  private func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = part.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for index in 0...part.count { text.append(alphabet[word >> (18 - 6 * index) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
