import Wire

/// The identifiers that QUIC servers chose for their connections, by which a connection is known
/// again when its client comes from another address or port (RFC 9000 section 9).
///
/// Clients that change their network on purpose also change the identifier, unseen; what shows is
/// a change that the client did not make, such as another port of an address translator.
struct QUICConnectionBook {
  /// A connection that was opened in sight.
  struct Connection {
    /// Names that the client asked for.
    var names: [ObservedName]
    /// The client's end when it was opened.
    var address: IPAddress
    var port: UInt16
  }
  private struct Server: Hashable {
    var address: IPAddress
    var port: UInt16
  }

  private var lengths: [Server: Set<Int>] = [:]
  private var connections: [[UInt8]: Connection] = [:]

  /// Connections remembered.
  static let ceiling = 16_384
  /// Shortest identifier that is believed to be a server's alone.
  static let shortest = 4

  /// Remembers the identifier of a connection.
  mutating func note(
    _ identifier: [UInt8], server: IPAddress, port: UInt16, _ connection: Connection
  ) {
    guard identifier.count >= QUICConnectionBook.shortest,
      connections.count < QUICConnectionBook.ceiling
    else { return }
    connections[identifier] = connection
    lengths[Server(address: server, port: port), default: []].insert(identifier.count)
  }

  /// The connection that a packet with a short header belongs to, where its identifier is known.
  func connection(of datagram: RawSpan, to server: IPAddress, port: UInt16) -> Connection? {
    guard let known = lengths[Server(address: server, port: port)] else { return nil }
    for length in known.sorted(by: >) where datagram.byteCount > length {
      if let found = connections[datagram.copy(1..<1 + length)] { return found }
    }
    return nil
  }
}
