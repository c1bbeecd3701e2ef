import Attributions
import Captures
import Flights
import Traffic

/// Everything a judgement rests on; the judge opens no file.
public struct JudgeInput: Sendable {
  /// The flights, and for each the span it takes on the capture's clock.
  public var flights: [Flight]
  /// Parallel to ``flights``.
  public var windows: [FlightWindow]
  public var inventory: Inventory
  /// The captures that the inventory was read from (several where they are one rotated set).
  public var captures: [CaptureSummary]
  /// Parallel to the inventory's endpoints.
  public var attributions: EndpointAttributions
  public var lookup: any VendorLookup
  /// Whether a dataset is older than its limit against the capture's time.
  public var dataAgeWarning = false
  /// Policies named on the command line; they apply to every flight beside its own.
  public var commandPolicies: [String] = []

  /// Creates an input.
  public init(
    flights: [Flight], windows: [FlightWindow], inventory: Inventory, captures: [CaptureSummary],
    attributions: EndpointAttributions, lookup: any VendorLookup
  ) {
    self.flights = flights
    self.windows = windows
    self.inventory = inventory
    self.captures = captures
    self.attributions = attributions
    self.lookup = lookup
  }
}
