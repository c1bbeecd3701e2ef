import Testing
import Wire

@Suite struct HTTPResponseHeadTests {
  private func parse(_ text: String) -> HTTPResponseHead? {
    let bytes = Array(text.utf8)
    return HTTPResponseHead.parse(bytes.span.bytes).value
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func dateIsAClockReading(text: String) throws {
    let head = try #require(parse("HTTP/1.1 200 OK\r\nDate: \(text)\r\n\r\n"))
    #expect(head.fields.date == Timestamp(seconds: 784_111_777))
  }

  @Test(arguments: [
    "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "tomorrow", "0", "",
    "Sun, 06 Xxx 1994 08:49:37 GMT",
  ])
  func wrongDatesAreNone(text: String) throws {
    let head = try #require(parse("HTTP/1.1 200 OK\r\nDate: \(text)\r\n\r\n"))
    #expect(head.fields.date == nil)
  }

  @Test func framingDependsOnTheRequest() throws {
    let plain = try #require(parse("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"))
    #expect(plain.bodyFraming(requestMethod: "GET") == .length(7))
    #expect(plain.bodyFraming(requestMethod: "HEAD") == .none)
    #expect(plain.bodyFraming(requestMethod: "CONNECT") == .switched)
    let open = try #require(parse("HTTP/1.0 200 OK\r\n\r\n"))
    #expect(open.bodyFraming(requestMethod: "GET") == .untilClose)
    let chunked = try #require(
      parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 3\r\n\r\n"))
    #expect(chunked.bodyFraming(requestMethod: "GET") == .chunked)
    let interim = try #require(parse("HTTP/1.1 100 Continue\r\n\r\n"))
    #expect(interim.isInterim && interim.bodyFraming(requestMethod: "POST") == .none)
    let switched = try #require(
      parse("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"))
    #expect(switched.bodyFraming(requestMethod: "GET") == .switched)
  }

  @Test func probesStatusLines() {
    for (text, expected) in [
      ("HTTP/1.1 200 OK\r\n", Probe.certain), ("HTT", .needMore), ("HTTP/2 200 ", .no),
      ("HTTP/1.1 2x0 OK", .no), ("ICY 200 OK\r\n", .no),
    ] {
      let bytes = Array(text.utf8)
      #expect(HTTPResponseHead.probe(bytes.span.bytes) == expected)
    }
  }
}
