import Wire

/// One TCP connection of a scenario, written segment by segment with every acknowledgement.
public struct ScenarioConnection: Sendable {
  private let client: ScenarioHost
  private let server: ScenarioHost
  private let clientPort: UInt16
  private let serverPort: UInt16
  private var clientSequence: UInt32
  private var serverSequence: UInt32
  /// Seconds from a segment to its acknowledgement.
  private let roundTrip: Double
  /// Frames so far, in the order they were added.
  public private(set) var frames: [(time: Double, bytes: [UInt8])] = []

  /// Bytes of payload in a segment.
  public static let segmentSize = 1400

  /// Prepares a connection; nothing is sent yet.
  public init(
    _ capture: inout ScenarioCapture, from client: ScenarioHost, to server: ScenarioHost,
    port: UInt16, roundTrip: Double = 0.040
  ) {
    let fresh = capture.freshPort()
    self.client = client
    self.server = server
    clientPort = fresh.port
    serverPort = port
    clientSequence = fresh.sequence
    serverSequence = fresh.sequence ^ 0x5A5A_0000
    self.roundTrip = roundTrip
  }

  private mutating func send(
    fromClient: Bool, _ flags: TCPFlags, _ payload: [UInt8] = [], at seconds: Double
  ) {
    let (source, destination) = fromClient ? (client, server) : (server, client)
    frames.append(
      (
        seconds,
        PacketBuilder().ethernet(from: source.mac, to: destination.mac)
          .ip(from: source.address, to: destination.address)
          .tcp(
            from: fromClient ? clientPort : serverPort, to: fromClient ? serverPort : clientPort,
            sequence: fromClient ? clientSequence : serverSequence,
            acknowledgement: flags.contains(.ack)
              ? (fromClient ? serverSequence : clientSequence) : 0,
            flags: flags
          ).payload(payload).bytes
      ))
    var advance = UInt32(payload.count)
    if flags.contains(.syn) || flags.contains(.fin) { advance &+= 1 }
    if fromClient { clientSequence &+= advance } else { serverSequence &+= advance }
  }

  /// SYN, SYN-ACK, ACK.
  public mutating func open(at seconds: Double) {
    send(fromClient: true, .syn, at: seconds)
    send(fromClient: false, [.syn, .ack], at: seconds + roundTrip)
    send(fromClient: true, .ack, at: seconds + roundTrip + 0.0002)
  }

  /// SYN without an answer, repeated.
  public mutating func tryToOpen(at seconds: Double, times: Int = 3) {
    for attempt in 0..<times {
      send(fromClient: true, .syn, at: seconds + Double((1 << attempt) - 1))
      clientSequence &-= 1
    }
  }

  /// SYN answered by a reset.
  public mutating func refuse(at seconds: Double) {
    send(fromClient: true, .syn, at: seconds)
    send(fromClient: false, [.rst, .ack], at: seconds + roundTrip)
  }

  /// Payload of the client, in segments, spread evenly over `duration` seconds.
  public mutating func clientSends(_ bytes: [UInt8], at seconds: Double, over duration: Double = 0)
  {
    transfer(bytes, fromClient: true, at: seconds, over: duration)
  }

  /// Payload of the server.
  public mutating func serverSends(_ bytes: [UInt8], at seconds: Double, over duration: Double = 0)
  {
    transfer(bytes, fromClient: false, at: seconds, over: duration)
  }

  private mutating func transfer(
    _ bytes: [UInt8], fromClient: Bool, at seconds: Double, over duration: Double
  ) {
    let size = ScenarioConnection.segmentSize
    let count = max(1, (bytes.count + size - 1) / size)
    for place in 0..<count {
      let moment = seconds + duration * Double(place) / Double(count) + Double(place) * 0.0001
      let low = place * size
      send(
        fromClient: fromClient, [.psh, .ack], Array(bytes[low..<min(bytes.count, low + size)]),
        at: moment)
      if place % 2 == 1 || place == count - 1 {
        send(fromClient: !fromClient, .ack, at: moment + roundTrip)
      }
    }
  }

  /// A keep-alive of the client: its last byte's place without payload, and the answer.
  public mutating func keepAlive(at seconds: Double) {
    clientSequence &-= 1
    send(fromClient: true, .ack, at: seconds)
    clientSequence &+= 1
    send(fromClient: false, .ack, at: seconds + roundTrip)
  }

  /// FIN from both sides.
  public mutating func close(at seconds: Double) {
    send(fromClient: true, [.fin, .ack], at: seconds)
    send(fromClient: false, [.fin, .ack], at: seconds + roundTrip)
    send(fromClient: true, .ack, at: seconds + roundTrip + 0.0002)
  }

  /// The TLS 1.3 handshake: hellos, the server's encrypted flight, the client's Finished.
  /// `hidesName` adds an encrypted ClientHello, beside which the name in clear is the outer one.
  public mutating func handshake(
    _ serverName: String?, protocols: [String] = ["h2"], hidesName: Bool = false,
    at seconds: Double
  ) {
    var hello = ClientHelloBuilder(serverName: serverName, protocols: protocols)
    hello.addList(43, [0x0304])
    if hidesName { hello.addHiddenHello() }
    clientSends(TLSRecordBuilder.record(22, hello.message, version: 0x0301), at: seconds)
    let answer = ServerHelloBuilder(version: 0x0304)
    serverSends(
      TLSRecordBuilder.record(22, answer.message) + [20, 3, 3, 0, 1, 1]
        + TLSRecordBuilder.data(2000), at: seconds + roundTrip)
    clientSends(
      [20, 3, 3, 0, 1, 1] + TLSRecordBuilder.data(53), at: seconds + 2 * roundTrip)
  }
}

extension ScenarioCapture {
  /// Adds the frames of a connection, but for those whose places in it are in `lost`.
  public mutating func add(_ connection: ScenarioConnection, without lost: Set<Int> = []) {
    for (place, frame) in connection.frames.enumerated() where !lost.contains(place) {
      add(frame.bytes, at: frame.time)
    }
  }

  /// A whole TLS exchange of the controller: connection, handshake, upload, download, close.
  public mutating func tls(
    _ name: String?, _ address: String, up: Int, down: Int, at seconds: Double,
    over duration: Double = 1, port: UInt16 = 443
  ) {
    tls(
      of: controller, name, address, up: up, down: down, at: seconds, over: duration, port: port)
  }

  /// A whole TLS exchange of a host.
  public mutating func tls(
    of host: ScenarioHost, _ name: String?, _ address: String, up: Int, down: Int,
    at seconds: Double, over duration: Double = 1, port: UInt16 = 443
  ) {
    var connection = ScenarioConnection(&self, from: host, to: server(address), port: port)
    connection.open(at: seconds)
    connection.handshake(name, at: seconds + 0.05)
    if up > 0 {
      connection.clientSends(
        ScenarioCapture.records(up), at: seconds + 0.2, over: duration)
    }
    // Segments take a tenth of a millisecond each beside the time they are spread over.
    let uploaded = seconds + 0.3 + duration + Double(up) / 1.4e7
    if down > 0 {
      connection.serverSends(ScenarioCapture.records(down), at: uploaded, over: duration)
    }
    connection.close(at: uploaded + 0.3 + duration + Double(down) / 1.4e7)
    add(connection)
  }

  /// Application data records that carry `count` bytes of ciphertext in all.
  public static func records(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = count
    while rest > 0 {
      let size = min(rest, 16_000)
      bytes += TLSRecordBuilder.data(size)
      rest -= size
    }
    return bytes
  }
}
