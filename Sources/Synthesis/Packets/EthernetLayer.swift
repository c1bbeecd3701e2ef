import Wire

/// Ethernet II, or 802.3 with LLC and SNAP.
struct EthernetLayer: Sendable {
  var source: MACAddress
  var destination: MACAddress
  var isSNAP = false
  var padded = false

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(mac: destination)
    bytes.append(mac: source)
    if isSNAP {
      bytes.append(big: UInt16(truncatingIfNeeded: inner.count + 8))
      bytes += [0xAA, 0xAA, 0x03, 0, 0, 0]
    }
    bytes.append(big: next?.etherType ?? 0x88B5)
    bytes += inner
    if padded, bytes.count < 60 { bytes += [UInt8](repeating: 0, count: 60 - bytes.count) }
    return bytes
  }
}

/// A VLAN tag.
struct VLANLayer: Sendable {
  var id: UInt16
  var etherType: UInt16

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(big: id & 0x0FFF)
    bytes.append(big: next?.etherType ?? 0x88B5)
    return bytes + inner
  }
}

extension PacketBuilder {
  /// Adds an Ethernet II header. `padded` fills the frame up to the 60 bytes of a real wire.
  public func ethernet(
    from source: MACAddress, to destination: MACAddress, padded: Bool = false
  ) -> PacketBuilder {
    adding(.ethernet(EthernetLayer(source: source, destination: destination, padded: padded)))
  }

  /// Adds an IEEE 802.3 header with LLC and SNAP.
  public func ethernetSNAP(
    from source: MACAddress, to destination: MACAddress, padded: Bool = false
  ) -> PacketBuilder {
    adding(
      .ethernet(
        EthernetLayer(source: source, destination: destination, isSNAP: true, padded: padded)))
  }

  /// Adds a VLAN tag: 802.1Q, or with `type` 0x88A8 the outer tag of QinQ.
  public func vlan(_ id: UInt16, type: UInt16 = 0x8100) -> PacketBuilder {
    adding(.vlan(VLANLayer(id: id, etherType: type)))
  }
}
