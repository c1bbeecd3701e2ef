import Wire

/// The ways an 802.11 frame says how it was received, and the frame's own header.
enum RadioLayer: Sendable {
  case radiotap(hasFCS: Bool)
  case prism
  case avs
  case ppi
  case data(WirelessData)
  case subframe(source: MACAddress, destination: MACAddress)
  case management(WirelessManagement)

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .radiotap(let hasFCS):
      // Version, length 10, present: flags and rate.
      bytes += [0, 0, 10, 0, 0x06, 0, 0, 0, hasFCS ? 0x10 : 0, 12]
      bytes += inner
      if hasFCS { bytes += [0xDE, 0xAD, 0xBE, 0xEF] }
      return bytes
    case .prism:
      bytes.append(little: UInt32(0x44))
      bytes.append(little: UInt32(144))
      bytes += [UInt8](repeating: 0, count: 136)
    case .avs:
      bytes.append(big: UInt32(0x8021_1001))
      bytes.append(big: UInt32(64))
      bytes += [UInt8](repeating: 0, count: 56)
    case .ppi:
      bytes += [0, 0, 8, 0]
      bytes.append(little: UInt32(105))
    case .data(let data): return data.encode(inner)
    case .management(let management): return management.encode(inner)
    case .subframe(let source, let destination):
      bytes.append(mac: destination)
      bytes.append(mac: source)
      bytes.append(big: UInt16(truncatingIfNeeded: inner.count))
    }
    return bytes + inner
  }
}

/// An 802.11 management frame header (IEEE Std 802.11-2020 clause 9.3.3).
struct WirelessManagement: Sendable {
  var subtype: UInt8
  var source: MACAddress
  var destination: MACAddress
  var base: MACAddress
  var sequence: UInt16

  func encode(_ inner: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [subtype << 4, 0, 0, 0]
    for address in [destination, source, base] { bytes.append(mac: address) }
    bytes.append(little: sequence << 4)
    return bytes + inner
  }
}

/// An 802.11 data frame header (IEEE Std 802.11-2020 clause 9.3.2).
struct WirelessData: Sendable {
  var source: MACAddress
  var destination: MACAddress
  var base: MACAddress
  var direction: PacketBuilder.WirelessDirection
  var hasQoS: Bool
  var isAggregate: Bool
  var isRetry: Bool
  var isProtected: Bool
  var sequence: UInt16

  func encode(_ inner: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [hasQoS || isAggregate ? 0x88 : 0x08]
    var flags: UInt8 = isRetry ? 0x08 : 0
    if isProtected { flags |= 0x40 }
    let addresses: [MACAddress]
    var fourth: MACAddress?
    switch direction {
    case .toStation:
      flags |= 0x02
      addresses = [destination, base, source]
    case .toAccessPoint:
      flags |= 0x01
      addresses = [base, source, destination]
    case .adHoc: addresses = [destination, source, base]
    case .betweenAccessPoints:
      flags |= 0x03
      addresses = [base, base, destination]
      fourth = source
    }
    bytes += [flags, 0x2C, 0x00]
    for address in addresses { bytes.append(mac: address) }
    bytes.append(little: sequence << 4)
    if let fourth { bytes.append(mac: fourth) }
    if hasQoS || isAggregate { bytes += [isAggregate ? 0x80 : 0, 0] }
    if isProtected {
      // A CCMP header: packet number, key id with the extended IV bit.
      bytes += [1, 0, 0, 0x20, 0, 0, 0, 0]
    }
    return bytes + inner
  }
}

extension PacketBuilder {
  /// Which way an 802.11 data frame goes.
  public enum WirelessDirection: Sendable {
    case toStation, toAccessPoint, adHoc, betweenAccessPoints
  }

  /// Adds a radiotap header; `hasFCS` sets its flag and appends four check bytes to the frame.
  public func radiotap(hasFCS: Bool = false) -> PacketBuilder {
    adding(.radio(.radiotap(hasFCS: hasFCS)))
  }

  /// Adds a Prism monitoring header.
  public func prism() -> PacketBuilder { adding(.radio(.prism)) }

  /// Adds an AVS monitoring header.
  public func avs() -> PacketBuilder { adding(.radio(.avs)) }

  /// Adds a per-packet information header for 802.11.
  public func ppi() -> PacketBuilder { adding(.radio(.ppi)) }

  /// Adds an 802.11 data header; add ``snap()`` (or for `isAggregate` subframes) behind it.
  public func wirelessData(
    from source: MACAddress, to destination: MACAddress, base: MACAddress,
    direction: WirelessDirection = .toAccessPoint, hasQoS: Bool = true, isAggregate: Bool = false,
    isRetry: Bool = false, isProtected: Bool = false, sequence: UInt16 = 1
  ) -> PacketBuilder {
    adding(
      .radio(
        .data(
          WirelessData(
            source: source, destination: destination, base: base, direction: direction,
            hasQoS: hasQoS, isAggregate: isAggregate, isRetry: isRetry, isProtected: isProtected,
            sequence: sequence))))
  }

  /// Adds an 802.11 management header: `subtype` 8 is a beacon, 13 an action frame. Add the body as
  /// a payload.
  public func wirelessManagement(
    subtype: UInt8, from source: MACAddress, to destination: MACAddress = .broadcast,
    base: MACAddress, sequence: UInt16 = 1
  ) -> PacketBuilder {
    adding(
      .radio(
        .management(
          WirelessManagement(
            subtype: subtype, source: source, destination: destination, base: base,
            sequence: sequence))))
  }

  /// Adds the header of an A-MSDU subframe; add ``snap()`` behind it. Several subframes of one
  /// frame are built apart, padded to four bytes and joined as a payload.
  public func subframe(from source: MACAddress, to destination: MACAddress) -> PacketBuilder {
    adding(.radio(.subframe(source: source, destination: destination)))
  }
}
