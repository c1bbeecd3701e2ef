/// Networks inside which location databases are known to disagree, from the hand-made table.
struct DisputedNetworks: Sendable {
  private let reasons: [UInt32: String]

  init(_ table: FactTable) {
    var reasons: [UInt32: String] = [:]
    for row in 0..<table.count {
      let cells = table.cells(row)
      guard cells.count >= 4, let number = UInt32(cells[0]) else { continue }
      reasons[number] = "AS\(number) \(cells[1]): \(cells[2])"
    }
    self.reasons = reasons
  }

  /// Why locations inside the network are not sure; nil for other networks.
  func reason(_ network: UInt32) -> String? { reasons[network] }
}
