import Wire

/// What a Wi-Fi card in monitor mode hears of a small network without encryption, and of aircraft
/// that identify themselves by radio.
public struct MonitorCapture: Sendable {
  private var network: ScenarioCapture
  private var heard: [(time: Double, bytes: [UInt8])] = []
  private var sequence: UInt16 = 0

  /// Group address of neighbour awareness networking (Wi-Fi Aware specification 3.1).
  public static let awarenessGroup = MACAddress(0x516F_9A01_0000)

  /// Listens to a network, whose frames then carry 802.11 headers; its router is the access point.
  public init(_ network: ScenarioCapture) { self.network = network }

  /// A beacon of an aircraft with vendor elements.
  public mutating func beacon(
    of aircraft: MACAddress, name: String, _ vendorElements: [[UInt8]], at seconds: Double
  ) {
    sequence &+= 1
    heard.append(
      (
        seconds,
        PacketBuilder().radiotap()
          .wirelessManagement(subtype: 8, from: aircraft, base: aircraft, sequence: sequence)
          .payload(DroneLinkBuilder.beaconBody(name: name, vendorElements: vendorElements)).bytes
      ))
  }

  /// A neighbour-awareness action frame of an aircraft with a Remote ID pack.
  public mutating func awareness(of aircraft: MACAddress, pack: [UInt8], at seconds: Double) {
    sequence &+= 1
    heard.append(
      (
        seconds,
        PacketBuilder().radiotap()
          .wirelessManagement(
            subtype: 13, from: aircraft, to: MonitorCapture.awarenessGroup, base: aircraft,
            sequence: sequence
          )
          .payload(DroneLinkBuilder.awarenessBody(pack: pack)).bytes
      ))
  }

  /// The capture as pcapng with radiotap headers, in order of time.
  public var pcapng: [UInt8] {
    var writer = PcapngWriter()
    writer.addInterface(linkType: .radiotap, name: "mon0", resolution: .decimal(6))
    var frames = network.ordered.enumerated().map { place, frame in
      (time: frame.time, bytes: onAir(frame.bytes, sequence: UInt16(truncatingIfNeeded: place)))
    }
    frames += heard.map { (network.time($0.time), $0.bytes) }
    let ordered = frames.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    for (_, frame) in ordered { writer.writePacket(frame.bytes, at: frame.time) }
    writer.writeStatistics(
      at: ordered.last?.element.time ?? network.start, received: UInt64(frames.count),
      droppedByInterface: 0, droppedBySystem: 0)
    return writer.bytes
  }

  /// An Ethernet frame as the access point's radio carries it.
  private func onAir(_ frame: [UInt8], sequence: UInt16) -> [UInt8] {
    func number(_ range: Range<Int>) -> UInt64 {
      frame[range].reduce(0) { $0 << 8 | UInt64($1) }
    }
    let destination = MACAddress(number(0..<6))
    let source = MACAddress(number(6..<12))
    let base = network.router.mac
    return PacketBuilder().radiotap()
      .wirelessData(
        from: source, to: destination, base: base,
        direction: source == base ? .toStation : .toAccessPoint, sequence: sequence
      ).snap()
      .payload(Array(frame[14...]), etherType: UInt16(number(12..<14))).bytes
  }
}
