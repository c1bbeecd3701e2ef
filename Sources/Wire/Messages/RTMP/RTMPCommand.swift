/// A command of an RTMP connection (Adobe RTMP specification 1.0, section 7.2), strings only.
public struct RTMPCommand: Equatable, Sendable {
  /// `connect`, `publish`, `play`, `releaseStream`, `createStream` …
  public var name: String
  /// `app` of `connect`.
  public var application: String?
  /// `tcUrl` of `connect`: the server's URL as the client wrote it.
  public var serverURL: String?
  /// `flashVer` of `connect`: the encoder's name.
  public var agent: String?
  /// Stream name of `publish`, `play`, `releaseStream` and `FCPublish`: often a key.
  public var stream: String?

  /// Whether the client sends media.
  public var sendsMedia: Bool { name == "publish" || name == "FCPublish" }
  /// The host of ``serverURL``.
  public var host: String? { serverURL.flatMap { HTTPTarget.host(of: $0, method: "") } }

  /// Reads an AMF0 command message; the type byte 0 that AMF3 commands start with is passed over.
  public static func parse(_ bytes: RawSpan) -> Parsed<RTMPCommand> {
    var offset = bytes.uint8(at: 0) == 0 && bytes.uint8(at: 1) == 2 ? 1 : 0
    guard case .string(let name)? = AMF0Value.read(bytes, at: &offset), !name.isEmpty,
      case .number? = AMF0Value.read(bytes, at: &offset)
    else { return .fault(WireError(.badValue, layer: .rtmp)) }
    var command = RTMPCommand(name: name)
    for _ in 0..<8 {
      guard let value = AMF0Value.read(bytes, at: &offset) else { break }
      switch value {
      case .object(let fields):
        for (key, text) in fields {
          switch key {
          case "app": command.application = text
          case "tcUrl": command.serverURL = text
          case "flashVer": command.agent = text
          default: break
          }
        }
      case .string(let text) where command.stream == nil && name != "connect":
        command.stream = text
      default: break
      }
    }
    return .value(command, consumed: bytes.byteCount)
  }
}
