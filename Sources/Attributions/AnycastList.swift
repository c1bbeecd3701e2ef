import Wire

/// Prefixes that are announced from many places, from the hand-made table.
struct AnycastList: Sendable {
  private let services: [IPPrefix: String]
  private let lengths4: [Int]
  private let lengths6: [Int]

  init(_ table: FactTable) {
    var services: [IPPrefix: String] = [:]
    for row in 0..<table.count {
      let cells = table.cells(row)
      guard cells.count >= 3, let prefix = IPPrefix(cells[0]) else { continue }
      services[prefix] = cells[1]
    }
    self.services = services
    lengths4 = Set(services.keys.filter(\.base.isV4).map(\.length)).sorted(by: >)
    lengths6 = Set(services.keys.filter { !$0.base.isV4 }.map(\.length)).sorted(by: >)
  }

  /// The service behind the longest prefix that holds the address.
  func service(at address: IPAddress) -> (service: String, prefix: IPPrefix)? {
    for length in address.isV4 ? lengths4 : lengths6 {
      if let prefix = IPPrefix(address, length: length), let service = services[prefix] {
        return (service, prefix)
      }
    }
    return nil
  }
}
