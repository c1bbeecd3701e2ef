import Captures
import TestSupport
import Traffic
import Wire

extension FuzzTarget {
  /// One frame of any link type through the decoder (4 bytes link type, then the frame).
  static let frame = FuzzTarget(
    "frame", longest: 1600,
    seeds: {
      SeedFrames.all.map { frame in
        (0..<4).map { UInt8(truncatingIfNeeded: frame.linkType >> UInt32(24 - 8 * $0)) }
          + frame.bytes
      }
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let linkType = LinkType(rawValue: input.long())
      let frame = input.rest()
      let span = frame.span.bytes
      var packet = Packet()
      PacketDecoder.decode(span, linkType: linkType, originalLength: frame.count, into: &packet)
      var subframes = 0
      while true {
        guard
          packet.payloadOffset >= 0, packet.payloadCaptured >= 0, packet.payloadLength >= 0,
          packet.payloadOffset + packet.payloadCaptured <= frame.count,
          packet.payloadCaptured <= packet.payloadLength,
          packet.transportOffset <= frame.count
        else { return "offsets outside the frame: \(packet)" }
        if packet.kind == .undecodable, packet.fault == nil { return "undecodable without a fault" }
        if packet.kind == .network {
          _ = ICMPQuotation(
            span.extracting(packet.payloadOffset..<packet.payloadOffset + packet.payloadCaptured))
        }
        let before = packet.nextSubframe
        guard before > 0 else { break }
        subframes += 1
        guard subframes <= frame.count else { return "subframes without end" }
        PacketDecoder.decodeSubframe(span, originalLength: frame.count, into: &packet)
        guard packet.nextSubframe == 0 || packet.nextSubframe > before else {
          return "a subframe that goes back"
        }
      }
      PacketDecoder.decodeNetwork(span, into: &packet)
      PacketDecoder.decodeTransport(span, into: &packet)
      _ = PKTAPHeader.processName(span)
      _ = PCAPdroidTrailer.applicationName(span)
      return nil
    })

  /// Several frames through the engine: for each link type, time step, what is cut, and its bytes.
  static let frames = FuzzTarget(
    "frames", longest: 4096,
    seeds: {
      let all = SeedFrames.all
      let one = all.map { record($0.linkType, $0.bytes) }
      return one + [Array(one.joined())]
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      var run = EngineRun()
      while !input.isAtEnd, run.frames < 512 {
        let linkType = LinkType(rawValue: UInt32(input.word()))
        let step = input.byte()
        run.step(step)
        let cut = Int(input.byte())
        run.ingest(input.block(), linkType: linkType, missing: cut)
      }
      return run.finish()
    })

  /// A record as ``frames`` reads it.
  static func record(_ linkType: UInt32, _ bytes: [UInt8]) -> [UInt8] {
    [UInt8(truncatingIfNeeded: linkType >> 8), UInt8(truncatingIfNeeded: linkType), 1, 0]
      + FuzzInput.block(bytes)
  }
}
