import Attributions
import Testing
import Traffic
import Wire

@testable import Findings

struct EndpointAttributionsTests {
  @Test func looksUpWhatIsAskedFor() throws {
    let attributor = try Attributor(options: AttributionOptions())
    let endpoints = ["8.8.8.8", "1.1.1.1", "2001:4860:4860::8888"].compactMap { text in
      IPAddress(text).map { Endpoint(address: $0) }
    }
    let attributions = EndpointAttributions(of: endpoints, by: attributor)
    let plain = endpoints.map {
      attributor.attribute($0.address, names: [], roundTripNanoseconds: nil)
    }
    // Backwards, and twice.
    for _ in 0..<2 {
      for place in endpoints.indices.reversed() { #expect(attributions[place] == plain[place]) }
    }
    #expect(attributions.all == plain)
    #expect(attributions[endpoints.count] == nil)
    #expect(attributions[-1] == nil)
    #expect(EndpointAttributions(plain).all == plain)
  }
}
