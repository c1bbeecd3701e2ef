import TestSupport
import Testing
import Wire

@Suite struct HTTPRequestHeadTests {
  private func parse(_ text: String) -> HTTPRequestHead? {
    let bytes = Array(text.utf8)
    return HTTPRequestHead.parse(bytes.span.bytes).value
  }

  @Test func readsRequestLineAndFields() throws {
    let head = try #require(
      parse(
        "POST /api/report/web?x=1 HTTP/1.1\r\nhost:  Statistical-Report.example.org:8080 \r\n"
          + "User-Agent: okhttp/3.12.1\r\nX-Wk-SecretId: a\r\nContent-Length: 12\r\n\r\n"))
    #expect(head.method == "POST")
    #expect(head.target == "/api/report/web?x=1")
    #expect(head.fields.host == "Statistical-Report.example.org:8080")
    #expect(head.effectiveHost == "statistical-report.example.org")
    #expect(head.fields.userAgent == "okhttp/3.12.1")
    #expect(head.fields.extensionNames == ["X-Wk-SecretId"])
    #expect(head.bodyFraming == .length(12))
    #expect(!head.isForProxy)
  }

  @Test(arguments: [
    ("CONNECT active.example.com:443 HTTP/1.1\r\n\r\n", "active.example.com", true),
    (
      "GET http://user@Cdn.Example.net:80/a HTTP/1.0\r\nHost: other\r\n\r\n", "cdn.example.net",
      true
    ),
    ("OPTIONS * HTTP/1.1\nHost: [2001:db8::1]:80\n\n", "2001:db8::1", false),
    ("GET / HTTP/1.1\r\nHost: a.example.\r\n\r\n", "a.example", false),
  ])
  func namesTheHostThatIsMeant(text: String, host: String, isForProxy: Bool) throws {
    let head = try #require(parse(text))
    #expect(head.effectiveHost == host)
    #expect(head.isForProxy == isForProxy)
  }

  @Test func probesByContent() {
    func probe(_ text: String) -> Probe {
      let bytes = Array(text.utf8)
      return HTTPRequestHead.probe(bytes.span.bytes)
    }
    #expect(probe("GET / HTTP/1.1\r\n") == .certain)
    #expect(probe("GE") == .needMore)
    #expect(probe("GET /very/long") == .needMore)
    #expect(probe("SSH-2.0-OpenSSH_9\r\n") == .no)
    #expect(probe("REGISTER sip:a SIP/2.0\r\n") == .no)
    #expect(probe("get / HTTP/1.1\r\n") == .no)
    #expect(probe("\u{16}\u{3}\u{1}") == .no)
    #expect(probe("") == .needMore)
  }

  @Test func upgradesAreTold() throws {
    let head = try #require(
      parse("GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n"))
    #expect(head.asksForWebSocket)
  }

  @Test func headEndIsFoundAtAnySplit() {
    let text = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\nrest".utf8)
    for cut in 0...text.count {
      var finder = HTTPHeadEnd()
      let first = Array(text[..<cut])
      let early = finder.find(in: first.span.bytes)
      #expect((early != nil) == (cut >= 27))
      let late = early ?? finder.find(in: text.span.bytes)
      #expect(late == 27)
    }
  }

  @Test(arguments: 0..<8) func damagedHeadsNeverTrap(round: UInt64) {
    let seed = 0x4854_5450 + round
    var mutator = MessageMutator(seed: seed)
    let message = Array(
      "GET http://a.example/x HTTP/1.1\r\nHost: a\r\n b\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 5, 5\r\n\r\n"
        .utf8)
    for _ in 0..<1500 {
      let damaged = mutator.mutate(message)
      let parsed = HTTPRequestHead.parse(damaged.span.bytes)
      #expect(parsed.consumed <= damaged.count, "seed \(seed)")
      _ = HTTPRequestHead.probe(damaged.span.bytes)
      _ = HTTPResponseHead.parse(damaged.span.bytes)
      _ = parsed.value?.effectiveHost
    }
  }
}
