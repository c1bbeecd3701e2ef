/// Joins the fragments that one side of a method sends into messages of its TLS stream.
///
/// The method is a dialogue in lock-step: every packet is answered before the next is sent
/// (RFC 3748 section 4.1), so that fragments come in order and a repeated one has the identifier of
/// the one before it. A message whose parts do not add up to its stated length lacks a packet.
public struct EAPTLSJoiner: Sendable {
  /// What a fragment brought.
  public enum Outcome: Equatable, Sendable {
    /// Nothing yet: a part of a message, an acknowledgement, or a repetition.
    case nothing
    /// A whole message.
    case message([UInt8])
    /// A message of which the capture lacks a part, or one that is too long.
    case lost
  }

  /// Bytes of a message that are kept: certificates of several authorities fit, and RFC 5216
  /// section 2.1.5 holds 64 kB to be enough for a chain.
  public static let limit = 64 << 10

  private var bytes: [UInt8] = []
  private var stated: Int?
  private var latest: UInt8?

  /// Creates a joiner of which nothing is known.
  public init() {}

  /// Takes the next fragment of the side.
  ///
  /// - Parameters:
  ///   - packet: The bytes that the fragment was read from.
  ///   - identifier: Identifier of the EAP packet.
  public mutating func add(
    _ fragment: EAPTLSFragment, of packet: RawSpan, identifier: UInt8
  ) -> Outcome {
    guard identifier != latest else { return .nothing }
    latest = identifier
    if bytes.isEmpty { stated = nil }
    if let length = fragment.messageLength {
      // Some senders state the length in every fragment; it must stay the same.
      guard length <= EAPTLSJoiner.limit, bytes.isEmpty || stated == Int(length) else {
        return lose()
      }
      stated = Int(length)
    }
    guard bytes.count + fragment.part.count <= stated ?? EAPTLSJoiner.limit else { return lose() }
    if bytes.isEmpty, let stated { bytes.reserveCapacity(stated) }
    bytes += packet.copy(fragment.part)
    guard !fragment.moreFollow, !bytes.isEmpty else { return .nothing }
    guard stated == nil || stated == bytes.count else { return lose() }
    let message = bytes
    bytes = []
    return .message(message)
  }

  private mutating func lose() -> Outcome {
    bytes = []
    stated = nil
    return .lost
  }
}
