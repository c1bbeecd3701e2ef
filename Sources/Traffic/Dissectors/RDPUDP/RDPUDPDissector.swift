import Wire

/// Remote Desktop over UDP: the TLS session inside the reliable transport, both versions.
final class RDPUDPDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "rdp", ports: [3389], probe: { datagram, _, _ in RDPUDPPacket.probe(datagram) },
    make: { RDPUDPDissector() })

  private struct Side {
    /// Number of the next part.
    var next: UInt32?
    /// Parts ahead of their turn.
    var waiting: [UInt32: [UInt8]] = [:]
  }

  private var sides: [2 of Side] = [Side(), Side()]
  private var stream = NestedStream(TLSStreamDissector())
  /// Parts read; the handshake is over long before.
  private var parts = 0

  static let waitingLimit = 32
  static let partLimit = 64

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if RDPUDPPacket.opens(datagram) {
      dissection.addHandshakeBytes(datagram.byteCount, from: side)
      return true
    }
    if let (number, bytes) = RDPUDPPacket.data2(datagram), isTLS(datagram, bytes, side) {
      take(UInt32(number), datagram.extracting(bytes), side, wraps: 0xFFFF, in: &dissection)
    } else if let (number, bytes) = RDPUDPPacket.data1(datagram), isTLS(datagram, bytes, side) {
      take(number, datagram.extracting(bytes), side, wraps: .max, in: &dissection)
    }
    return parts < RDPUDPDissector.partLimit
  }

  /// The first part of a side begins with a TLS record.
  private func isTLS(_ datagram: RawSpan, _ bytes: Range<Int>, _ side: FlowSide) -> Bool {
    sides[side.place].next != nil || TLSRecordHeader(datagram, at: bytes.lowerBound) != nil
  }

  private func take(
    _ number: UInt32, _ bytes: RawSpan, _ side: FlowSide, wraps: UInt32,
    in dissection: inout Dissection
  ) {
    parts += 1
    let next = sides[side.place].next ?? number
    sides[side.place].next = next
    guard number == next else {
      if number > next, sides[side.place].waiting.count < RDPUDPDissector.waitingLimit {
        sides[side.place].waiting[number] = bytes.copy(0..<bytes.byteCount)
      }
      return
    }
    sides[side.place].next = (next &+ 1) & wraps
    stream.add(bytes, from: side, in: &dissection)
    while let now = sides[side.place].next,
      let held = sides[side.place].waiting.removeValue(forKey: now)
    {
      sides[side.place].next = (now &+ 1) & wraps
      stream.add(held.span.bytes, from: side, in: &dissection)
    }
  }
}
