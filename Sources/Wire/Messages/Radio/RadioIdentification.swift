/// Drone identification inside an 802.11 management frame.
public struct RadioIdentification: Equatable, Sendable {
  /// A message found.
  public enum Message: Equatable, Sendable {
    /// DJI DroneID.
    case droneID(DroneIDElement)
    /// ASTM F3411 message pack, by beacon or by neighbour awareness networking (NAN).
    case remoteID(RemoteIDPack)
    /// The French national beacon (OUI 6A:5C:35): only that it is there.
    case frenchBeacon
  }
  /// Messages, in the order of the frame.
  public var messages: [Message] = []
  /// Network name of a beacon or probe response.
  public var networkName: String?

  /// Management frame subtypes that are read.
  public enum Subtype: UInt8, Sendable {
    case probeResponse = 5
    case beacon = 8
    case action = 13
  }

  /// Most elements that are walked through.
  static let maximumElements = 128

  /// Reads a frame's body: what follows its 24-byte header.
  public init(subtype: Subtype, body: RawSpan) {
    switch subtype {
    case .beacon, .probeResponse: readElements(body, from: 12)
    case .action: readAwareness(body)
    }
  }

  private mutating func readElements(_ body: RawSpan, from start: Int) {
    var offset = start
    for _ in 0..<RadioIdentification.maximumElements {
      guard let id = body.uint8(at: offset), let length = body.uint8(at: offset + 1),
        offset + 2 + Int(length) <= body.byteCount
      else { return }
      let content = offset + 2..<offset + 2 + Int(length)
      if id == 0, networkName == nil, !content.isEmpty { networkName = body.text(content) }
      if id == 221, length >= 4 { readVendor(body.extracting(content)) }
      offset = content.upperBound
    }
  }

  private mutating func readVendor(_ content: RawSpan) {
    switch content.uint24(at: 0) {
    case 0x26_3712:
      if let element = DroneIDElement.parse(content).value { messages.append(.droneID(element)) }
    case 0xFA_0BBC where content.uint8(at: 3) == 0x0D:
      // A message counter precedes the pack.
      if let pack = RemoteIDPack.parse(content, at: 5).value { messages.append(.remoteID(pack)) }
    case 0x6A_5C35 where content.uint8(at: 3) == 1: messages.append(.frenchBeacon)
    default: break
    }
  }

  /// A public action frame of the Wi-Fi Alliance: NAN attributes, of which the service descriptor
  /// (3) with the service id of Remote ID carries the pack (Wi-Fi Aware specification 3.1, 9.5.4).
  private mutating func readAwareness(_ body: RawSpan) {
    guard body.uint8(at: 0) == 4, body.uint8(at: 1) == 9, body.uint24(at: 2) == 0x50_6F9A,
      body.uint8(at: 5) == 0x13
    else { return }
    var offset = 6
    for _ in 0..<RadioIdentification.maximumElements {
      guard let id = body.uint8(at: offset), let length = body.uint16LE(at: offset + 1),
        offset + 3 + Int(length) <= body.byteCount
      else { return }
      let content = offset + 3..<offset + 3 + Int(length)
      if id == 3 { readDescriptor(body, content) }
      offset = content.upperBound
    }
  }

  private mutating func readDescriptor(_ body: RawSpan, _ content: Range<Int>) {
    let start = content.lowerBound
    guard body.uint32(at: start) == 0x8869_199D, body.uint16(at: start + 4) == 0x9209,
      let control = body.uint8(at: start + 8)
    else { return }
    var offset = start + 9
    if control & 0x40 != 0 { offset += 2 }
    // Matching filter and service response filter, each with its length.
    for bit in [UInt8(4), 8] where control & bit != 0 {
      guard let length = body.uint8(at: offset) else { return }
      offset += 1 + Int(length)
    }
    guard control & 0x10 != 0, let length = body.uint8(at: offset),
      offset + 1 + Int(length) <= content.upperBound
    else { return }
    if let pack = RemoteIDPack.parse(body, at: offset + 2).value {
      messages.append(.remoteID(pack))
    }
  }
}
