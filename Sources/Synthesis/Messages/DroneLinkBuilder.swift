/// Messages of drone links, with the checksums that they demand. The checksums are computed here by
/// the plain bit-by-bit rule, apart from the parsers' own code.
public enum DroneLinkBuilder {
  /// A DUML frame.
  public static func duml(
    commandSet: UInt8, command: UInt8, payload: [UInt8], sender: UInt8 = 3, receiver: UInt8 = 2
  ) -> [UInt8] {
    let length = UInt16(payload.count + 13)
    var frame = MessageBytes()
    frame.append(UInt8(0x55))
    frame.append(little: length | 1 << 10)
    frame.append(crc8(frame.bytes))
    frame.append([sender, receiver] as [UInt8])
    frame.append(little: UInt16(7))
    frame.append([0, commandSet, command] as [UInt8])
    frame.append(payload)
    frame.append(little: crc16(frame.bytes, seed: 0x3692))
    return frame.bytes
  }

  /// DUML flight state (command set 3, command 0x43) with its state word.
  public static func dumlFlightState(word: UInt32, flightTime: UInt16 = 0) -> [UInt8] {
    var payload = MessageBytes()
    payload.append(zeros: 32)
    payload.append(little: word)
    payload.append(zeros: 6)
    payload.append(little: flightTime)
    payload.append(zeros: 6)
    return duml(commandSet: 3, command: 0x43, payload: payload.bytes)
  }

  /// A datagram of DJI's transport.
  public static func djiTransport(kind: UInt8, sequence: UInt16 = 1, payload: [UInt8]) -> [UInt8] {
    var datagram = MessageBytes()
    datagram.append(little: UInt16(payload.count + 8) | 0x8000)
    datagram.append(little: UInt16(0x1234))
    datagram.append(little: sequence)
    datagram.append(kind)
    datagram.append(datagram.bytes.reduce(0, ^))
    datagram.append(payload)
    return datagram.bytes
  }

  /// A Tello packet.
  public static func tello(command: UInt16, payload: [UInt8], type: UInt8 = 0x68) -> [UInt8] {
    var packet = MessageBytes()
    packet.append(UInt8(0xCC))
    packet.append(little: UInt16(payload.count + 11) << 3)
    packet.append(crc8(packet.bytes))
    packet.append(type)
    packet.append(little: command)
    packet.append(little: UInt16(0x01E4))
    packet.append(payload)
    packet.append(little: crc16(packet.bytes, seed: 0x3692))
    return packet.bytes
  }

  /// A MAVLink frame of version 1 or 2; `crcExtra` of the message definition.
  public static func mavlink(
    version: Int = 2, messageID: UInt32, crcExtra: UInt8, payload: [UInt8], system: UInt8 = 1,
    sequence: UInt8 = 0
  ) -> [UInt8] {
    var frame = MessageBytes()
    var content = payload
    if version == 2 {
      while content.count > 1, content.last == 0 { content.removeLast() }
      frame.append([0xFD, UInt8(content.count), 0, 0, sequence, system, 1] as [UInt8])
      frame.append(
        [messageID, messageID >> 8, messageID >> 16].map { UInt8(truncatingIfNeeded: $0) })
    } else {
      frame.append(
        [0xFE, UInt8(content.count), sequence, system, 1, UInt8(truncatingIfNeeded: messageID)]
          as [UInt8])
    }
    frame.append(content)
    frame.append(little: crc16(Array(frame.bytes.dropFirst()) + [crcExtra], seed: 0xFFFF))
    return frame.bytes
  }

  /// HEARTBEAT of an aircraft.
  public static func heartbeat(isArmed: Bool, version: Int = 2, system: UInt8 = 1) -> [UInt8] {
    mavlink(
      version: version, messageID: 0, crcExtra: 50,
      payload: [0, 0, 0, 0, 2, 3, isArmed ? 0xD1 : 0x51, 4, 3], system: system)
  }

  /// EXTENDED_SYS_STATE.
  public static func landedState(_ state: UInt8, version: Int = 2) -> [UInt8] {
    mavlink(version: version, messageID: 245, crcExtra: 130, payload: [0, state])
  }

  /// SYSTEM_TIME.
  public static func systemTime(unixMicroseconds: UInt64) -> [UInt8] {
    var payload = MessageBytes()
    payload.append(little: unixMicroseconds)
    payload.append(little: UInt32(5000))
    return mavlink(messageID: 2, crcExtra: 137, payload: payload.bytes)
  }

  /// An ARSDK data frame with FlyingStateChanged.
  public static func flyingState(_ state: UInt32) -> [UInt8] {
    var frame = MessageBytes()
    frame.append([4, 126, 9] as [UInt8])
    frame.append(little: UInt32(15))
    frame.append([1, 4] as [UInt8])
    frame.append(little: UInt16(1))
    frame.append(little: state)
    return frame.bytes
  }

  /// AR.Drone navigation data with its checksum option.
  public static func navdata(state: UInt32, sequence: UInt32 = 1) -> [UInt8] {
    var datagram = MessageBytes()
    datagram.append(little: UInt32(0x5566_7788))
    datagram.append(little: state)
    datagram.append(little: sequence)
    datagram.append(little: UInt32(0))
    let sum = datagram.bytes.reduce(UInt32(0)) { $0 + UInt32($1) }
    datagram.append(little: UInt16(0xFFFF))
    datagram.append(little: UInt16(8))
    datagram.append(little: sum)
    return datagram.bytes
  }

  /// The content of a DJI DroneID vendor element.
  public static func droneID(state: UInt16, serial: String) -> [UInt8] {
    var content = MessageBytes()
    content.append([0x26, 0x37, 0x12, 0x58, 0x62, 0x13, 0x10, 2] as [UInt8])
    content.append(little: UInt16(3))
    content.append(little: state)
    content.append(serial.utf8.prefix(16))
    content.append(zeros: 16 - Swift.min(16, serial.utf8.count))
    content.append(zeros: 47)
    return content.bytes
  }

  /// A Remote ID message pack: basic id, location status, system time (seconds since 2019).
  public static func remoteIDPack(id: String, status: UInt8, systemTime: UInt32) -> [UInt8] {
    var pack = MessageBytes()
    pack.append([0xF2, 25, 3, 0x02, 0x12] as [UInt8])
    pack.append(id.utf8.prefix(20))
    pack.append(zeros: 23 - Swift.min(20, id.utf8.count))
    pack.append([0x12, status << 4] as [UInt8])
    pack.append(zeros: 23)
    pack.append(UInt8(0x42))
    pack.append(zeros: 19)
    pack.append(little: systemTime)
    pack.append(UInt8(0))
    return pack.bytes
  }

  /// The body of a beacon with a network name and vendor elements.
  public static func beaconBody(name: String, vendorElements: [[UInt8]]) -> [UInt8] {
    var body = MessageBytes()
    body.append(zeros: 12)
    body.append([0, UInt8(name.utf8.count)] as [UInt8])
    body.append(text: name)
    for element in vendorElements {
      body.append([221, UInt8(element.count)] as [UInt8])
      body.append(element)
    }
    return body.bytes
  }

  /// The body of a NAN action frame that carries a Remote ID pack.
  public static func awarenessBody(pack: [UInt8]) -> [UInt8] {
    let information = [1] + pack
    var body = MessageBytes()
    body.append([4, 9, 0x50, 0x6F, 0x9A, 0x13, 0, 3, 0, 0, 0, 0, 3] as [UInt8])
    body.append(little: UInt16(10 + information.count))
    body.append([0x88, 0x69, 0x19, 0x9D, 0x92, 0x09, 1, 0, 0x10] as [UInt8])
    body.append(UInt8(information.count))
    body.append(information)
    return body.bytes
  }

  private static func crc8(_ bytes: [UInt8]) -> UInt8 {
    bytes.reduce(0x77) { crc, byte in
      (0..<8).reduce(crc ^ byte) { value, _ in value & 1 == 1 ? value >> 1 ^ 0x8C : value >> 1 }
    }
  }

  private static func crc16(_ bytes: [UInt8], seed: UInt16) -> UInt16 {
    bytes.reduce(seed) { crc, byte in
      (0..<8).reduce(crc ^ UInt16(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0x8408 : value >> 1
      }
    }
  }
}
