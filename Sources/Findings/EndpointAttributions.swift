import Attributions
import Scheduling
import Synchronization
import Traffic
import Wire

/// Who is at each endpoint of an inventory, found when it is asked for: of the endpoints that a scan
/// leaves behind a report lists few.
///
/// Safe to share between threads. Bounded: where there are more endpoints than are kept, some are
/// looked up again, which changes no answer.
public final class EndpointAttributions: Sendable {
  /// Attributions kept at most.
  private static let ceiling = 1 << 16

  private let endpoints: [Endpoint]
  private let attributor: Attributor?
  private let known: Mutex<[Int: EndpointAttribution]>

  /// Looks up `endpoints`; nothing is looked up yet.
  public init(of endpoints: [Endpoint], by attributor: Attributor) {
    self.endpoints = endpoints
    self.attributor = attributor
    known = Mutex([:])
  }

  /// Attributions that are known already, parallel to the endpoints.
  public init(_ attributions: [EndpointAttribution] = []) {
    endpoints = attributions.map { _ in Endpoint(address: .unspecified) }
    attributor = nil
    known = Mutex(Dictionary(uniqueKeysWithValues: attributions.enumerated().map { ($0, $1) }))
  }

  /// The attribution of the endpoint at `place`; nil beyond the last.
  public subscript(place: Int) -> EndpointAttribution? {
    guard endpoints.indices.contains(place) else { return nil }
    if let found = known.withLock({ $0[place] }) { return found }
    guard let attributor else { return nil }
    let found = attributor.attribute(
      endpoints[place].address, names: endpoints[place].names,
      roundTripNanoseconds: endpoints[place].roundTripNanoseconds)
    known.withLock {
      if $0.count >= EndpointAttributions.ceiling { $0.removeAll(keepingCapacity: true) }
      $0[place] = found
    }
    return found
  }

  /// Looks all of them up at once where they fit: the caller runs beside others, and what follows
  /// does not.
  ///
  /// - Parameter jobs: cores to do it on.
  public func prepare(jobs: Int = 1) {
    guard endpoints.count <= EndpointAttributions.ceiling else { return }
    Portions(jobs: jobs, size: 128).forEach(of: endpoints.count) { places in
      for place in places { _ = self[place] }
    } consume: {
    }
  }

  /// All of them, in the order of the endpoints.
  public var all: [EndpointAttribution] { endpoints.indices.compactMap { self[$0] } }
}
