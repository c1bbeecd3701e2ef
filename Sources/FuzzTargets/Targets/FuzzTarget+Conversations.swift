import TestSupport
import Traffic
import Wire

extension FuzzTarget {
  /// Datagrams of one flow to the dissectors: both ports, then for each direction, time step, bytes.
  static let datagrams = FuzzTarget(
    "datagrams", longest: 4096,
    seeds: {
      SeedMessages.datagrams.map { port, messages in
        [0x9C, 0x40, UInt8(port >> 8), UInt8(port & 0xFF)]
          + messages.enumerated().flatMap { index, bytes in
            [UInt8(index % 2), 1] + FuzzInput.block(bytes)
          }
      }
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let ports = (input.word(), input.word())
      var run = EngineRun()
      while !input.isAtEnd, run.frames < 256 {
        let direction = input.byte()
        run.step(input.byte())
        run.ingest(
          Talk.datagram(ports, isAnswer: direction & 1 == 1, v6: direction & 2 == 2, input.block()))
      }
      return run.finish()
    })

  /// Segments of one TCP connection: both ports, then for each how it lies, time step, bytes.
  static let streams = FuzzTarget(
    "streams", longest: 4096,
    seeds: {
      SeedMessages.streams.map { port, messages in
        [0x9C, 0x40, UInt8(port >> 8), UInt8(port & 0xFF)]
          + messages.flatMap { side, bytes in [UInt8(side), 1] + FuzzInput.block(bytes) }
      }
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      var talk = Talk(ports: (input.word(), input.word()))
      var run = EngineRun()
      for frame in talk.handshake { run.ingest(frame) }
      while !input.isAtEnd, run.frames < 256 {
        let code = input.byte()
        run.step(input.byte())
        run.ingest(talk.segment(code, input.block()))
      }
      return run.finish()
    })
}

/// Makes the frames of one made-up conversation.
struct Talk {
  var ports: (UInt16, UInt16)
  /// Sequence numbers that wrap soon.
  private var next: (UInt32, UInt32) = (0xFFFF_FF00, 0x0000_1000)

  init(ports: (UInt16, UInt16)) { self.ports = ports }

  static func datagram(
    _ ports: (UInt16, UInt16), isAnswer: Bool, v6: Bool, _ payload: [UInt8]
  ) -> [UInt8] {
    let ends =
      v6 ? (SeedFrames.inside6, SeedFrames.outside6) : (SeedFrames.inside, SeedFrames.outside)
    return PacketBuilder()
      .ethernet(
        from: isAnswer ? SeedFrames.router : SeedFrames.station,
        to: isAnswer ? SeedFrames.station : SeedFrames.router
      )
      .ip(from: isAnswer ? ends.1 : ends.0, to: isAnswer ? ends.0 : ends.1)
      .udp(from: isAnswer ? ports.1 : ports.0, to: isAnswer ? ports.0 : ports.1)
      .payload(payload).bytes
  }

  /// The opening of the connection.
  var handshake: [[UInt8]] {
    [
      frame(false, next.0 &- 1, 0, [.syn], []), frame(true, next.1 &- 1, next.0, [.syn, .ack], []),
      frame(false, next.0, next.1, [.ack], []),
    ]
  }

  /// A segment: bit 0 the side; bits 1 to 3 whether it lies where it should, overlaps, leaves a
  /// hole, is far off, or ends the connection.
  mutating func segment(_ code: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let isAnswer = code & 1 == 1
    let due = isAnswer ? next.1 : next.0
    var place = due
    var flags: TCPFlags = [.ack, .psh]
    switch code >> 1 & 7 {
    case 1: place = due &- UInt32(code >> 4) &* 7
    case 2: place = due &+ UInt32(code >> 4) &* 5
    case 3: place = due &+ 0x4000_0000
    case 4: place = due &- 0x8000_0000
    case 5: flags = [.ack, .fin]
    case 6: flags = [.rst]
    case 7: flags = [.syn]
    default: break
    }
    let frame = frame(isAnswer, place, isAnswer ? next.0 : next.1, flags, payload)
    let count = UInt32(truncatingIfNeeded: payload.count)
    if code >> 1 & 7 <= 2 {
      if isAnswer { next.1 = place &+ count } else { next.0 = place &+ count }
    }
    return frame
  }

  private func frame(
    _ isAnswer: Bool, _ sequence: UInt32, _ acknowledgement: UInt32, _ flags: TCPFlags,
    _ payload: [UInt8]
  ) -> [UInt8] {
    PacketBuilder()
      .ethernet(
        from: isAnswer ? SeedFrames.router : SeedFrames.station,
        to: isAnswer ? SeedFrames.station : SeedFrames.router
      )
      .ipv4(
        from: isAnswer ? SeedFrames.outside : SeedFrames.inside,
        to: isAnswer ? SeedFrames.inside : SeedFrames.outside
      )
      .tcp(
        from: isAnswer ? ports.1 : ports.0, to: isAnswer ? ports.0 : ports.1, sequence: sequence,
        acknowledgement: acknowledgement, flags: flags
      )
      .payload(payload).bytes
  }
}
