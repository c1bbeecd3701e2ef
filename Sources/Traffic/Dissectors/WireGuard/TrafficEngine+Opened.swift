import Captures
import Wire

/// Packets that came out of an opened tunnel.
extension TrafficEngine {
  /// Says where the decryption secrets of the capture under way are to be asked for; nil forgets
  /// it. Asked only where a handshake is seen that they could open.
  public mutating func setSecrets(_ source: (() -> [CaptureSecret])?) {
    dissection.journal.secretSource = source
  }

  /// Takes the packets that opening brought to light in a frame, tunnels in tunnels to a depth.
  mutating func takeOpened(_ frame: Frame) {
    var depth = 0
    while !dissection.journal.innerPackets.isEmpty, depth < TunnelPath.limit {
      depth += 1
      let packets = dissection.journal.innerPackets
      dissection.journal.innerPackets = []
      for bytes in packets {
        var inner = frame
        inner.linkType = .raw
        inner.capturedLength = bytes.count
        inner.originalLength = bytes.count
        let span = bytes.span.bytes
        PacketDecoder.decode(
          span, linkType: inner.linkType, originalLength: inner.originalLength, into: &packet)
        takeDecoded(inner, span)
      }
    }
    dissection.journal.innerPackets = []
  }
}

extension Dissection {
  /// Whether the capture may carry decryption secrets.
  var hasSecrets: Bool { journal.secretSource != nil }

  /// The WireGuard keys that the capture has carried so far.
  func wireGuardSecrets() -> WireGuardSecrets {
    let logs = (journal.secretSource?() ?? []).filter { $0.type == WireGuardSecrets.blockType }
    return WireGuardSecrets(Array(logs.map(\.bytes).joined(separator: [0x0A])))
  }

  /// Hands on a packet that was inside an opened tunnel; it begins with its IP header.
  mutating func addInnerPacket(_ packet: [UInt8]) { journal.innerPackets.append(packet) }
}
