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

  private var first = Side()
  private var second = Side()
  private var stream = NestedStream(TLSStreamDissector())
  /// Parts read; the handshake is over long before.
  private var parts = 0

  static let waitingLimit = 32
  static let partLimit = 64

  private subscript(side: FlowSide) -> Side {
    get { side == .first ? first : second }
    _modify {
      if side == .first { yield &first } else { yield &second }
    }
  }

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
    self[side].next != nil || TLSRecordHeader(datagram, at: bytes.lowerBound) != nil
  }

  private func take(
    _ number: UInt32, _ bytes: RawSpan, _ side: FlowSide, wraps: UInt32,
    in dissection: inout Dissection
  ) {
    parts += 1
    let next = self[side].next ?? number
    self[side].next = next
    guard number == next else {
      if number > next, self[side].waiting.count < RDPUDPDissector.waitingLimit {
        self[side].waiting[number] = bytes.copy(0..<bytes.byteCount)
      }
      return
    }
    self[side].next = (next &+ 1) & wraps
    stream.add(bytes, from: side, in: &dissection)
    while let now = self[side].next, let held = self[side].waiting.removeValue(forKey: now) {
      self[side].next = (now &+ 1) & wraps
      stream.add(held.span.bytes, from: side, in: &dissection)
    }
  }
}
