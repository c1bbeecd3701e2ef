import TestSupport
import Testing
import Wire

/// Messages that carry TLS inside: what they say, and that no damage makes them say it elsewhere.
@Suite struct NestedMessageTests {
  @Test(arguments: ["plain", "tls-auth"])
  func aControlMessageShowsItsNumberAndContent(wrapping: String) throws {
    let packet = TunnelBuilder.openVPNControl(
      session: 0xAA, number: 3, wrapping: wrapping, [1, 2, 3, 4, 5])
    let read = OpenVPNControlMessage(
      packet.span.bytes, isAuthenticated: wrapping == "tls-auth")
    let message = try #require(read)
    #expect(message.session == 0xAA && message.number == 3)
    #expect(Array(packet[message.payload]) == [1, 2, 3, 4, 5])
  }

  @Test func remoteDesktopPacketsShowTheirContent() throws {
    let opening = TunnelBuilder.remoteDesktopOpening()
    #expect(RDPUDPPacket.probe(opening.span.bytes) == .certain)
    let answer = TunnelBuilder.remoteDesktopOpening(answering: true)
    #expect(RDPUDPPacket.probe(answer.span.bytes) == .no)
    #expect(RDPUDPPacket.opens(answer.span.bytes) == true)
    let second = TunnelBuilder.remoteDesktopData(number: 0x0102, [9, 8, 7])
    let newer = RDPUDPPacket.data2(second.span.bytes)
    let part = try #require(newer)
    #expect(part.number == 0x0102 && Array(second[part.bytes]) == [9, 8, 7])
    // Version 1: acknowledged number, window, flags for data and a vector of three, its padding,
    // two numbers, content.
    let first: [UInt8] =
      [0, 0, 0, 1, 0, 64, 0, 0x0C, 0, 3, 1, 1, 1, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 7, 5, 5]
    let older = RDPUDPPacket.data1(first.span.bytes)
    let old = try #require(older)
    #expect(old.number == 7 && Array(first[old.bytes]) == [5, 5])
  }

  @Test func base64IsReadInBothAlphabets() {
    #expect(Base64.decode("SGVsbG8+".utf8) == Array("Hello>".utf8))
    #expect(Base64.decode("SGVsbG8-".utf8) == Array("Hello>".utf8))
    #expect(Base64.decode("SGk=".utf8) == Array("Hi".utf8))
    #expect(Base64.decode("SG!=".utf8) == nil)
    #expect(Base64.decode("SGVsbG8-".utf8, limit: 3) == nil)
  }

  @Test func damageStaysInsideTheBytes() {
    var mutator = MessageMutator(seed: 20)
    let samples = [
      TunnelBuilder.openVPNControl(session: 1, number: 2, wrapping: "tls-auth", [1, 2, 3]),
      TunnelBuilder.remoteDesktopOpening(), TunnelBuilder.remoteDesktopData(number: 1, [1, 2, 3]),
      [0x80, 0x10, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0x30, 1, 0, 0x80, 9] as [UInt8],
    ]
    for _ in 0..<2000 {
      for sample in samples {
        let bytes = mutator.mutate(sample)
        let span = bytes.span.bytes
        for isAuthenticated in [true, false] {
          if let message = OpenVPNControlMessage(span, isAuthenticated: isAuthenticated) {
            #expect(message.payload.upperBound <= bytes.count)
          }
        }
        if let part = RDPUDPPacket.data1(span) { #expect(part.bytes.upperBound <= bytes.count) }
        if let part = RDPUDPPacket.data2(span) { #expect(part.bytes.upperBound <= bytes.count) }
        if let hello = SSL2ServerHello.parse(span).value {
          #expect(hello.certificate.upperBound <= bytes.count)
        }
        _ = RDPUDPPacket.probe(span)
        _ = WireGuardSecrets(bytes)
      }
    }
  }
}
