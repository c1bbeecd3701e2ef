import Wire

/// Counts decoding faults by layer and code.
struct FaultTable {
  /// Made with the first fault: most captures have none.
  private var table: ContiguousArray<UInt64> = []
  private static let codes = WireError.Code.allCases.count

  init() {}

  mutating func count(_ fault: WireError) {
    if table.isEmpty {
      table = ContiguousArray(
        repeating: 0, count: WireLayer.allCases.count * FaultTable.codes)
    }
    table[Int(fault.layer.rawValue) * FaultTable.codes + Int(fault.code.rawValue)] += 1
  }

  /// The faults that occurred, by layer and code.
  var counts: [FaultCount] {
    guard !table.isEmpty else { return [] }
    var result: [FaultCount] = []
    for layer in WireLayer.allCases {
      for code in WireError.Code.allCases {
        let frames = table[Int(layer.rawValue) * FaultTable.codes + Int(code.rawValue)]
        if frames > 0 { result.append(FaultCount(layer: layer, code: code, frames: frames)) }
      }
    }
    return result
  }
}
