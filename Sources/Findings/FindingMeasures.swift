/// Measures of the shape of a finding's traffic, summed over the organisation it belongs to, as the
/// rules of stage shape look at them (`docs/traffic-classes.md`).
public struct FindingMeasures: Sendable, Equatable {
  /// In the order of ``MeasureName``; empty where nothing was measured.
  private var values: [Double?] = []

  /// No measures.
  public init() {}

  init(_ measures: Measures) { values = MeasureName.allCases.map { measures.value($0) } }

  /// A measure; nil where there was too little to measure.
  public func value(_ name: MeasureName) -> Double? {
    guard let place = MeasureName.allCases.firstIndex(of: name), place < values.count else {
      return nil
    }
    return values[place]
  }
}

/// Kept as two lists in the order of the names, so that the same measures give the same bytes.
extension FindingMeasures: Codable {
  private enum CodingKeys: String, CodingKey {
    case names, numbers
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let names = try container.decode([String].self, forKey: .names)
    let numbers = try container.decode([Double].self, forKey: .numbers)
    values = [Double?](repeating: nil, count: MeasureName.allCases.count)
    for (name, number) in zip(names, numbers) {
      if let place = MeasureName.allCases.firstIndex(where: { $0.rawValue == name }) {
        values[place] = number
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    let known = MeasureName.allCases.filter { value($0) != nil }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(known.map(\.rawValue), forKey: .names)
    try container.encode(known.compactMap { value($0) }, forKey: .numbers)
  }
}
