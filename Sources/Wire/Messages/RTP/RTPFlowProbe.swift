/// RTP has no magic: a direction of a flow is RTP once several packets in a row share source and
/// payload type while the sequence number counts up and media time does not jump.
public struct RTPFlowProbe: Equatable, Sendable {
  private var last: RTPHeader?
  private var agreements = 0
  private var contradictions = 0
  /// Consecutive packets that make it certain.
  public static let enough = 4

  /// Creates a watcher of one direction.
  public init() {}

  /// Takes the next datagram of the direction and says what the flow looks like so far.
  public mutating func observe(_ datagram: RawSpan) -> Probe {
    guard let header = RTPHeader.parse(datagram).value, header.mediaName != nil, header.source != 0
    else {
      contradictions += 1
      return verdict
    }
    if let last {
      let step = header.sequence &- last.sequence
      let elapsed = header.timestamp &- last.timestamp
      if header.source == last.source, (1...16).contains(step),
        elapsed < 1_000_000 || elapsed > 0xFFF0_0000
      {
        agreements += 1
      } else {
        contradictions += 1
      }
    }
    last = header
    return verdict
  }

  /// The newest header read.
  public var header: RTPHeader? { last }

  private var verdict: Probe {
    if contradictions > 1, contradictions * 4 > agreements { return .no }
    return agreements >= RTPFlowProbe.enough ? .certain : .possible
  }
}
