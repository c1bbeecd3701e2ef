import Wire

/// Writes a pcapng capture (draft-ietf-opsawg-pcapng): sections of either byte order, interfaces, every
/// kind of block, and blocks that lie.
public struct PcapngWriter: Sendable {
  /// Units in which an interface counts time.
  public enum Resolution: Sendable, Equatable {
    /// 10 to the power of minus `exponent` seconds.
    case decimal(UInt8)
    /// 2 to the power of minus `exponent` seconds.
    case binary(UInt8)

    /// The value of the option `if_tsresol`.
    public var value: UInt8 {
      switch self {
      case .decimal(let exponent): exponent & 0x7F
      case .binary(let exponent): exponent | 0x80
      }
    }
  }

  /// The file so far.
  public private(set) var bytes: [UInt8] = []
  /// Where each block starts in ``bytes``.
  public private(set) var blockOffsets: [Int] = []
  /// Byte order of the current section.
  public private(set) var byteOrder: ByteOrder

  private struct Interface {
    var resolution: Resolution
    var offsetSeconds: Int64
  }
  private var interfaces: [Interface] = []

  /// Begins a file with a section header.
  public init(
    byteOrder: ByteOrder = .little, hardware: String? = nil, operatingSystem: String? = nil,
    application: String? = nil, comments: [String] = []
  ) {
    self.byteOrder = byteOrder
    beginSection(
      byteOrder: byteOrder, hardware: hardware, operatingSystem: operatingSystem,
      application: application, comments: comments)
  }

  /// Begins another section; its interfaces count from 0 again.
  public mutating func beginSection(
    byteOrder: ByteOrder = .little, hardware: String? = nil, operatingSystem: String? = nil,
    application: String? = nil, comments: [String] = [], version: (UInt16, UInt16) = (1, 0)
  ) {
    self.byteOrder = byteOrder
    interfaces = []
    var body: [UInt8] = []
    body.append32(0x1A2B_3C4D, byteOrder)
    body.append16(version.0, byteOrder)
    body.append16(version.1, byteOrder)
    body.append64(.max, byteOrder)
    var options = comments.map(PcapngOption.comment)
    if let hardware { options.append(PcapngOption(code: 2, text: hardware)) }
    if let operatingSystem { options.append(PcapngOption(code: 3, text: operatingSystem)) }
    if let application { options.append(PcapngOption(code: 4, text: application)) }
    append(options, to: &body)
    writeBlock(type: 0x0A0D_0D0A, body: body)
  }

  /// Declares an interface and answers its index in the section. A snap length of 0 means none.
  @discardableResult
  public mutating func addInterface(
    linkType: LinkType = .ethernet, name: String? = nil, description: String? = nil,
    snapLength: UInt32 = 262_144, filter: String? = nil, operatingSystem: String? = nil,
    resolution: Resolution = .decimal(9), offsetSeconds: Int64 = 0, comments: [String] = [],
    options extra: [PcapngOption] = []
  ) -> Int {
    var body: [UInt8] = []
    body.append16(UInt16(truncatingIfNeeded: linkType.rawValue), byteOrder)
    body.append16(0, byteOrder)
    body.append32(snapLength, byteOrder)
    var options = comments.map(PcapngOption.comment)
    if let name { options.append(PcapngOption(code: 2, text: name)) }
    if let description { options.append(PcapngOption(code: 3, text: description)) }
    if resolution != .decimal(6) {
      options.append(PcapngOption(code: 9, value: [resolution.value]))
    }
    if let filter { options.append(PcapngOption(code: 11, value: [0] + Array(filter.utf8))) }
    if let operatingSystem { options.append(PcapngOption(code: 12, text: operatingSystem)) }
    if offsetSeconds != 0 {
      var value: [UInt8] = []
      value.append64(UInt64(bitPattern: offsetSeconds), byteOrder)
      options.append(PcapngOption(code: 14, value: value))
    }
    append(options + extra, to: &body)
    writeBlock(type: 1, body: body)
    interfaces.append(Interface(resolution: resolution, offsetSeconds: offsetSeconds))
    return interfaces.count - 1
  }

  /// Writes an enhanced packet block. `flags` is `epb_flags` (1 in its low bits: inbound, 2: outbound).
  public mutating func writePacket(
    _ packet: [UInt8], at time: Timestamp, originalLength: Int? = nil, interface: Int = 0,
    comment: String? = nil, flags: UInt32? = nil, dropCount: UInt64? = nil,
    options extra: [PcapngOption] = []
  ) {
    writePacket(
      packet, units: units(time, interface: interface), originalLength: originalLength,
      interface: interface, comment: comment, flags: flags, dropCount: dropCount, options: extra)
  }

  /// Writes an enhanced packet block whose time is given in the interface's units as stored.
  public mutating func writePacket(
    _ packet: [UInt8], units: UInt64, originalLength: Int? = nil, interface: Int = 0,
    comment: String? = nil, flags: UInt32? = nil, dropCount: UInt64? = nil,
    options extra: [PcapngOption] = []
  ) {
    var body: [UInt8] = []
    body.append32(UInt32(truncatingIfNeeded: interface), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units >> 32), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: packet.count), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: originalLength ?? packet.count), byteOrder)
    body.append(contentsOf: packet)
    body.pad4(from: 0)
    var options: [PcapngOption] = []
    if let comment { options.append(.comment(comment)) }
    if let flags {
      var value: [UInt8] = []
      value.append32(flags, byteOrder)
      options.append(PcapngOption(code: 2, value: value))
    }
    if let dropCount {
      var value: [UInt8] = []
      value.append64(dropCount, byteOrder)
      options.append(PcapngOption(code: 4, value: value))
    }
    append(options + extra, to: &body)
    writeBlock(type: 6, body: body)
  }

  /// Writes a simple packet block: no time, always the first interface.
  public mutating func writeSimplePacket(_ packet: [UInt8], originalLength: Int? = nil) {
    var body: [UInt8] = []
    body.append32(UInt32(truncatingIfNeeded: originalLength ?? packet.count), byteOrder)
    body.append(contentsOf: packet)
    body.pad4(from: 0)
    writeBlock(type: 3, body: body)
  }

  /// Writes an obsolete packet block (type 2).
  public mutating func writeObsoletePacket(
    _ packet: [UInt8], at time: Timestamp, originalLength: Int? = nil, interface: Int = 0,
    drops: UInt16 = 0xFFFF, flags: UInt32? = nil
  ) {
    let units = units(time, interface: interface)
    var body: [UInt8] = []
    body.append16(UInt16(truncatingIfNeeded: interface), byteOrder)
    body.append16(drops, byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units >> 32), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: packet.count), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: originalLength ?? packet.count), byteOrder)
    body.append(contentsOf: packet)
    body.pad4(from: 0)
    if let flags {
      var value: [UInt8] = []
      value.append32(flags, byteOrder)
      append([PcapngOption(code: 2, value: value)], to: &body)
    }
    writeBlock(type: 2, body: body)
  }

  /// Writes interface statistics.
  public mutating func writeStatistics(
    interface: Int = 0, at time: Timestamp, received: UInt64? = nil,
    droppedByInterface: UInt64? = nil, droppedBySystem: UInt64? = nil, comments: [String] = []
  ) {
    let units = units(time, interface: interface)
    var body: [UInt8] = []
    body.append32(UInt32(truncatingIfNeeded: interface), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units >> 32), byteOrder)
    body.append32(UInt32(truncatingIfNeeded: units), byteOrder)
    var options = comments.map(PcapngOption.comment)
    for (code, number) in [(4, received), (5, droppedByInterface), (7, droppedBySystem)] {
      guard let number else { continue }
      var value: [UInt8] = []
      value.append64(number, byteOrder)
      options.append(PcapngOption(code: UInt16(code), value: value))
    }
    append(options, to: &body)
    writeBlock(type: 5, body: body)
  }

  /// Writes a name resolution block.
  public mutating func writeNames(_ names: [(address: IPAddress, name: String)]) {
    var body: [UInt8] = []
    for entry in names {
      var address: [UInt8] = []
      if let v4 = entry.address.v4 {
        address.append32(v4, .big)
      } else {
        address.append64(entry.address.high, .big)
        address.append64(entry.address.low, .big)
      }
      let value = address + Array(entry.name.utf8) + [0]
      body.append16(entry.address.isV4 ? 1 : 2, byteOrder)
      body.append16(UInt16(truncatingIfNeeded: value.count), byteOrder)
      body.append(contentsOf: value)
      body.pad4(from: 0)
    }
    body.append32(0, byteOrder)
    writeBlock(type: 4, body: body)
  }

  /// Writes decryption secrets; the type 0x544C534B is a TLS key log.
  public mutating func writeSecrets(type: UInt32 = 0x544C_534B, _ secrets: [UInt8]) {
    var body: [UInt8] = []
    body.append32(type, byteOrder)
    body.append32(UInt32(truncatingIfNeeded: secrets.count), byteOrder)
    body.append(contentsOf: secrets)
    body.pad4(from: 0)
    writeBlock(type: 10, body: body)
  }

  /// Writes a custom block.
  public mutating func writeCustom(
    enterprise: UInt32, payload: [UInt8], isCopyable: Bool = true
  ) {
    var body: [UInt8] = []
    body.append32(enterprise, byteOrder)
    body.append(contentsOf: payload)
    body.pad4(from: 0)
    writeBlock(type: isCopyable ? 0x0BAD : 0x4000_0BAD, body: body)
  }

  /// Writes the block by which PCAPdroid names an application (its enterprise number is 62652).
  public mutating func writePCAPdroidApplication(uid: UInt32, package: String, name: String) {
    var payload: [UInt8] = [1, 1]
    payload.append32(uid, byteOrder)
    payload.append(UInt8(truncatingIfNeeded: package.utf8.count))
    payload.append(UInt8(truncatingIfNeeded: name.utf8.count))
    payload.append(contentsOf: package.utf8)
    payload.append(contentsOf: name.utf8)
    writeCustom(enterprise: 62652, payload: payload)
  }

  /// Writes a block of any type; the lengths are right unless they are given.
  public mutating func writeBlock(
    type: UInt32, body: [UInt8], length: UInt32? = nil, trailingLength: UInt32? = nil
  ) {
    blockOffsets.append(bytes.count)
    let padding = (4 - body.count % 4) % 4
    let total = UInt32(truncatingIfNeeded: 12 + body.count + padding)
    bytes.append32(type, byteOrder)
    bytes.append32(length ?? total, byteOrder)
    bytes.append(contentsOf: body)
    bytes.append(contentsOf: repeatElement(0, count: padding))
    bytes.append32(trailingLength ?? length ?? total, byteOrder)
  }

  private func append(_ options: [PcapngOption], to body: inout [UInt8]) {
    guard !options.isEmpty else { return }
    for option in options {
      body.append16(option.code, byteOrder)
      body.append16(UInt16(truncatingIfNeeded: option.value.count), byteOrder)
      body.append(contentsOf: option.value)
      body.append(contentsOf: repeatElement(0, count: (4 - option.value.count % 4) % 4))
    }
    body.append32(0, byteOrder)
  }

  /// A moment in the units of an interface.
  private func units(_ time: Timestamp, interface: Int) -> UInt64 {
    guard interfaces.indices.contains(interface) else {
      return UInt64(bitPattern: time.nanoseconds / 1000)
    }
    let clock = interfaces[interface]
    let time = time.adding(nanoseconds: 0 &- clock.offsetSeconds &* 1_000_000_000)
    let nanoseconds = UInt64(clamping: time.nanoseconds)
    switch clock.resolution {
    case .decimal(let exponent) where exponent <= 9:
      var divisor: UInt64 = 1
      for _ in exponent..<9 { divisor *= 10 }
      return nanoseconds / divisor
    case .decimal(let exponent):
      var result = nanoseconds
      for _ in 9..<exponent { result = result &* 10 }
      return result
    case .binary(let exponent):
      let seconds = nanoseconds / 1_000_000_000
      let fraction = Double(nanoseconds % 1_000_000_000) / 1e9
      guard exponent < 63 else { return 0 }
      return seconds << UInt64(exponent)
        | UInt64(fraction * Double(UInt64(1) << UInt64(exponent)))
    }
  }
}
