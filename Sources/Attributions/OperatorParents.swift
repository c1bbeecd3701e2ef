/// Groups that network operators belong to, from the hand-made table.
struct OperatorParents: Sendable {
  /// One group.
  struct Parent: Sendable {
    var name: String
    var country: String?
    var confidence: Confidence
    var source: String
  }

  private let parents: [UInt32: Parent]

  init(_ table: FactTable) {
    var parents: [UInt32: Parent] = [:]
    for row in 0..<table.count {
      let cells = table.cells(row)
      guard cells.count >= 5, let number = UInt32(cells[0]) else { continue }
      parents[number] = Parent(
        name: cells[1], country: cells[2] == "-" ? nil : cells[2],
        confidence: Confidence(rawValue: cells[3]) ?? .low, source: cells[4])
    }
    self.parents = parents
  }

  /// The group of a network, where it is clear.
  func parent(of network: UInt32) -> Parent? { parents[network] }
}
