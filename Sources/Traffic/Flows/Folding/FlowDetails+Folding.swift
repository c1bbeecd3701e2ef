import Wire

/// What was observed in flows that become one.
extension FlowDetails {
  /// Entries of a list of which reading keeps all.
  private static let listLimit = 64

  /// Whether all that decides who the other side is, and how a flow is judged, is the same; frames that
  /// show a name may differ.
  func isAlike(_ other: FlowDetails) -> Bool {
    application == other.application && FlowDetails.sameNames(names, other.names)
      && ech == other.ech && concealment == other.concealment
      && applicationName == other.applicationName && tlsVersion == other.tlsVersion
      && quicVersion == other.quicVersion && alpn == other.alpn && remarks == other.remarks
      && FlowDetails.sameNames(proxiedNames, other.proxiedNames)
  }

  /// Part of a hash of what ``isAlike(_:)`` compares.
  func hashLikeness(into hasher: inout Hasher) {
    hasher.combine(application)
    for name in names { hasher.combine(name.name) }
  }

  private static func sameNames(_ some: [ObservedName], _ others: [ObservedName]) -> Bool {
    some.count == others.count
      && zip(some, others).allSatisfy { $0.name == $1.name && $0.basis == $1.basis }
  }

  /// Takes in what was observed in a flow that is alike; false, without any change, where a list would
  /// hold more than reading keeps of one flow.
  ///
  /// - Parameters:
  ///   - first: Time of the first frame of what is gathered here.
  ///   - otherFirst: Time of the other flow's first frame.
  mutating func absorb(_ other: FlowDetails, first: Timestamp, otherFirst: Timestamp) -> Bool {
    var joined = self
    let fits =
      FlowDetails.join(&joined.requests, other.requests, most: 64) {
        $0.method == $1.method && $0.host == $1.host && $0.path == $1.path
      }
      && FlowDetails.join(&joined.topics, other.topics, most: 1024, ==)
      && FlowDetails.join(&joined.userAgents, other.userAgents, most: 256, ==)
      && FlowDetails.join(&joined.http2UserAgents, other.http2UserAgents, most: 256, ==)
      && FlowDetails.join(&joined.certificates, other.certificates, most: FlowDetails.listLimit, ==)
      && FlowDetails.join(
        &joined.dtlsCertificates, other.dtlsCertificates, most: FlowDetails.listLimit, ==)
      && FlowDetails.join(&joined.ja3, other.ja3, most: FlowDetails.listLimit, ==)
      && FlowDetails.join(&joined.ja3s, other.ja3s, most: FlowDetails.listLimit, ==)
      && FlowDetails.join(&joined.ja4, other.ja4, most: FlowDetails.listLimit, ==)
    guard fits else { return false }
    if let shape = other.shape {
      joined.shape?.absorb(shape, first: first, otherFirst: otherFirst)
    }
    if let until = joined.namedUntil, let other = other.namedUntil {
      joined.namedUntil = min(until, other)
    }
    self = joined
    return true
  }

  private static func join<Element>(
    _ list: inout [Element], _ others: [Element], most: Int,
    _ isSame: (Element, Element) -> Bool
  ) -> Bool {
    for other in others where !list.contains(where: { isSame($0, other) }) {
      guard list.count < most else { return false }
      list.append(other)
    }
    return true
  }
}
