/// Findings in order, each held by reference.
public struct FindingList: Sendable {
  /// In order; to be held elsewhere too.
  public private(set) var shared: [SharedFinding]

  /// Holds `findings` in their order.
  public init(_ findings: some Sequence<Finding>) { shared = findings.map(SharedFinding.init) }

  /// Holds findings that are held elsewhere too.
  public init(_ findings: [SharedFinding]) { shared = findings }
}

extension FindingList: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { shared.startIndex }
  public var endIndex: Int { shared.endIndex }

  /// The finding at a place: a copy. Those who want one word of each of many ask ``shared``.
  public subscript(place: Int) -> Finding {
    get { shared[place].finding }
    set { shared[place] = SharedFinding(newValue) }
  }
}

extension FindingList: ExpressibleByArrayLiteral {
  public init(arrayLiteral findings: Finding...) { self.init(findings) }
}

/// Kept as a list of findings.
extension FindingList: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try [Finding](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for held in shared { try container.encode(held.finding) }
  }
}
