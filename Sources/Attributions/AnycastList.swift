import Wire

/// Prefixes that are announced from many places, from the hand-made table.
struct AnycastList: Sendable {
  private let services: [IPPrefix: String]
  private let lengths4: [Int]
  private let lengths6: [Int]
  /// One bit for each value of the first sixteen bits of an address that some prefix has, IPv4 and
  /// IPv6 apart: most look-ups stop here.
  private let firsts4: [UInt64]
  private let firsts6: [UInt64]

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
    firsts4 = AnycastList.firsts(of: services.keys.filter(\.base.isV4))
    firsts6 = AnycastList.firsts(of: services.keys.filter { !$0.base.isV4 })
  }

  private static func firsts(of prefixes: [IPPrefix]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1024)
    for prefix in prefixes {
      let first = AnycastList.first(prefix.base)
      // A prefix shorter than sixteen bits has several.
      for value in first..<first + 1 << max(0, 16 - prefix.length) {
        bits[value >> 6] |= 1 << UInt64(value & 63)
      }
    }
    return bits
  }

  /// The first sixteen bits.
  private static func first(_ address: IPAddress) -> Int {
    Int(address.v4.map { UInt64($0) >> 16 } ?? address.high >> 48)
  }

  /// The service behind the longest prefix that holds the address.
  func service(at address: IPAddress) -> (service: String, prefix: IPPrefix)? {
    let first = AnycastList.first(address)
    guard (address.isV4 ? firsts4 : firsts6)[first >> 6] >> UInt64(first & 63) & 1 == 1 else {
      return nil
    }
    for length in address.isV4 ? lengths4 : lengths6 {
      if let prefix = IPPrefix(address, length: length), let service = services[prefix] {
        return (service, prefix)
      }
    }
    return nil
  }
}
