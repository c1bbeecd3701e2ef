import Captures
import TestSupport
import Wire

@testable import Traffic

/// Puts one flow's payloads through the engine, as a capture would.
enum ExaminedFlow {
  static let phone = IPAddress.v4(192, 168, 1, 20)
  static let server = IPAddress.v4(203, 0, 113, 9)
  static let start = Timestamp(seconds: 1_780_000_000)

  /// What one side sent.
  enum Piece {
    case up([UInt8])
    case down([UInt8])
    static func up(_ text: String) -> Piece { .up(Array(text.utf8)) }
    static func down(_ text: String) -> Piece { .down(Array(text.utf8)) }
  }

  /// Datagrams of one UDP flow, 100 ms apart.
  static func udp(
    port: UInt16, _ pieces: [Piece], secrets: [CaptureSecret] = []
  ) -> Inventory {
    var engine = TrafficEngine()
    if !secrets.isEmpty { engine.setSecrets { secrets } }
    for (index, piece) in pieces.enumerated() {
      let frame: PacketBuilder
      switch piece {
      case .up(let bytes):
        frame = PacketBuilder().ipv4(from: phone, to: server).udp(from: 40_000, to: port)
          .payload(bytes)
      case .down(let bytes):
        frame = PacketBuilder().ipv4(from: server, to: phone).udp(from: port, to: 40_000)
          .payload(bytes)
      }
      ingest(frame.bytes, index, linkType: LinkType(rawValue: 101), into: &engine)
    }
    return engine.finish()
  }

  /// A TCP connection whose pieces are cut into segments of at most `segment` bytes.
  static func tcp(
    port: UInt16, segment: Int = 1400, secrets: [CaptureSecret] = [], _ pieces: [Piece]
  ) -> Inventory {
    var engine = TrafficEngine()
    if !secrets.isEmpty { engine.setSecrets { secrets } }
    var index = 0
    var sent: (up: UInt32, down: UInt32) = (1001, 5001)
    func frame(_ isUp: Bool, _ flags: TCPFlags, _ bytes: [UInt8], _ sequence: UInt32) -> [UInt8] {
      PacketBuilder().ipv4(from: isUp ? phone : server, to: isUp ? server : phone)
        .tcp(
          from: isUp ? 40_000 : port, to: isUp ? port : 40_000, sequence: sequence,
          acknowledgement: isUp ? sent.down : sent.up, flags: flags
        ).payload(bytes).bytes
    }
    func put(_ bytes: [UInt8]) {
      ingest(bytes, index, linkType: LinkType(rawValue: 101), into: &engine)
      index += 1
    }
    put(frame(true, [.syn], [], 1000))
    put(frame(false, [.syn, .ack], [], 5000))
    put(frame(true, [.ack], [], 1001))
    for piece in pieces {
      let isUp: Bool
      let bytes: [UInt8]
      switch piece {
      case .up(let content): (isUp, bytes) = (true, content)
      case .down(let content): (isUp, bytes) = (false, content)
      }
      for offset in stride(from: 0, to: bytes.count, by: segment) {
        let part = Array(bytes[offset..<min(bytes.count, offset + segment)])
        put(frame(isUp, [.ack, .psh], part, isUp ? sent.up : sent.down))
        if isUp { sent.up += UInt32(part.count) } else { sent.down += UInt32(part.count) }
      }
    }
    return engine.finish()
  }

  /// Packets that begin with their IP header; of each the capture lacks the last `lost` bytes.
  static func packets(_ packets: [[UInt8]], lost: Int = 0) -> Inventory {
    var engine = TrafficEngine()
    for (index, bytes) in packets.enumerated() {
      ingest(
        Array(bytes.dropLast(lost)), index, lost: lost, linkType: LinkType(rawValue: 101),
        into: &engine)
    }
    return engine.finish()
  }

  /// Whole frames of a link type.
  static func frames(_ frames: [[UInt8]], linkType: LinkType = .ethernet) -> Inventory {
    var engine = TrafficEngine()
    for (index, bytes) in frames.enumerated() {
      ingest(bytes, index, linkType: linkType, into: &engine)
    }
    return engine.finish()
  }

  /// One frame of a radio link type.
  static func radio(_ frame: [UInt8]) -> Inventory {
    var engine = TrafficEngine()
    ingest(frame, 0, linkType: LinkType(rawValue: 105), into: &engine)
    return engine.finish()
  }

  private static func ingest(
    _ bytes: [UInt8], _ index: Int, lost: Int = 0, linkType: LinkType,
    into engine: inout TrafficEngine
  ) {
    engine.ingest(
      bytes, number: index + 1, at: start.adding(nanoseconds: Int64(index) * 100_000_000),
      linkType: linkType, missing: lost)
  }
}

extension Inventory {
  /// Details of the only flow.
  var onlyDetails: FlowDetails? { flows.count == 1 ? flows.details(of: 0) : nil }
}
