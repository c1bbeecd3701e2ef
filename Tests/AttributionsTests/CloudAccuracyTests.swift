import Testing
import Wire

@testable import Attributions

/// Hosting countries against published cloud regions. The whole measurement, over every published
/// prefix, is Sources/CReferenceData/measure-hosting.py.
@Suite struct CloudAccuracyTests {
  @Test func hostingIsRightForPublishedCloudAddresses() throws {
    let attributor = try Attributor()
    var right = [true: 0, false: 0]
    var locatorRight = [true: 0, false: 0]
    var asked = [true: 0, false: 0]
    for (address, country) in ReferenceTables.cloud.samples(every: 7) {
      let answer = attributor.attribute(address, names: [], roundTripNanoseconds: nil)
        .countries.hosting
      asked[address.isV4, default: 0] += 1
      if answer.code == country { right[address.isV4, default: 0] += 1 }
      if ReferenceTables.hosting.label(of: address) == country {
        locatorRight[address.isV4, default: 0] += 1
      }
    }
    for family in [true, false] {
      let all = Double(asked[family] ?? 0)
      #expect(all > 500)
      #expect(Double(right[family] ?? 0) / all >= (family ? 0.95 : 0.92))
      // Starts of merged ranges are a harder sample than one address a published prefix.
      #expect(Double(locatorRight[family] ?? 0) / all >= 0.7)
    }
  }
}

extension RangeTable {
  /// The start of every `step`th range whose label states a country, with that country.
  func samples(every step: Int) -> [(IPAddress, String)] {
    var out: [(IPAddress, String)] = []
    for start in runStarts.enumerated() where start.offset % step == 0 {
      guard let cells = label(of: start.element)?.split(separator: "\t"), cells.count == 3,
        cells[2] != "*"
      else { continue }
      out.append((start.element, String(cells[2])))
    }
    return out
  }
}
