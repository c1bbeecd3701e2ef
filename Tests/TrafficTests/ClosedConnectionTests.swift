import TestSupport
import Testing
import Wire

@testable import Traffic

/// What is held of a connection is given back once it is over, not at the end of the capture.
@Suite struct ClosedConnectionTests {
  private struct Reading {
    var engine = TrafficEngine()
    private var number = 0

    mutating func take(_ frames: [(time: Double, bytes: [UInt8])]) {
      for (time, bytes) in frames {
        number += 1
        engine.ingest(
          bytes, number: number, at: Timestamp(seconds: 1_791_194_400).adding(seconds: time))
      }
    }

    /// Streams under way.
    var open: Int { engine.streams.count - engine.freeStreams.count }
  }

  private static func connection(_ capture: inout ScenarioCapture) -> ScenarioConnection {
    let server = capture.server("93.184.216.34")
    var connection = ScenarioConnection(
      &capture, from: capture.controller, to: server, port: 80)
    connection.open(at: 1)
    connection.clientSends(
      Array("GET /a HTTP/1.1\r\nHost: www.example.com\r\n\r\n".utf8), at: 2)
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"
    connection.serverSends(Array(answer.utf8) + [UInt8](repeating: 0x61, count: 200), at: 3)
    return connection
  }

  @Test func bothSidesSaidFarewell() {
    var capture = ScenarioCapture()
    var connection = Self.connection(&capture)
    var reading = Reading()
    reading.take(connection.frames)
    #expect(reading.open == 1)
    let before = connection.frames.count
    connection.close(at: 4)
    reading.take(Array(connection.frames[before...]))
    #expect(reading.open == 0)
    let inventory = reading.engine.finish()
    #expect(inventory.flows.details(of: 0)?.names.map(\.name) == ["www.example.com"])
    #expect(inventory.flows[0].tcpState == .closed)
  }

  @Test func bytesThatMayStillComeKeepItOpen() {
    var capture = ScenarioCapture()
    var connection = Self.connection(&capture)
    connection.close(at: 4)
    // The capture lacks the answer, which the client acknowledged.
    let frames = connection.frames.filter { $0.bytes.count < 100 || $0.time < 3 }
    #expect(frames.count == connection.frames.count - 1)
    var reading = Reading()
    reading.take(frames)
    #expect(reading.open == 1)
    reading.take(connection.frames.filter { $0.bytes.count >= 100 && $0.time >= 3 })
    #expect(reading.engine.finish().flows[0].total.backward.uniquePayload > 0)
  }
}
