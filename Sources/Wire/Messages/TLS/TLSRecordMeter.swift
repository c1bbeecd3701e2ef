/// Tells handshake bytes from application bytes in both directions of a TLS connection.
///
/// Counts only record headers and a few bytes of the ServerHello, so it costs next to nothing
/// once the handshake is over. What counts as handshake: records of the types handshake, alert,
/// cipher change and heartbeat; in TLS 1.3, where these hide as application data, the client's
/// records up to its Finished (58 or 74 bytes, with a client certificate the records before it),
/// an EndOfEarlyData record of 26 bytes, the server's records until the client's Finished, and
/// records of 24 bytes: an alert, or two bytes of content (a keep-alive). Early data is
/// application data. A stream seen from its middle counts by record type alone; bytes that are
/// no records count as application data.
public struct TLSRecordMeter: Sendable {
  /// How one direction is read.
  private struct Side: Sendable {
    /// Bytes of the record under way still to come.
    var remaining = 0
    /// Whether these are application data.
    var isApplication = false
    /// Bytes of a header that came in pieces, high byte first.
    var header: UInt64 = 0
    /// How many.
    var headerCount = 0
    /// Whether record boundaries are lost.
    var isLost = false
  }

  private var client = Side()
  private var server = Side()
  /// First bytes of the server's first handshake record, until the ServerHello is read.
  private var hello: [UInt8] = []
  private var collectsHello = true
  private var collectsNow = false
  private var isTLS13 = false
  private var finishedLength = 58
  private var clientFinished = false
  private var clientFlightRecords = 0

  /// Bytes sent by the client.
  public private(set) var clientBytes = TLSByteCount()
  /// Bytes sent by the server.
  public private(set) var serverBytes = TLSByteCount()
  private static let helloLimit = 1024

  /// Creates a meter for a connection whose first bytes come next.
  public init() {}

  /// Whether record boundaries of a side are lost.
  public func isLost(fromClient: Bool) -> Bool { fromClient ? client.isLost : server.isLost }

  /// Whether records of the type application data may carry the handshake: TLS 1.3 before the
  /// client's Finished.
  public var hidesHandshake: Bool { isTLS13 && !clientFinished }

  /// Bytes of the side's record under way that are still to come and may be skipped with
  /// ``skip(_:fromClient:)`` without being looked at.
  public func skippable(fromClient: Bool) -> Int {
    fromClient ? client.remaining : collectsNow ? 0 : server.remaining
  }

  /// Takes the next in-order bytes of one side and answers how they divide.
  @discardableResult
  public mutating func consume(_ bytes: RawSpan, fromClient: Bool) -> TLSByteCount {
    var counted = TLSByteCount()
    var side = fromClient ? client : server
    var place = 0
    let end = bytes.byteCount
    while place < end {
      if side.isLost {
        counted.application &+= UInt64(end - place)
        break
      }
      if side.remaining > 0 {
        let count = min(side.remaining, end - place)
        if side.isApplication {
          counted.application &+= UInt64(count)
        } else {
          counted.handshake &+= UInt64(count)
        }
        if collectsNow, !fromClient { collect(bytes.extracting(place..<place + count)) }
        side.remaining -= count
        place += count
        if side.remaining == 0, !fromClient, collectsNow { finishHello() }
        continue
      }
      guard let byte = bytes.uint8(at: place) else { break }
      side.header = side.header << 8 | UInt64(byte)
      side.headerCount += 1
      place += 1
      if side.headerCount == TLSRecordHeader.length {
        begin(&side, fromClient: fromClient, counted: &counted)
      }
    }
    store(side, counted, fromClient: fromClient)
    return counted
  }

  /// Passes `count` bytes that will not be delivered, known to lie inside the record under way or
  /// lost to the capture. Answers how they divide, as far as the record under way tells; bytes
  /// beyond it count as neither.
  @discardableResult
  public mutating func skip(_ count: UInt64, fromClient: Bool) -> TLSByteCount {
    var counted = TLSByteCount()
    var side = fromClient ? client : server
    let inside = min(UInt64(side.remaining), count)
    if side.isApplication { counted.application = inside } else { counted.handshake = inside }
    side.remaining -= Int(inside)
    if !fromClient, collectsNow {
      collectsNow = false
      collectsHello = false
      hello = []
    }
    if inside < count {
      // The boundary is lost unless the gap ended exactly on one.
      side.header = 0
      side.headerCount = 0
    }
    store(side, counted, fromClient: fromClient)
    return counted
  }

  /// Passes over a whole record of application data, of which the header was delivered in `bytes`.
  public mutating func pass(
    _ header: TLSRecordHeader, _ bytes: RawSpan, fromClient: Bool
  ) -> TLSByteCount {
    let isAligned =
      fromClient
      ? client.remaining == 0 && client.headerCount == 0 && !client.isLost
      : server.remaining == 0 && server.headerCount == 0 && !server.isLost
    // Nothing hides as application data any more, or the version does not allow it.
    let isPlain =
      isTLS13
      ? clientFinished
      : !fromClient || serverBytes != TLSByteCount() || clientBytes.application > 0
    guard isAligned, isPlain, !collectsNow, header.recordLength != 24 else {
      var counted = consume(bytes.extracting(0..<TLSRecordHeader.length), fromClient: fromClient)
      counted += skip(UInt64(header.contentLength), fromClient: fromClient)
      return counted
    }
    var counted = TLSByteCount()
    counted.application = UInt64(truncatingIfNeeded: header.recordLength)
    if fromClient { clientBytes += counted } else { serverBytes += counted }
    return counted
  }

  private mutating func store(_ side: Side, _ counted: TLSByteCount, fromClient: Bool) {
    if fromClient {
      client = side
      clientBytes += counted
    } else {
      server = side
      serverBytes += counted
    }
  }

  private mutating func begin(_ side: inout Side, fromClient: Bool, counted: inout TLSByteCount) {
    let bytes = side.header
    side.header = 0
    side.headerCount = 0
    let version = UInt16(truncatingIfNeeded: bytes >> 16)
    let length = Int(bytes & 0xFFFF)
    guard
      let type = TLSRecordHeader.ContentType(
        rawValue: UInt8(truncatingIfNeeded: bytes >> 32)),
      version >= 0x0300, version <= 0x0304, length <= TLSRecordHeader.longestContent
    else {
      begunElsewhere(&side, bytes, fromClient: fromClient, counted: &counted)
      return
    }
    side.remaining = length
    side.isApplication =
      type == .applicationData
      && isApplication(recordLength: length + TLSRecordHeader.length, fromClient: fromClient)
    if side.isApplication {
      counted.application &+= UInt64(TLSRecordHeader.length)
    } else {
      counted.handshake &+= UInt64(TLSRecordHeader.length)
    }
    if type == .handshake, !fromClient, collectsHello { collectsNow = true }
  }

  /// The five bytes are no record header: an SSL 2 style hello, or no TLS.
  private mutating func begunElsewhere(
    _ side: inout Side, _ bytes: UInt64, fromClient: Bool, counted: inout TLSByteCount
  ) {
    let word = Int(bytes >> 24)
    if fromClient, clientBytes == TLSByteCount(), counted == TLSByteCount(), word & 0x8000 != 0,
      (bytes >> 16) & 0xFF == 1, word & 0x7FFF >= 9
    {
      side.remaining = (word & 0x7FFF) - 3
      side.isApplication = false
      counted.handshake &+= UInt64(TLSRecordHeader.length)
      return
    }
    side.isLost = true
    counted.application &+= UInt64(TLSRecordHeader.length)
  }

  private mutating func isApplication(recordLength: Int, fromClient: Bool) -> Bool {
    if !isTLS13, fromClient, serverBytes == TLSByteCount(), clientBytes.application == 0,
      recordLength == 58 || recordLength == 74
    {
      // The server's side is not captured. Before 1.3 no Finished hides as application data.
      isTLS13 = true
      finishedLength = recordLength
    }
    guard isTLS13 else { return true }
    if !fromClient { return clientFinished && recordLength != 24 }
    if clientFinished { return recordLength != 24 }
    // The client answers the ServerHello: [EndOfEarlyData] [Certificate CertificateVerify] Finished.
    if recordLength == 26 { return false }
    if recordLength == finishedLength {
      clientFinished = true
      return false
    }
    clientFlightRecords += 1
    switch clientFlightRecords {
    case 1: return false
    case 2 where recordLength <= 600: return false
    default:
      clientFinished = true
      return true
    }
  }

  private mutating func collect(_ bytes: RawSpan) {
    let count = min(bytes.byteCount, TLSRecordMeter.helloLimit - hello.count)
    if count > 0 { hello.append(contentsOf: bytes.copy(0..<count)) }
  }

  /// A handshake record of the server is over: read what it began with.
  private mutating func finishHello() {
    let bytes = hello
    let span = bytes.span.bytes
    collectsNow = false
    hello = []
    collectsHello = false
    guard span.uint8(at: 0) == TLSHandshakeType.serverHello.rawValue,
      let length = span.uint24(at: 1),
      let answer = try? ServerHello(
        span.extracting(min(4, span.byteCount)..<min(4 + Int(length), span.byteCount)))
    else { return }
    if answer.isHelloRetryRequest {
      collectsHello = true
      return
    }
    isTLS13 = answer.version.encryptsHandshake
    finishedLength = answer.finishedRecordLength
  }
}
