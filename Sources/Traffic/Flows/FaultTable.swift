import Wire

/// Counts decoding faults by layer and code.
struct FaultTable {
  private var table: ContiguousArray<UInt64>
  private static let codes = WireError.Code.allCases.count

  init() {
    table = ContiguousArray(
      repeating: 0, count: WireLayer.allCases.count * FaultTable.codes)
  }

  mutating func count(_ fault: WireError) {
    table[Int(fault.layer.rawValue) * FaultTable.codes + Int(fault.code.rawValue)] += 1
  }

  /// The faults that occurred, by layer and code.
  var counts: [FaultCount] {
    guard table.contains(where: { $0 > 0 }) else { return [] }
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
