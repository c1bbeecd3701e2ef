import Foundation

/// How far apart two countries are at least, from boxes around their parts.
///
/// A box is never smaller than what it holds, so that the figure is never larger than the true
/// distance: fit for refuting a location, not for measuring one.
struct CountryDistances: Sendable {
  /// Degrees.
  private struct Box: Sendable {
    var south, west, north, east: Double
  }

  private let boxes: [String: [Box]]
  /// Mean radius of the Earth in km, rounded down.
  private static let radius = 6356.0

  init(_ table: FactTable) {
    var boxes: [String: [Box]] = [:]
    for row in 0..<table.count {
      let cells = table.cells(row)
      let numbers = cells.dropFirst().prefix(4).compactMap { Double($0) }
      guard numbers.count == 4 else { continue }
      boxes[cells[0], default: []].append(
        Box(south: numbers[0], west: numbers[1], north: numbers[2], east: numbers[3]))
    }
    self.boxes = boxes
  }

  /// A lower bound of the distance in km; nil where a country is not in the table.
  func atLeast(from one: String, to other: String) -> Int? {
    guard let from = boxes[one], let to = boxes[other] else { return nil }
    var least = Double.infinity
    for a in from {
      for b in to { least = min(least, CountryDistances.distance(a, b)) }
    }
    return least.isFinite ? Int(least) : nil
  }

  /// The haversine formula with each term at its smallest over the two boxes.
  private static func distance(_ a: Box, _ b: Box) -> Double {
    let latitude = max(0, max(a.south - b.north, b.south - a.north))
    let longitude =
      [-360.0, 0, 360].map { shift in
        max(0, max(a.west - (b.east + shift), b.west + shift - a.east))
      }.min() ?? 0
    func smallestCosine(_ box: Box) -> Double {
      max(0, cos(max(abs(box.south), abs(box.north)) * .pi / 180))
    }
    func half(_ degrees: Double) -> Double {
      let sine = sin(min(degrees, 180) * .pi / 360)
      return sine * sine
    }
    let value = half(latitude) + smallestCosine(a) * smallestCosine(b) * half(longitude)
    return 2 * radius * asin(min(1, value.squareRoot()))
  }
}
