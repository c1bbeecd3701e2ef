import Wire

/// One DNS query or response message as seen on the wire: the `dns` record of `inspect`.
public struct DNSRecord: Sendable, Codable {
  /// Name asked, lower case, no trailing dot.
  public var name: String
  /// Record type asked, `A`, `AAAA`, `HTTPS`, or `TYPE65534`.
  public var type: String
  /// Names answered (CNAME, PTR, SRV, NS, MX and the like); empty for a query.
  public var aliases: [String] = []
  /// `NOERROR`, `NXDOMAIN` …; nil for a query.
  public var responseCode: String?
  public var client: IPAddress
  public var server: IPAddress
  public var frame: UInt64
  public var time: Timestamp
  /// Addresses answered for the name asked; empty for a query.
  public var addresses: [IPAddress] = []
  /// Addresses that the server added for names of its own (name servers, mail hosts).
  public var addedAddresses: [IPAddress] = []
  /// Index of the flow that carried it.
  public var flow: Int32 = -1
  /// Index of the client's station, -1 where none.
  public var station: Int32 = -1
  /// Whether the message is a response.
  public var isResponse = false
  /// How many equal messages this record stands for; more than one only where messages are folded.
  public var count: UInt64 = 1
  /// Time of the last of them.
  public var lastTime: Timestamp
  /// Frame of the last of them.
  public var lastFrame: UInt64
  public init(
    name: String, type: String, client: IPAddress, server: IPAddress, frame: UInt64,
    time: Timestamp
  ) {
    self.name = name
    self.type = type
    self.client = client
    self.server = server
    self.frame = frame
    self.time = time
    lastTime = time
    lastFrame = frame
  }
}
