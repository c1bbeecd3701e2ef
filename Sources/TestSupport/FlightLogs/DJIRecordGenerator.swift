import Wire

/// Writes synthetic DJI flight records of header versions 1 to 14, as the public project
/// lvauvillier/dji-log-parser describes them. Records of versions 13 and 14 hold random bytes where
/// real ones are encrypted.
public struct DJIRecordGenerator: Sendable {
  public var flight = SyntheticFlight()
  public var version: UInt8
  /// App family, 3 = DJI Fly.
  public var department: UInt8 = 3
  public var platform: UInt8 = 2
  public var appVersion: [UInt8] = [1, 9, 4]
  /// Junk bytes in the middle of the record stream.
  public var junk = 0
  /// Whether a signature of 256 bytes follows the details (from version 13 on).
  public var hasSignature = true
  /// Length of the info block (from version 13 on).
  public var infoLength = 436

  /// Creates a generator for a header version.
  public init(version: UInt8) { self.version = version }

  /// Name of the file for a controller that lies `hours` east of UTC.
  public func fileName(hoursEast hours: Double = 2) -> String {
    let local = flight.start.adding(seconds: hours * 3600).description
    let time = local.dropFirst(11).prefix(8).split(separator: ":").joined(separator: "-")
    return "DJIFlightRecord_\(local.prefix(10))_[\(time)].txt"
  }

  /// The file.
  public var bytes: [UInt8] {
    var log = LogBytes()
    let records = records
    if version < 12 {
      let header = version < 6 ? 12 : 100
      log.little(UInt64(header + records.count))
      log.little(UInt16(details.count))
      log.bytes.append(version)
      log.zeros(to: header)
      return log.bytes + records + details
    }
    if version == 12 {
      log.little(UInt64(100))
      log.little(UInt16(436))
      log.bytes.append(version)
      log.zeros(to: 100)
      return log.bytes + details + records
    }
    let info = informationBlock
    let second: [UInt8] = [1, 4, 0, 4, 0, department, 0]
    log.little(UInt64(100 + info.count + second.count))
    log.little(UInt16(infoLength))
    log.bytes.append(version)
    log.zeros(to: 100)
    return log.bytes + info + second + records
  }

  private var details: [UInt8] {
    var block = LogBytes()
    let old = version <= 5
    block.zeros(to: old ? 400 : 436)
    for offset in [0, 20, 40, 60] { block.put(Array("Map Loading".utf8), at: offset) }
    var numbers = LogBytes()
    numbers.little(flight.start.nanoseconds / 1_000_000)
    block.put(numbers.bytes, at: 91)
    numbers = LogBytes()
    numbers.little(Int32(flight.seconds * 1000))
    block.put(numbers.bytes, at: 119)
    let serial = old ? 10 : 16
    var text = LogBytes()
    text.text(flight.aircraftName, length: old ? 24 : 32)
    block.put(text.bytes, at: old ? 278 : 280)
    text = LogBytes()
    text.text(flight.aircraftSerial, length: serial)
    block.put(text.bytes, at: old ? 267 : 312)
    text = LogBytes()
    text.text("CAM0000001", length: serial)
    text.text(flight.controllerSerial, length: serial)
    text.text("BAT0000001", length: serial)
    text.bytes += [platform] + appVersion
    block.put(text.bytes, at: old ? 318 : 328)
    block.put([76], at: old ? 277 : 271)
    if !old { block.put(Array(flight.uuid.utf8), at: 400) }
    return block.bytes
  }

  private var informationBlock: [UInt8] {
    var body = LogBytes()
    body.bytes.append(0)
    let info = Array(details.prefix(infoLength))
    body.little(UInt16(info.count))
    body.bytes += info
    let signature = hasSignature ? [UInt8](repeating: 0x5A, count: 256) : []
    body.little(UInt16(signature.count))
    body.bytes += signature
    let hidden = DJIRecordGenerator.hidden(body.bytes, type: 0, first: 0x3C)
    var block = LogBytes()
    block.bytes.append(0)
    block.little(UInt16(hidden.count))
    return block.bytes + hidden
  }

  /// Ten flight states and one app time a second.
  private var records: [UInt8] {
    var result: [UInt8] = []
    var random = MessageMutator(seed: UInt64(version))
    for second in 0..<flight.seconds {
      var time = LogBytes()
      time.zeros(to: 10)
      time.little(UInt64(flight.moment(Double(second)).nanoseconds / 1_000_000))
      time.zeros(to: 20)
      result += record(5, time.bytes, &random)
      var state = [UInt8](repeating: 0, count: 50)
      state[32] =
        (flight.isArmed(second) ? 0x08 : 0) | (flight.isAirborne(second) ? 0x04 : 0x02)
      for _ in 0..<10 { result += record(1, state, &random) }
      if second == flight.seconds / 2 {
        result += [UInt8](repeating: 0x00, count: junk)
      }
    }
    return result
  }

  private func record(_ type: UInt8, _ payload: [UInt8], _ random: inout MessageMutator) -> [UInt8]
  {
    var body = payload
    if version >= 13 {
      body = payload.map { _ in UInt8.random(in: 0...254, using: &random) }
    } else if version >= 7 {
      body = DJIRecordGenerator.hidden(
        payload, type: type, first: UInt8.random(in: 0...255, using: &random))
    }
    var frame = LogBytes()
    frame.bytes.append(type)
    if version >= 13 { frame.little(UInt16(body.count)) } else { frame.little(UInt8(body.count)) }
    return frame.bytes + body + [0xFF]
  }

  /// The XOR that the format lays over its bytes, with the byte that seeds it in front.
  private static func hidden(_ plain: [UInt8], type: UInt8, first: UInt8) -> [UInt8] {
    // CRC-64/Jones, bit by bit, over eight bytes that follow from the first one.
    var crc = UInt64((Int(first) + Int(type)) % 256)
    var seed = LogBytes()
    seed.little(UInt64(first) &* 0x1234_5678_9ABC_DEF0)
    for byte in seed.bytes {
      crc ^= UInt64(byte)
      for _ in 0..<8 {
        let low = crc & 1
        crc >>= 1
        if low == 1 { crc ^= 0x95AC_9329_AC4B_C9B5 }
      }
    }
    var key = LogBytes()
    key.little(crc)
    return [first] + plain.enumerated().map { $0.element ^ key.bytes[$0.offset % 8] }
  }
}
