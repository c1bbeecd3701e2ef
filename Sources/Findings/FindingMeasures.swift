/// Measures of the shape of a finding's traffic, summed over the organisation it belongs to, as the
/// rules of stage shape look at them (`docs/traffic-classes.md`).
public struct FindingMeasures: Sendable, Equatable {
  private var values: [MeasureName: Double] = [:]

  /// No measures.
  public init() {}

  init(_ measures: Measures) {
    for name in MeasureName.allCases { values[name] = measures.value(name) }
  }

  /// A measure; nil where there was too little to measure.
  public func value(_ name: MeasureName) -> Double? { values[name] }
}
