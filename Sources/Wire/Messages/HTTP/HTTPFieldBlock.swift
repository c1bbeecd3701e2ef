/// The header fields that matter here, read out of one HTTP-like field block in one pass.
///
/// Works for every protocol with the field syntax of HTTP (RTSP, SIP headers differ and have their
/// own reader). Of a field that repeats, the first value holds, except that `Content-Length` values
/// that disagree are told apart by ``hasLengthConflict``.
public struct HTTPFieldBlock: Equatable, Sendable {
  /// Most fields that are read; the rest is passed over.
  public static let maximumFields = 256
  /// Longest content that a `Content-Length` is believed to announce, 1 PiB.
  public static let longestContent: UInt64 = 1 << 50

  /// `Host`, without surrounding blanks.
  public var host: String?
  /// `User-Agent`, as on the wire.
  public var userAgent: String?
  /// `Content-Type`.
  public var contentType: String?
  /// `Server`.
  public var server: String?
  /// `Date`.
  public var date: Timestamp?
  /// `Age`, seconds: the response comes out of a cache.
  public var age: UInt64?
  /// `Upgrade`, lower case.
  public var upgrade: String?
  /// `Content-Length`.
  public var contentLength: UInt64?
  /// Whether several different `Content-Length` values stand there.
  public var hasLengthConflict = false
  /// Whether `Transfer-Encoding` names `chunked`; where it is not the last (which no server should
  /// accept, RFC 9112 section 6.3), the chunks are read all the same.
  public var isChunked = false
  /// Whether `Connection` or `Proxy-Connection` says `close`.
  public var closes = false
  /// Names of vendor-specific fields (starting with `X-`), in order, at most 16.
  public var extensionNames: [String] = []
  /// Number of fields.
  public var count = 0

  /// Creates an empty block.
  public init() {}

  /// Reads the fields from `offset` up to the empty line; `end` is the first byte after the block.
  public init(_ bytes: RawSpan, from offset: Int, to end: Int) {
    var offset = offset
    var previous: Range<Int>?
    while offset < end, let (line, next) = bytes.line(at: offset, limit: end), !line.isEmpty {
      offset = next
      count &+= 1
      guard count <= HTTPFieldBlock.maximumFields else { continue }
      // A line that starts with a blank continues the field before it (obsolete folding).
      if let first = bytes.uint8(at: line.lowerBound), first == 0x20 || first == 0x09 {
        if let previous { extend(bytes, field: previous, by: line) }
        continue
      }
      guard let colon = bytes.firstOffset(of: UInt8(ascii: ":"), in: line) else { continue }
      let name = bytes.trimmed(line.lowerBound..<colon)
      previous = name
      note(bytes, name: name, value: bytes.trimmed(colon + 1..<line.upperBound))
    }
  }

  private mutating func note(_ bytes: RawSpan, name: Range<Int>, value: Range<Int>) {
    switch name.count {
    case 3 where bytes.equalsASCII("age", in: name):
      if age == nil { age = bytes.decimal(in: value) }
    case 4:
      if bytes.equalsASCII("host", in: name) {
        if host == nil { host = bytes.text(value) }
      } else if bytes.equalsASCII("date", in: name) {
        if date == nil { date = HTTPDate.parse(bytes, in: value) }
      }
    case 6 where bytes.equalsASCII("server", in: name):
      if server == nil { server = bytes.text(value) }
    case 7 where bytes.equalsASCII("upgrade", in: name):
      if upgrade == nil { upgrade = bytes.text(value).lowercased() }
    case 10 where bytes.equalsASCII("user-agent", in: name):
      if userAgent == nil { userAgent = bytes.text(value) }
    case 10 where bytes.equalsASCII("connection", in: name):
      if bytes.containsASCII("close", in: value) { closes = true }
    case 12 where bytes.equalsASCII("content-type", in: name):
      if contentType == nil { contentType = bytes.text(value) }
    case 14 where bytes.equalsASCII("content-length", in: name):
      noteLength(bytes, value)
    case 17 where bytes.equalsASCII("transfer-encoding", in: name):
      if bytes.containsASCII("chunked", in: value) { isChunked = true }
    default: break
    }
    if extensionNames.count < 16, name.count > 2, name.count <= 64,
      bytes.hasASCII("x-", at: name.lowerBound)
    {
      extensionNames.append(bytes.text(name))
    }
  }

  private mutating func noteLength(_ bytes: RawSpan, _ value: Range<Int>) {
    // RFC 9110 section 8.6 lets equal values be listed: "42, 42".
    let end = bytes.firstOffset(of: UInt8(ascii: ","), in: value) ?? value.upperBound
    let first = bytes.trimmed(value.lowerBound..<end)
    guard let length = bytes.decimal(in: first), length <= HTTPFieldBlock.longestContent else {
      return
    }
    if let contentLength, contentLength != length { hasLengthConflict = true }
    if contentLength == nil { contentLength = length }
  }

  private mutating func extend(_ bytes: RawSpan, field: Range<Int>, by line: Range<Int>) {
    let more = bytes.text(bytes.trimmed(line))
    if bytes.equalsASCII("user-agent", in: field), let value = userAgent, value.utf8.count < 4096 {
      userAgent = value + " " + more
    } else if bytes.equalsASCII("host", in: field), host?.isEmpty == true {
      host = more
    }
  }
}
